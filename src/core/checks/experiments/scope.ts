/**
 * **Scope**: where the session cookie goes. What its attributes send where is computed by the browser's rules (`core/cookie/send`); what the
 * server makes of a request without the Secure cookies, and its Strict-Transport-Security, are asked for.
 */
import { isLoopbackHost, readUrl } from '../../cookie/match.ts';
import { basicSuffixes } from '../../cookie/public-suffixes.ts';
import { cookiesToSend, type CookieRequest } from '../../cookie/send/send.ts';
import type { JarCookie, SameSite } from '../../cookie/types.ts';
import type { Answer, Experiment, Part, Step, Subject, Verdict } from './experiment.ts';
import { get } from './send.ts';
import { change, ofParts, probe, read, readOther, send, verdict } from './steps.ts';

/** ASVS 5.0 3.4.1: a year, in seconds. */
const YEAR_S = 31_536_000;

/** A site that is no site of anybody's (RFC 2606). */
const ELSEWHERE = { sameSite: false, partitionKey: 'https://elsewhere.example' } as const;

/** As the attribute is written; a dash where it is not. */
const WRITTEN: Readonly<Record<SameSite, string>> = {
  strict: 'Strict',
  lax: 'Lax',
  none: 'None',
  unspecified: '–',
};

export const scope: Experiment = {
  id: 'scope',
  ids: [
    'WSTG-SESS-02',
    'WSTG-CONF-07',
    'ASVS 5.0 V3.3.1 (L1)',
    'ASVS 5.0 V3.3.2 (L2)',
    'ASVS 5.0 V3.3.4 (L2)',
    'ASVS 5.0 V3.4.1 (L1)',
    'CWE-319',
    'CWE-614',
    'CWE-1004',
    'CWE-1275',
  ],
  needs: ['cookie'],
  asksFirst: false,
  *run(subject) {
    const cookie = yield* read('cookie-now');
    if (cookie === null) return verdict('inconclusive', 'no-cookie');
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const goes = goesWith(cookie, subject);
    const { hsts } = yield* send('look-at-hsts', get(subject.url));
    return ofParts([
      { what: 'other-ports', ...verdict('by-design', 'ports-share', { host: cookie.domain }) },
      { what: 'subdomains', ...ofSubdomains(cookie, goes) },
      { what: 'plain-http', ...ofPlainHttp(cookie, subject, goes) },
      { what: 'hsts', ...ofHsts(hsts, subject) },
      { what: 'stripped', ...(yield* ofStripped(cookie, subject)) },
      { what: 'foreign-post', ...ofForeignPost(cookie, subject, goes) },
      { what: 'foreign-frame', ...ofForeignFrame(cookie, goes) },
      { what: 'foreign-link', ...ofForeignLink(cookie, goes) },
      { what: 'scripts', ...ofScripts(goes) },
    ] satisfies Part[]);
  },
};

/** Whether the cookie goes with such a request to the site. `host`, `scheme`: another one than the site's own. */
type Goes = (
  request: Partial<CookieRequest> & { readonly host?: string; readonly scheme?: string },
) => boolean;

function goesWith(cookie: JarCookie, { url, browser }: Subject): Goes {
  return ({ host, scheme, ...request }) => {
    const at = new URL(url);
    // Where the cookie's own path leads: that a page lies elsewhere protects nothing.
    const target = `${scheme ?? at.protocol}//${host ?? at.host}${cookie.path}`;
    return (
      cookiesToSend([{ ...cookie, expires: null }], {
        url: target,
        now: 0,
        browser,
        method: 'GET',
        sameSite: true,
        topLevelNavigation: true,
        partitionKey: cookie.partitionKey,
        storeId: cookie.storeId,
        publicSuffixes: basicSuffixes,
        ...request,
      }).sent.length > 0
    );
  };
}

function ofSubdomains({ domain }: JarCookie, goes: Goes): Verdict {
  return goes({ host: `any.${domain}` })
    ? verdict('fail', 'subdomains-get-it', { domain })
    : verdict('pass', 'subdomains-do-not', { domain });
}

/** http on this machine: what the site is like where others reach it cannot be seen from here. */
function isDevelopment({ url }: Subject): boolean {
  const at = readUrl(url);
  return at !== null && !at.encrypted && isLoopbackHost(at.host);
}

function ofPlainHttp({ secure, domain }: JarCookie, subject: Subject, goes: Goes): Verdict {
  if (secure)
    return goes({ scheme: 'http:' })
      ? verdict('by-design', 'secure-on-own-machine', { host: domain })
      : verdict('pass', 'http-does-not', {});
  return isDevelopment(subject)
    ? verdict('by-design', 'http-in-development')
    : verdict('fail', 'http-gets-it', { host: domain });
}

function ofHsts(header: string | null, subject: Subject): Verdict {
  if (isDevelopment(subject)) return verdict('by-design', 'hsts-needs-https');
  // RFC 6797 8.1: over http the header says nothing.
  if (header === null || !subject.url.startsWith('https:')) return verdict('fail', 'hsts-missing');
  const seconds = Number(/(?:^|;)\s*max-age\s*=\s*"?(\d{1,12})"?/i.exec(header.slice(0, 500))?.[1] ?? 0);
  return seconds < YEAR_S
    ? verdict('fail', 'hsts-short', { seconds })
    : verdict('pass', 'hsts-there', { seconds });
}

/** Is one still logged in without what an unencrypted connection would not carry? Takes the Secure cookies away; the hold puts them back. */
function* ofStripped(cookie: JarCookie, subject: Subject): Generator<Step, Verdict, Answer> {
  let taken = 0;
  if (cookie.secure) {
    yield* change('strip-secure', subject, { act: 'erase' });
    taken += 1;
  }
  for (const place of subject.besides) {
    const other = yield* readOther('look-for-secure', place);
    if (other?.secure !== true) continue;
    yield* change('strip-secure', { identity: other }, { act: 'erase' });
    taken += 1;
  }
  if (taken === 0)
    return isDevelopment(subject)
      ? verdict('by-design', 'nothing-secure-in-development')
      : verdict('fail', 'nothing-secure');
  const { who } = yield* probe('who-stripped');
  if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
  if (who === 'out') return verdict('pass', 'stripped-logged-out', { taken });
  return isDevelopment(subject)
    ? verdict('by-design', 'stripped-in-development', { taken })
    : verdict('fail', 'stripped-logged-in', { taken });
}

function ofForeignPost({ sameSite }: JarCookie, { browser }: Subject, goes: Goes): Verdict {
  if (sameSite === 'unspecified')
    return browser === 'firefox'
      ? verdict('fail', 'unspecified-everywhere')
      : verdict('fail', 'unspecified-while-young');
  return goes({ ...ELSEWHERE, method: 'POST' })
    ? verdict('fail', 'foreign-post-gets-it')
    : verdict('pass', 'foreign-post-does-not', { sameSite: WRITTEN[sameSite] });
}

function ofForeignFrame({ sameSite, partitionKey }: JarCookie, goes: Goes): Verdict {
  if (goes({ ...ELSEWHERE, topLevelNavigation: false })) return verdict('fail', 'foreign-frame-gets-it');
  return partitionKey === null
    ? verdict('pass', 'foreign-frame-does-not', { sameSite: WRITTEN[sameSite] })
    : verdict('pass', 'foreign-frame-apart', { partition: partitionKey });
}

function ofForeignLink({ sameSite }: JarCookie, goes: Goes): Verdict {
  return goes(ELSEWHERE)
    ? verdict('by-design', 'foreign-link-gets-it', { sameSite: WRITTEN[sameSite] })
    : verdict('pass', 'foreign-link-does-not', { sameSite: WRITTEN[sameSite] });
}

function ofScripts(goes: Goes): Verdict {
  return goes({ api: 'document' }) ? verdict('fail', 'scripts-read-it') : verdict('pass', 'scripts-do-not');
}
