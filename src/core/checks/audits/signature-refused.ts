/** A signed session that the server itself had issued is refused later. */
import { DJANGO_DEFAULTS } from '../../settings/inferred.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isDict, isRecord } from '../../python/typed.ts';
import type { TypedJson } from '../../python/typed.ts';
import { bounced, deletingLine, denied, isLogout, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { seconds, where } from './lib.ts';

export const signatureRefused: Audit = {
  code: 'signature-refused',
  ids: ['WSTG-SESS-07'],
  explains: ['key-unknown', 'login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  const reading = visit.withSession;
  if (reading === null || reading.form !== 'signed' || isLogout(visit) || visit.sent.length > 1) return null;
  if (isEmpty(reading.data) || trace.logouts.some(({ sent }) => sent.includes(visit.sent[0] ?? '')))
    return null;
  const line = setLine(visit);
  const emptied = line !== null && isEmpty(line.reading.data);
  const begun = line !== null && lostEverything(reading.data, line.reading.data) && !bounced(visit);
  const removed = deletingLine(visit) !== null;
  if (!emptied && !begun && !removed) return null;
  if (begun && !emptied && visit.exchange.method !== 'GET') return null;
  const age = reading.signedAt === null ? 0 : seconds((visit.headers.date ?? visit.end) - reading.signedAt);
  const limit = ageOf(trace, visit);
  const old = age > limit;
  return {
    verdict: 'fail',
    certainty: emptied || (removed && (bounced(visit) || denied(visit))) ? 'certain' : 'likely',
    cause: old ? 'age' : '',
    remedy: old ? 'age' : '',
    evidence: [visit.n, ...issuedBy(trace, visit)],
    params: { ...where(visit), age, limit },
    lines: old
      ? `SESSION_COOKIE_AGE = ${String(age * 2)}`
      : 'SECRET_KEY_FALLBACKS = ["the key that signed it"]',
    setting: old ? 'SESSION_COOKIE_AGE' : 'SECRET_KEY_FALLBACKS',
    settle: 'server',
  };
}

/** `SESSION_COOKIE_AGE` by Django, or by the lines of the cookie, or its default. */
function ageOf(trace: Trace, visit: Visit): number {
  const said = trace.setting(visit, 'SESSION_COOKIE_AGE');
  if (typeof said === 'number') return said;
  const seen = trace.lines.findLast(({ deletes, parsed }) => !deletes && parsed.maxAge !== null)?.parsed
    .maxAge;
  return seen ?? Number(DJANGO_DEFAULTS.SESSION_COOKIE_AGE);
}

function isEmpty(data: TypedJson | undefined): boolean {
  return isDict(data) && isRecord(data) && Object.keys(data).length === 0;
}

/** The new data has none of the old keys: the old data was not read. */
function lostEverything(before: TypedJson | undefined, after: TypedJson | undefined): boolean {
  if (!isDict(before) || !isRecord(before) || !isDict(after) || !isRecord(after)) return false;
  const keys = Object.keys(before);
  return (
    keys.length > 0 &&
    '_auth_user_id' in before &&
    !('_auth_user_id' in after) &&
    keys.every((key) => !Object.hasOwn(after, key))
  );
}

function issuedBy(trace: Trace, visit: Visit): number[] {
  const line = trace.lines.find(({ value }) => value === visit.sent[0]);
  return line === undefined ? [] : [line.visit.n];
}
