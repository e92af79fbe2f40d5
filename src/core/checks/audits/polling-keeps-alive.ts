/** A background request renews the session again and again: an idle user is never logged out. */
import type { Audit, Found } from '../finding/finding.ts';
import { isFetch, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { seconds, where } from './lib.ts';

/** Renewals of one address before they are called polling, and the longest pause between two of them. */
const MIN_RENEWALS = 4;
const MAX_PAUSE = 120_000;

export const pollingKeepsAlive: Audit = {
  code: 'polling-keeps-alive',
  ids: ['WSTG-SESS-07', 'ASVS 5.0 V7.3.1 (L2)', 'CWE-613'],
  explains: [],
  look: (trace) => [...groups(trace).values()].flatMap((visits) => foundFor(visits) ?? []),
};

/** A script's renewals of the same key, by method and path. */
function groups(trace: Trace): Map<string, Visit[]> {
  const byAddress = new Map<string, Visit[]>();
  for (const visit of trace.visits) {
    if (!isFetch(visit) || !renews(visit)) continue;
    const address = `${visit.exchange.method} ${visit.url.origin}${visit.url.path}`;
    const group = byAddress.get(address);
    if (group === undefined) byAddress.set(address, [visit]);
    else group.push(visit);
  }
  return byAddress;
}

function renews(visit: Visit): boolean {
  const line = setLine(visit);
  if (line === null || line.refused || visit.sent.length === 0) return false;
  const before = visit.withSession;
  // signed_cookies signs anew: the same data with another time.
  if (line.reading.form === 'signed') return before?.payload === line.reading.payload;
  return line.value === visit.sent.at(-1);
}

function foundFor(visits: readonly Visit[]): Found | null {
  if (visits.length < MIN_RENEWALS) return null;
  const pauses = visits.slice(1).map((visit, i) => visit.at - (visits[i]?.at ?? visit.at));
  const sorted = pauses.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  if (median > MAX_PAUSE || median < 100) return null;
  // A clock, not a hand: most pauses are alike.
  const alike = pauses.filter((pause) => Math.abs(pause - median) <= Math.max(median * 0.3, 250)).length;
  if (alike < Math.max(3, pauses.length * 0.6)) return null;
  const [first] = visits;
  if (first === undefined) return null;
  const lifetime = setLine(first)?.parsed.maxAge ?? null;
  return {
    verdict: 'warn',
    certainty: 'certain',
    evidence: visits.slice(0, 5).map(({ n }) => n),
    params: {
      ...where(first),
      every: Math.max(1, seconds(median)),
      times: visits.length,
      lifetime: lifetime ?? '-',
    },
    lines: 'SESSION_SAVE_EVERY_REQUEST = False',
    setting: 'SESSION_SAVE_EVERY_REQUEST',
  };
}
