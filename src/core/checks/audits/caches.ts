/** What the audits of caches share: what may be kept, what was handed on, and which version of Django is to blame. */
import type { Found } from '../finding/finding.ts';
import { variesByCookie } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';

/** RFC 9111 3: what a shared cache may keep, told by the word that allows it; null when it may not. */
export function maySharedCacheKeep({ headers, exchange, url }: Visit): string | null {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') return null;
  if (exchange.status >= 400 || url.host === '') return null;
  const control = headers.cacheControl;
  if (control === undefined) {
    const { expires, date } = headers;
    return typeof expires === 'number' && expires > (date ?? exchange.receivedAt) ? 'Expires' : null;
  }
  if (/(?:^|[\s,])(?:private|no-store|no-cache)(?:[\s,=]|$)/.test(control)) return null;
  const shared = /s-maxage\s{0,2}=\s{0,2}"?(\d{1,10})/.exec(control);
  if (shared !== null) return Number(shared[1]) > 0 ? 's-maxage' : null;
  if (!/(?:^|[\s,])public(?:[\s,]|$)/.test(control)) return null;
  const age = /(?:^|[\s,])max-age\s{0,2}=\s{0,2}"?(\d{1,10})/.exec(control);
  return age !== null && Number(age[1]) === 0 ? null : 'public';
}

/** Visits that came without the cookie and were given one and the same value, in the order of the recording; two at least. */
export function handedOn(trace: Trace): readonly (readonly [Visit, Visit, ...Visit[]])[] {
  const given = new Map<string, Map<string, Visit>>();
  for (const { deletes, value, visit } of trace.lines) {
    if (deletes || value.length < 16 || visit.sent.length > 0 || !visit.exchange.complete) continue;
    const visits = given.get(value) ?? new Map<string, Visit>();
    given.set(value, visits);
    // One request that a file tells of twice is one.
    const key = `${visit.at} ${visit.exchange.url}`;
    if (!visits.has(key)) visits.set(key, visit);
  }
  return [...given.values()].flatMap((visits) => {
    const [first, second, ...more] = visits.values();
    return first === undefined || second === undefined ? [] : [[first, second, ...more] as const];
  });
}

/** A flaw of Django itself: the first releases that are without it, and what to require. */
interface Flaw {
  /** The patch that mends each series, as `major.minor`; series before them were never looked at, and have the same code. */
  readonly mended: Readonly<Record<string, number>>;
  readonly remedy: string;
  readonly lines: string;
}

/** CVE-2026-35192, PYSEC-2026-50: SESSION_SAVE_EVERY_REQUEST writes a session that nobody had read, without `Vary: Cookie`. */
const WITHOUT_VARY: Flaw = {
  mended: { '5.2': 14, '6.0': 5 },
  remedy: 'upgrade',
  lines: 'Django>=5.2.14,!=6.0.0,!=6.0.1,!=6.0.2,!=6.0.3,!=6.0.4',
};

/**
 * CVE-2026-48588, PYSEC-2026-2090: UpdateCacheMiddleware keeps an answer that sets a cookie, `Vary: Cookie` or not, where the request
 * carried any other cookie. Whoever carries the same ones is given that answer.
 */
const KEPT_BESIDE_OTHERS: Flaw = {
  mended: { '5.2': 16, '6.0': 7 },
  remedy: 'middleware',
  lines: 'Django>=5.2.16,!=6.0.0,!=6.0.1,!=6.0.2,!=6.0.3,!=6.0.4,!=6.0.5,!=6.0.6',
};

/** What a finding says where Django's own flaw lets a cache keep the answer, and a release mends it; null where its version does not tell. */
export function mendedByUpgrade(
  trace: Trace,
  visit: Visit,
): Required<Pick<Found, 'remedy' | 'lines' | 'params'>> | null {
  const django = trace.djangoOf(visit);
  if (django === null) return null;
  const flaw = variesByCookie(visit)
    ? hasOnlyOthers(visit) && isMarkedForDjangosCache(visit)
      ? KEPT_BESIDE_OTHERS
      : null
    : trace.setting(visit, 'SESSION_SAVE_EVERY_REQUEST') === true
      ? WITHOUT_VARY
      : null;
  if (flaw === null || !has(flaw, django)) return null;
  return { remedy: flaw.remedy, lines: flaw.lines, params: { django } };
}

function has({ mended }: Flaw, django: string): boolean {
  const [major = 0, minor = 0, patch = 0] = django.split('.').map((part) => Number.parseInt(part, 10));
  if (major < 5 || (major === 5 && minor < 2)) return true;
  return patch < (mended[`${major}.${minor}`] ?? 0);
}

/** It carried cookies, and not the session's. */
export function hasOnlyOthers({ cookies, sent }: Visit): boolean {
  return sent.length === 0 && cookies.length > 0;
}

/**
 * `Cache-Control: max-age=N` and an `Expires` that says the same, as Django's `patch_response_headers()` writes for its own cache. What comes
 * out of that cache has its `Age` besides.
 */
function isMarkedForDjangosCache({ headers, exchange }: Visit): boolean {
  const { cacheControl = '', expires, date, age = 0 } = headers;
  const lifetime = /^max-age=(\d{1,10})$/.exec(cacheControl);
  if (exchange.method !== 'GET' || exchange.status !== 200 || lifetime === null) return false;
  if (typeof expires !== 'number' || date === undefined || Number(lifetime[1]) === 0) return false;
  return Math.abs(expires - date - (Number(lifetime[1]) - age) * 1000) <= 2000;
}
