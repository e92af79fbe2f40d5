/** A key was sent, and the answer deletes it or replaces it although nobody logged in or out: its row is gone. */
import { isLoopbackHost } from '../../cookie/match.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, denied, deletingLine, isLogout, isUnsafe, loginOf, setLine } from '../trace/signs.ts';
import { isLoginStep, isReauthentication } from '../trace/paths.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const keyUnknown: Audit = {
  code: 'key-unknown',
  ids: ['WSTG-SESS-07'],
  explains: ['login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

/** Ways to end of `ServerRecord.ended` that mean: the store had no such row, or only an expired one. */
const GONE: ReadonlySet<string> = new Set(['unknown', 'expired', 'unknown_or_expired', 'bad_key', 'other']);

function foundFor(trace: Trace, visit: Visit): Found | null {
  const key = visit.sent.at(-1);
  if (key === undefined || !/^[a-z0-9]{32}$/.test(key) || isLogout(visit)) return null;
  const record = trace.recordOf(visit);
  const ended = record?.ended?.why ?? null;
  // The server's half tells apart a row that was not there and all the ways in which code ends one.
  if (record?.flushed === true || (ended !== null && !GONE.has(ended))) return null;
  const removed = deletingLine(visit) !== null;
  if (!removed && !isReplaced(visit, key)) return null;
  // After a logout the key is unknown, as it should be: another tab, or a request under way.
  if (trace.logouts.some((logout) => logout.sent.includes(key) && logout.at <= visit.end)) return null;
  // The user met it; or the same page had left the cookie alone before. Else a view may have called flush().
  const told = bounced(visit) || denied(visit) || setLine(visit) !== null || wasFine(trace, visit, key);
  const birth = trace.lines.find((line) => line.value === key)?.at;
  return {
    verdict: told ? 'fail' : 'info',
    certainty: record !== null ? 'certain' : told ? 'likely' : 'guess',
    cause: ended === 'expired' ? 'expired' : removed ? '' : 'replaced',
    evidence: [visit.n, ...lastUse(trace, visit, key)],
    params: { ...where(visit), age: birth === undefined ? '?' : Math.round((visit.at - birth) / 1000) },
    ...(ended === 'expired'
      ? {
          remedy: 'expired',
          lines: 'SESSION_SAVE_EVERY_REQUEST = True',
          setting: 'SESSION_SAVE_EVERY_REQUEST',
        }
      : {
          remedy: isLoopbackHost(visit.url.host) ? 'local' : '',
          lines: 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"',
          setting: 'SESSION_ENGINE',
        }),
    settle: 'server',
  };
}

/** Another key though nobody logged in: a page or a script's request that only wrote. */
function isReplaced(visit: Visit, key: string): boolean {
  const line = setLine(visit);
  if (line === null || line.value === key || line.reading.form !== 'key') return false;
  if (isUnsafe(visit) || loginOf(visit) !== null || isReauthentication(visit.url.path)) return false;
  return !isLoginStep(visit.url.path) && visit.csrfSet === null;
}

/** The same page had been asked for with the same key, and had not deleted it. */
function wasFine(trace: Trace, visit: Visit, key: string): boolean {
  return trace.visits.some(
    (one) =>
      one.index < visit.index &&
      one.exchange.method === visit.exchange.method &&
      one.url.origin === visit.url.origin &&
      one.url.path === visit.url.path &&
      one.sent.includes(key) &&
      deletingLine(one) === null,
  );
}

/** The last answer that still knew it. */
function lastUse(trace: Trace, visit: Visit, key: string): number[] {
  const before = trace.visits.findLast(
    (one) => one.index < visit.index && one.sent.includes(key) && one.lines.length === 0,
  );
  return before === undefined ? [] : [before.n];
}
