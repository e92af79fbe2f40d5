/**
 * Two requests in flight: the older one's answer comes after a login or logout, and puts back or deletes what that one set; or the later save
 * takes away what the other had written.
 */
import type { Audit, Found } from '../finding/finding.ts';
import { deletingLine, isLogout, loginOf, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';
import { where } from './lib.ts';
import { lostUpdates } from './lost.ts';

export const lateAnswerWins: Audit = {
  code: 'late-answer-wins',
  ids: ['CWE-362'],
  explains: ['key-unknown', 'session-outlives-logout', 'logged-out', 'login-loop', 'fixation'],
  look: (trace) => [...putsBack(trace), ...lostUpdates(trace)],
};

/** More logins and logouts than these, the newest, are not looked at. */
const MAX_TURNS = 200;

function putsBack(trace: Trace): Found[] {
  const ends = trace.visits
    .filter((visit) => (isLogout(visit) && deletingLine(visit) !== null) || loginOf(visit) !== null)
    .slice(-MAX_TURNS);
  return ends.length === 0 ? [] : trace.visits.flatMap((visit) => putBack(visit, ends) ?? []);
}

/** `visit` began before a login or logout was answered, and was answered after it. */
function putBack(visit: Visit, ends: readonly Visit[]): Found | null {
  const key = visit.sent.at(-1);
  if (key === undefined || visit.sent.length > 1) return null;
  const turn = ends.find(
    (one) =>
      one !== visit && one.end < visit.end && one.end > visit.at && one.sent.includes(key) && turns(one, key),
  );
  if (turn === undefined) return null;
  const line = setLine(visit);
  const restores = line !== null && (line.value === key || bringsBack(turn, line));
  const removes = deletingLine(visit) !== null && setLine(turn) !== null;
  // SessionInterrupted: the row that a request wanted to save was deleted meanwhile.
  const interrupted =
    visit.exchange.status === 400 && visit.lines.length === 0 && visit.headers.content !== 'json';
  if (!restores && !removes && !interrupted) return null;
  return {
    verdict: interrupted ? 'warn' : 'fail',
    certainty: interrupted ? 'likely' : 'certain',
    cause: interrupted ? 'interrupted' : restores ? '' : 'deleted',
    evidence: [visit.n, turn.n],
    params: { ...where(visit), turn: turn.url.path.slice(0, 120) },
    settle: 'server',
  };
}

/** signed_cookies: the late answer signs anew what the turn had ended, or what was there before its login. */
function bringsBack(turn: Visit, { reading }: Line): boolean {
  if (reading.form !== 'signed') return false;
  if (deletingLine(turn) !== null) return reading.userId !== null;
  return reading.userId === null && setLine(turn)?.reading.userId !== null;
}

/** It ends or replaces `key`. */
function turns(visit: Visit, key: string): boolean {
  if (isLogout(visit) && deletingLine(visit) !== null) return true;
  const line = setLine(visit);
  return line !== null && line.value !== key && loginOf(visit) !== null;
}
