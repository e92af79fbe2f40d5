/** Chromium's own unit tests (M132), as tables. */
import { describe } from 'vitest';
import { parseCookieHeader } from '../read/cookie-header.ts';
import { parseCookieDateChromium } from '../read/date-chromium.ts';
import { domainMatch, pathMatch, readUrl } from '../match.ts';
import { parseSetCookie } from '../read/parse.ts';
import { publicSuffixList } from '../public-suffix-list.ts';
import { decideDomain } from '../judge/rules/domain.ts';
import { cookiesToSend } from '../send/send.ts';
import type { ParsedSetCookie, Verdict } from '../types.ts';
import { contextFor, judgeLine } from './drive.ts';
import { conform, isRecord, records, text, texts, type Check } from './vectors.ts';

const FILE = 'chromium-cookies.json';
const NOW = Date.parse('2026-06-01T00:00:00Z');

/** Compares the fields that upstream asserts with ours. */
function differences(expected: Record<string, unknown>, ours: Record<string, unknown>): string | null {
  const wrong = Object.entries(expected).flatMap(([key, value]) =>
    !(key in ours) || JSON.stringify(ours[key]) === JSON.stringify(value)
      ? []
      : [`${key} ${JSON.stringify(ours[key])}, not ${JSON.stringify(value)}`],
  );
  return wrong.length === 0 ? null : wrong.join('; ').slice(0, 300);
}

/** Whether our verdict on a line that is parsed at all would call it a cookie: Chromium checks sizes while parsing. */
function verdictOf(input: string): Verdict {
  return judgeLine(input, contextFor('https://any.example/', NOW));
}

function valid(parsed: ParsedSetCookie, input: string): boolean {
  return (
    parsed.pair !== null &&
    !verdictOf(input).reasons.some(({ code }) => code === 'too-large' || code === 'tab')
  );
}

const EXCLUSIONS: Readonly<Record<string, readonly string[]>> = {
  EXCLUDE_NO_COOKIE_CONTENT: ['empty'],
  EXCLUDE_DISALLOWED_CHARACTER: ['control-character', 'tab'],
  EXCLUDE_NAME_VALUE_PAIR_EXCEEDS_MAX_SIZE: ['too-large'],
  EXCLUDE_INVALID_DOMAIN: ['domain-mismatch', 'domain-public-suffix', 'domain-invalid', 'domain-not-ascii'],
  EXCLUDE_DOMAIN_NON_ASCII: ['domain-not-ascii'],
  EXCLUDE_INVALID_PREFIX: [
    'prefix-secure',
    'prefix-insecure-origin',
    'prefix-path',
    'prefix-domain',
    'prefix-hidden',
    'prefix-http-httponly',
    'prefix-http-script',
  ],
  EXCLUDE_INVALID_PARTITIONED: ['partitioned-insecure'],
  EXCLUDE_FAILURE_TO_STORE: ['url-invalid', 'url-without-cookies'],
};

function parsedCookie(entry: Record<string, unknown>): string | null {
  const input = text(entry, 'input');
  const parsed = parseSetCookie(input);
  const expected = isRecord(entry['expected']) ? entry['expected'] : {};
  const path = parsed.attributes.findLast(({ known, tooLong }) => known === 'path' && !tooLong);
  const domain = parsed.attributes.findLast(({ known, tooLong }) => known === 'domain' && !tooLong);
  const maxAge = parsed.attributes.findLast(({ known }) => known === 'max-age');
  const codes = new Set<string>(verdictOf(input).reasons.map(({ code }) => code));
  const exclusion = text(expected, 'exclusion');
  const missing = exclusion !== '' && !EXCLUSIONS[exclusion]?.some((code) => codes.has(code));
  return differences(
    { ...expected, exclusion: false },
    {
      valid: valid(parsed, input),
      name: parsed.pair?.name,
      value: parsed.pair?.value,
      secure: parsed.secure,
      httpOnly: parsed.httpOnly,
      partitioned: parsed.partitioned,
      sameSite: parsed.sameSite,
      hasPath: path !== undefined,
      path: path?.value,
      hasDomain: domain !== undefined && domain.value !== '',
      domain: domain?.value,
      hasMaxAge: maxAge !== undefined,
      maxAge: maxAge?.value,
      hasExpires: parsed.attributes.some(({ known }) => known === 'expires'),
      exclusion: missing,
    },
  );
}

/** Rules of the context, which upstream applies after creation: not what these cases are about. */
const LATER: ReadonlySet<string> = new Set(['secure-on-insecure-origin', 'samesite-none-insecure']);

function canonicalCookie(entry: Record<string, unknown>): string | null {
  const line = text(entry, 'setCookie');
  const expected = isRecord(entry['expected']) ? entry['expected'] : {};
  const context = contextFor(text(entry, 'url'), NOW, { partitionKey: 'https://top.example' });
  const verdict = judgeLine(line, context);
  const reasons = verdict.reasons.filter(({ code }) => !LATER.has(code) && !code.startsWith('deletes'));
  const created = reasons.length === 0;
  const { cookie } = verdict;
  const missing = texts(expected['exclusion']).filter(
    (name) => !EXCLUSIONS[name]?.some((code) => reasons.some((reason) => reason.code === code)),
  );
  const expiry = expiryWord(cookie?.expires ?? null);
  return differences(
    { ...expected, exclusion: [] },
    {
      created,
      exclusion: missing,
      ...(created && cookie !== null
        ? {
            name: cookie.name,
            value: cookie.value,
            domain: cookie.domain,
            hostOnly: cookie.hostOnly,
            path: cookie.path,
            secure: cookie.secure,
            httpOnly: cookie.httpOnly,
            sameSite: cookie.sameSite,
            persistent: cookie.expires !== null,
            expired: cookie.expires !== null && cookie.expires <= NOW,
            expiry,
            partitioned: cookie.partitionKey !== null,
          }
        : {}),
    },
  );
}

function expiryWord(expires: number | null): string {
  if (expires === null) return 'none';
  if (expires <= 0) return 'earliest';
  const seconds = (expires - NOW) / 1000;
  return seconds === 34_560_000 ? 'creation+400d' : `creation+${seconds}s`;
}

function dates(entry: Record<string, unknown>): string | null {
  const got = parseCookieDateChromium(text(entry, 'input'));
  if ((got !== null) !== entry['valid']) return `${got}`;
  const { epoch } = entry;
  if (typeof epoch === 'number' && got !== epoch * 1000) return `${got}, not ${epoch}`;
  const rule = text(entry, 'rule');
  if (rule.startsWith('after') && got !== null && got <= Date.parse('2037-12-15'))
    return `${got}, not ${rule}`;
  if (rule.startsWith('<=') && got !== null && got > 0) return `${got}, not ${rule}`;
  return null;
}

function cookieDomain(entry: Record<string, unknown>): string | null {
  const url = readUrl(text(entry, 'url'));
  if (url === null) return entry['ok'] === false ? null : 'not a URL';
  const parsed = parseSetCookie(`a=b; Domain=${text(entry, 'domainAttribute')}`);
  const answer = decideDomain(parsed, url, { publicSuffixes: publicSuffixList, browser: 'chromium' });
  const ok = answer.refusal === null;
  if (ok !== entry['ok']) return `${ok}`;
  const result = answer.hostOnly ? answer.domain : `.${answer.domain}`;
  return !ok || result === entry['result'] ? null : `${result}, not ${text(entry, 'result')}`;
}

const SENDING: Readonly<Record<string, readonly string[]>> = {
  EXCLUDE_DOMAIN_MISMATCH: ['send-domain', 'send-host-only'],
  EXCLUDE_NOT_ON_PATH: ['send-path'],
  EXCLUDE_SECURE_ONLY: ['send-secure'],
  EXCLUDE_HTTP_ONLY: ['send-httponly'],
  EXCLUDE_SAMESITE_NONE_INSECURE: ['send-samesite-none-insecure'],
  EXCLUDE_SAMESITE_STRICT: ['send-samesite-strict'],
  EXCLUDE_SAMESITE_LAX: ['send-samesite-lax'],
  EXCLUDE_SAMESITE_UNSPECIFIED_TREATED_AS_LAX: ['send-samesite-default'],
};

function includeForRequest(entry: Record<string, unknown>): string | null {
  // Created by upstream without the checks of the context (a SameSite=None cookie without Secure): build it directly.
  const made = judgeLine(text(entry, 'setCookie'), contextFor(text(entry, 'setCookieUrl'), NOW));
  if (made.cookie === null) return 'not created';
  return sending(entry, [made.cookie], {
    url: text(entry, 'requestUrl'),
    api: entry['api'] === 'script' ? 'document' : 'http',
    context: 'SAME_SITE_STRICT',
  });
}

function sameSiteContexts(entry: Record<string, unknown>): string | null {
  const old = entry['cookieAge'] === 'older than 2 minutes';
  const made = judgeLine(
    text(entry, 'setCookie'),
    contextFor(text(entry, 'url'), NOW - (old ? 180_000 : 1000)),
  );
  if (made.cookie === null) return 'not created';
  const context = text(entry, 'schemefulContext');
  return sending(entry, [{ ...made.cookie, secure: true }], {
    url: text(entry, 'url'),
    api: 'http',
    context,
  });
}

function sending(
  entry: Record<string, unknown>,
  jar: Parameters<typeof cookiesToSend>[0],
  request: { url: string; api: 'http' | 'document'; context: string },
): string | null {
  const { sent, withheld } = cookiesToSend(jar, {
    url: request.url,
    now: NOW,
    browser: 'chromium',
    method: request.context === 'SAME_SITE_LAX_METHOD_UNSAFE' ? 'POST' : 'GET',
    sameSite: request.context === 'SAME_SITE_STRICT',
    topLevelNavigation: request.context.startsWith('SAME_SITE_LAX'),
    partitionKey: null,
    storeId: '',
    publicSuffixes: publicSuffixList,
    api: request.api,
  });
  const included = sent.length > 0;
  if (included !== entry['included']) return `included ${included}`;
  const codes: string[] = withheld.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  const missing = texts(entry['exclusions']).filter(
    (name) => !SENDING[name]?.some((code) => codes.includes(code)),
  );
  return missing.length === 0 ? null : `no reason for ${missing.join()}: ${codes.join()}`;
}

function checks(vectors: Record<string, unknown>): Check[] {
  const all = (key: string, run: (entry: Record<string, unknown>) => string | null): Check[] =>
    records(vectors[key]).map((entry, index) => ({ id: `${key} ${index}`, run: () => run(entry) }));
  return [
    ...all('parsedCookie', parsedCookie),
    ...all('canonicalCookie', canonicalCookie),
    ...all('dates', dates),
    ...all('cookieDomain', cookieDomain),
    ...all('domainMatch', (entry) => {
      const wanted = text(entry, 'cookieDomain');
      const host = text(entry, 'host');
      const got = wanted.startsWith('.') ? domainMatch(host, wanted.slice(1)) : host === wanted;
      return got === entry['expected'] ? null : `${got}`;
    }),
    ...all('pathMatch', (entry) => {
      const got = pathMatch(text(entry, 'requestPath'), text(entry, 'cookiePath'));
      return got === entry['expected'] ? null : `${got}`;
    }),
    ...all('hiddenPrefix', (entry) => {
      const verdict = judgeLine(
        `=${text(entry, 'value')}; Secure; Path=/`,
        contextFor('https://www.example.test/', NOW),
      );
      const got = verdict.reasons.some(({ code }) => code === 'prefix-hidden');
      return got === entry['hiddenPrefix'] ? null : `${got}`;
    }),
    ...all('includeForRequest', includeForRequest),
    ...all('sameSiteContexts', sameSiteContexts),
    ...all('requestCookieParsing', (entry) => {
      const got = parseCookieHeader(text(entry, 'input')).map(({ name, value }) => [name, value]);
      return JSON.stringify(got) === JSON.stringify(entry['pairs']) ? null : JSON.stringify(got);
    }),
  ];
}

describe('Chromium', () => {
  conform(FILE, checks);
});
