/** Sessions that ended by their cookie's lifetime, as two audits ask for them: was the user active meanwhile? */
import { obstacleOf, type Trace } from '../trace/trace.ts';
import { bounced, denied, isMain, setLine } from '../trace/signs.ts';
import type { Line, Visit } from '../trace/visit.ts';

/** One end by age. */
export interface Ending {
  /** The first request after it. */
  readonly visit: Visit;
  /** The line that gave the lifetime. */
  readonly line: Line;
  /** How long the cookie was to live, in ms. */
  readonly lifetime: number;
  /** Requests that carried it after that line, the last ones first. */
  readonly carriers: readonly Visit[];
  /** The last of them came in the second half of its life, and the next request soon after its end. */
  readonly active: boolean;
  /** The visitor met it: was sent to the login page, or refused. */
  readonly harmed: boolean;
}

/** The ends by age of a recording: one for each line that gave a lifetime. */
export function endings(trace: Trace): Ending[] {
  const told = new Set<Line>();
  const found: Ending[] = [];
  for (const visit of trace.visits) {
    if (visit.sent.length > 0 || !isMain(visit) || !visit.exchange.complete) continue;
    const withheld = visit.withheld.find((one) => obstacleOf(one) === 'expired');
    const line = withheld?.line ?? null;
    if (withheld === undefined || line === null || told.has(line) || withheld.cookie.expires === null)
      continue;
    told.add(line);
    const expires = withheld.cookie.expires;
    const lifetime = expires - line.at;
    const carriers = trace.visits
      .filter((one) => one.index < visit.index && one.at > line.at && one.sent.includes(line.value))
      .toReversed();
    const last = carriers[0];
    const active =
      last !== undefined &&
      carriers.length >= 2 &&
      last.at - line.at >= lifetime / 2 &&
      visit.at - last.at < lifetime / 2;
    const harmed = bounced(visit) || denied(visit) || setLine(visit) !== null;
    found.push({ visit, line, lifetime, carriers, active, harmed });
  }
  return found;
}
