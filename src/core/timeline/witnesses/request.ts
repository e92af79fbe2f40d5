/** The request as a witness: which session its `Cookie` header carried, and changes of the jar that nobody saw. */
import type { Pair } from '../../cookie/read/cookie-header.ts';
import { openUnknown } from '../acts/met.ts';
import { changedUnseen } from '../acts/rotated.ts';
import { addSent } from '../acts/sent.ts';
import type { Hop } from '../engine/exchanges.ts';
import { carriedBy, recentlyEnded } from '../engine/find-session.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import { IN_FLIGHT } from '../facts/clocks.ts';
import type { RequestSite } from '../facts/request-site.ts';

/**
 * Applies the watched pairs of one request's `Cookie` header.
 * `quiet`: the response sets the same cookie, whose event then stands for the whole exchange.
 */
export function applySent(
  state: State,
  hop: Hop,
  site: RequestSite,
  pairs: readonly Pair[],
  quiet: boolean,
): void {
  for (const name of new Set(pairs.map((pair) => pair.name))) {
    const values = pairs.filter((pair) => pair.name === name).map((pair) => pair.value);
    for (const session of whoWasSent(state, hop, site, name, values)) {
      if (!quiet) addSent(state, hop, session);
    }
  }
}

/**
 * Without raw headers nobody knows what was sent or set: the row says so, at the session it may concern. `own`: the request is of the
 * page's own site, which may set a session nobody knows of yet; any other host can have none of ours.
 */
export function applyIncomplete(state: State, hop: Hop, site: RequestSite, own: boolean): void {
  const session = state.live().find((one) => carriedBy(state, one.identity.name, site).includes(one));
  if (session !== undefined || own) addSent(state, hop, session ?? null);
}

/** Matches the sent values of one name with sessions, opening or changing sessions for values that nobody announced. */
function whoWasSent(
  state: State,
  hop: Hop,
  site: RequestSite,
  name: string,
  values: readonly string[],
): TrackedSession[] {
  const carried = carriedBy(state, name, site);
  const free = new Set(carried);
  const found: TrackedSession[] = [];
  const unexplained: string[] = [];
  for (const value of values) {
    const match = carried.find((session) => free.has(session) && session.value === value);
    if (match === undefined) unexplained.push(value);
    else {
      free.delete(match);
      found.push(match);
    }
  }
  for (const value of unexplained) {
    const late = recentlyEnded(state, name, value, site, hop.exchange.startedAt);
    const stale = [...free].find((session) =>
      state.history.of(session.identity).some((one) => one.value === value && isRecent(one.at, hop)),
    );
    const changed = [...free][0];
    if (late !== null) found.push(late);
    else if (stale !== undefined) found.push(stale);
    else if (changed !== undefined && values.length <= carried.length) {
      free.delete(changed);
      found.push(changedUnseen(state, hop, changed, value));
    } else found.push(openUnknown(state, name, value, site, hop));
  }
  return found;
}

function isRecent(at: number, hop: Hop): boolean {
  return Math.abs(hop.exchange.startedAt - at) < IN_FLIGHT;
}
