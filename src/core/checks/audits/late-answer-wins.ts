/** Two requests in flight: the older one's answer comes after a login or logout, and puts back or deletes what that one set. */
import { isDict, isRecord } from '../../python/typed.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { deletingLine, isLogout, loginOf, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

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

/** signed_cookies: both requests started from one value, and the later line lacks what the earlier one had written. */
function lostUpdates(trace: Trace): Found[] {
  const found: Found[] = [];
  const lines = trace.lines.filter((line) => !line.deletes && line.reading.form === 'signed');
  for (const [index, later] of lines.entries()) {
    const earlier = lines[index - 1];
    if (earlier === undefined || !overlap(earlier.visit, later.visit)) continue;
    const base = later.visit.sent.at(-1);
    if (base === undefined || base !== earlier.visit.sent.at(-1)) continue;
    const lost = lostKeys(later.visit, earlier, later);
    if (lost.length === 0) continue;
    found.push({
      verdict: 'fail',
      certainty: 'certain',
      cause: 'lost',
      evidence: [later.visit.n, earlier.visit.n],
      params: {
        ...where(later.visit),
        turn: earlier.visit.url.path.slice(0, 120),
        keys: lost.join(', ').slice(0, 200),
      },
    });
  }
  return found;
}

function overlap(one: Visit, other: Visit): boolean {
  return other.at < one.end && one.at < other.end;
}

/** Keys that the earlier answer had changed, and that are in the later one as they were before. */
function lostKeys({ withSession }: Visit, earlier: Line, later: Line): string[] {
  const before = withSession?.data;
  const one = earlier.reading.data;
  const two = later.reading.data;
  if (
    !isDict(before) ||
    !isRecord(before) ||
    !isDict(one) ||
    !isRecord(one) ||
    !isDict(two) ||
    !isRecord(two)
  )
    return [];
  const text = (value: unknown): string => JSON.stringify(value) ?? '';
  return Object.keys(one).filter(
    (key) => text(one[key]) !== text(before[key]) && text(two[key]) === text(before[key]),
  );
}
