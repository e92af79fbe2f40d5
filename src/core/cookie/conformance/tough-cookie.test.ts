/** salesforce/tough-cookie: its tables, and its recorded jars. */
import { parseCookieDate } from '../read/date.ts';
import { storeCookie } from '../send/jar.ts';
import { canonicalHost, defaultPath, domainMatch, pathMatch } from '../match.ts';
import { parseSetCookie } from '../read/parse.ts';
import { publicSuffixList } from '../public-suffix-list.ts';
import { cookiesToSend } from '../send/send.ts';
import { serializeSetCookie } from '../write/serialize.ts';
import { asciiLower } from '../text.ts';
import type { JarCookie, SameSite } from '../types.ts';
import { contextFor, judgeLine } from './drive.ts';
import { conform, isRecord, records, text, type Check } from './vectors.ts';

type Entry = Record<string, unknown>;

/** Later than every moment the recordings name; between steps without one, more than the second their cookies live. */
const START = Date.parse('2026-11-21T01:52:00Z');
const STEP_MS = 1500;

function parse(entry: Entry): string | null {
  const repeat = entry['repeat'];
  const times = typeof repeat === 'number' ? repeat : 0;
  const input = text(entry, 'input').replace(/<REPEAT (.)>/s, (_, char: string) => char.repeat(times));
  const parsed = parseSetCookie(input);
  // The library's strict mode calls a nameless line a parse failure.
  const loose = isRecord(entry['options']) && entry['options']['loose'] === true;
  const failed = parsed.pair === null || (!loose && parsed.pair.name === '');
  const { expected } = entry;
  if (!isRecord(expected)) return failed ? null : 'parsed';
  if (failed || parsed.pair === null) return 'not parsed';
  const domain = parsed.domain;
  const extensions = parsed.attributes
    .filter(({ known }) => known === null)
    .map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  const ours: Entry = {
    key: parsed.pair.name,
    value: parsed.pair.value,
    expires: parsed.expires === null ? 'Infinity' : new Date(parsed.expires).toISOString(),
    maxAge: parsed.maxAge,
    domain,
    path: parsed.path,
    secure: parsed.secure,
    httpOnly: parsed.httpOnly,
    sameSite: parsed.sameSite === 'unspecified' ? null : parsed.sameSite,
    extensions: extensions.length === 0 ? null : extensions,
  };
  const wrong = Object.keys(expected).filter(
    (key) => JSON.stringify(ours[key]) !== JSON.stringify(expected[key]),
  );
  return wrong.length === 0 ? null : wrong.map((key) => `${key} ${JSON.stringify(ours[key])}`).join('; ');
}

/** Their functions canonicalise first; ours are given canonical hosts. */
function canonical(host: string): string {
  const bare = asciiLower(host.replace(/^\./, ''));
  return canonicalHost(bare) ?? bare;
}

function matchDomain(entry: Entry): string | null {
  const host = text(entry, 'host');
  const domain = text(entry, 'domain');
  const got =
    entry['canonicalize'] === true
      ? domainMatch(canonical(host), canonical(domain))
      : domainMatch(host, domain);
  return got === entry['expected'] ? null : `${got}`;
}

/** A recorded jar: every step must end as it did there. */
function jarCase(entry: Entry): string | null {
  let jar: JarCookie[] = [];
  let clock = START;
  for (const [index, step] of records(entry['steps']).entries()) {
    clock += STEP_MS;
    const options = isRecord(step['options']) ? step['options'] : {};
    const at = moment(options['now']) ?? moment(step['now']) ?? clock;
    const wrong =
      step['op'] === 'set'
        ? setStep(step, options, jar, at, (next) => {
            jar = next;
          })
        : getStep(step, options, jar, at);
    if (wrong !== null) return `step ${index}: ${wrong}`;
  }
  return null;
}

function moment(value: unknown): number | null {
  return isRecord(value) && typeof value['$date'] === 'string' ? Date.parse(value['$date']) : null;
}

/** A cookie object of the library as the line that says the same. */
function lineOf(step: Entry): string {
  const cookie = step['cookieObject'];
  if (!isRecord(cookie)) return text(step, 'setCookie');
  const string = (key: string) => (typeof cookie[key] === 'string' ? cookie[key] : null);
  const date =
    moment(cookie['expires']) ?? (string('expires') === null ? null : Date.parse(text(cookie, 'expires')));
  return serializeSetCookie({
    name: text(cookie, 'key'),
    value: text(cookie, 'value'),
    domain: string('domain'),
    path: string('path'),
    expires: date === null || Number.isNaN(date) ? null : date,
    maxAge: typeof cookie['maxAge'] === 'number' ? cookie['maxAge'] : null,
    secure: cookie['secure'] === true,
    httpOnly: cookie['httpOnly'] === true,
    sameSite: sameSiteOf(string('sameSite')),
    partitioned: false,
  });
}

function sameSiteOf(value: string | null): SameSite {
  return value === 'lax' || value === 'strict' || value === 'none' ? value : 'unspecified';
}

function setStep(
  step: Entry,
  options: Entry,
  jar: JarCookie[],
  at: number,
  keep: (jar: JarCookie[]) => void,
): string | null {
  const context = contextFor(text(step, 'url'), at, {
    api: options['http'] === false ? 'document' : 'http',
    // Theirs is the RFC of the time: no SameSite attribute means none, which is Firefox's rule.
    browser: 'firefox',
    sameSite: options['sameSiteContext'] !== 'none' && options['sameSiteContext'] !== 'lax',
    topLevelNavigation: options['sameSiteContext'] === 'lax',
    jar,
  });
  const verdict = judgeLine(lineOf(step), context);
  keep(storeCookie(jar, verdict, at));
  const refused = verdict.outcome === 'refused';
  if ('error' in step) return refused ? null : `accepted, not "${text(step, 'error')}"`;
  const { stored } = step;
  if (!isRecord(stored)) return null;
  if (refused || verdict.cookie === null) return `refused: ${verdict.reasons.map(({ code }) => code).join()}`;
  const { cookie } = verdict;
  const ours: Entry = {
    key: cookie.name,
    value: cookie.value,
    domain: cookie.domain.replace(/^\[(.*)\]$/, '$1'),
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    hostOnly: cookie.hostOnly,
    ...(cookie.sameSite === 'unspecified' ? {} : { sameSite: cookie.sameSite }),
  };
  const wrong = Object.keys(ours).filter((key) => key in stored && ours[key] !== stored[key]);
  return wrong.length === 0
    ? null
    : wrong
        .map((key) => `${key} ${JSON.stringify(ours[key])}, not ${JSON.stringify(stored[key])}`)
        .join('; ');
}

function getStep(step: Entry, options: Entry, jar: readonly JarCookie[], at: number): string | null {
  const { sent } = cookiesToSend(jar, {
    url: text(step, 'url'),
    now: at,
    browser: 'firefox',
    method: 'GET',
    sameSite: options['sameSiteContext'] !== 'none' && options['sameSiteContext'] !== 'lax',
    topLevelNavigation: options['sameSiteContext'] === 'lax',
    partitionKey: null,
    storeId: '',
    publicSuffixes: publicSuffixList,
    api: options['http'] === false ? 'document' : 'http',
  });
  const got = sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  const expected = records(step['cookies'])
    .map((cookie) => `${text(cookie, 'name')}=${text(cookie, 'value')}`)
    .join('; ');
  return got === expected ? null : `sent "${got}", not "${expected}"`;
}

conform('tough-cookie.json', (vectors): Check[] => {
  const all = (key: string, run: (entry: Entry) => string | null): Check[] =>
    records(vectors[key]).map((entry, index) => ({ id: `${key} ${index}`, run: () => run(entry) }));
  return [
    ...all('parse', parse),
    ...all('dates', (entry) => {
      const { input, expected } = entry;
      // Their function also takes what is not text; ours is typed.
      const got = typeof input === 'string' ? parseCookieDate(input) : null;
      const want = typeof expected === 'string' && typeof input === 'string' ? Date.parse(expected) : null;
      return got === want ? null : `${got}, not ${want}`;
    }),
    ...all('domainMatch', matchDomain),
    ...all('pathMatch', (entry) => {
      const got = pathMatch(text(entry, 'requestPath'), text(entry, 'cookiePath'));
      return got === entry['expected'] ? null : `${got}`;
    }),
    ...all('defaultPath', (entry) => {
      const got = defaultPath(text(entry, 'input'));
      return got === entry['expected'] ? null : got;
    }),
    ...all('canonicalDomain', (entry) => {
      const got = canonical(text(entry, 'input')).replace(/^\[(.*)\]$/, '$1');
      return got === entry['expected'] ? null : got;
    }),
    ...all('jars', jarCase),
  ];
});
