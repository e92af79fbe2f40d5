/** A cookie met that was there before anybody looked: it gets a lifeline, and no event of its own. */
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import { readSessionCookie } from '../../django/session-cookie.ts';
import type { Hop } from '../engine/exchanges.ts';
import { assumedIdentity } from '../engine/find-session.ts';
import { EXPLAINED_WITHIN } from '../engine/history.ts';
import { alike, identityOf, type State, type TrackedSession } from '../engine/state.ts';
import { originOf } from '../facts/origin.ts';
import type { RequestSite } from '../facts/request-site.ts';
import { createdOutside } from './created.ts';

/** A cookie first met in a `Cookie` header: it existed before, and only its value is known. */
export function openUnknown(
  state: State,
  name: string,
  value: string,
  site: RequestSite,
  hop: Hop,
): TrackedSession {
  const reading = readSessionCookie(value);
  const identity = assumedIdentity(state, name, site);
  const at = hop.exchange.startedAt;
  state.history.note(identity, { at, value, eventIndex: null });
  return state.open(reading, {
    identity,
    identityCertain: false,
    value,
    origin: originOf(hop.exchange.url),
    firstAt: at,
    lastAt: at,
    login: reading.userId !== null ? 'yes' : reading.form === 'signed' ? 'no' : 'unknown',
  });
}

/** A cookie that only the jar knows: it was there before, or a script or another tab just made it. */
export function adoptFromJar(
  state: State,
  cookie: JarCookie,
  at: EpochMs,
  n: number,
  justMade: boolean,
): void {
  const index = state.history.whySet(cookie, cookie.value, at);
  if (index !== null) {
    state.addEvidence(index, n);
    return;
  }
  if (state.history.held(cookie, cookie.value, at) || gaveWay(state, cookie, at, n)) return;
  const before = lastOf(state, cookie);
  const reading = readSessionCookie(cookie.value);
  const session = state.open(reading, {
    identity: identityOf(cookie),
    value: cookie.value,
    existedBefore: !justMade,
    firstAt: at,
    lastAt: at,
    expires: cookie.expires,
    cookie,
    jar: cookie,
    olderValues: before?.olderValues ?? [],
    login: reading.userId !== null ? 'yes' : 'unknown',
  });
  if (justMade) createdOutside(state, session, at, n);
  else state.history.note(session.identity, { at, value: cookie.value, eventIndex: null });
}

function lastOf(state: State, cookie: JarCookie): TrackedSession | null {
  return state.sessions.findLast((one) => alike(one.identity, cookie)) ?? null;
}

/** An undo that moves a cookie back lets the one be there again that the edit had pushed out. */
function gaveWay(state: State, cookie: JarCookie, at: EpochMs, n: number): boolean {
  const last = state.history.of(cookie).at(-1);
  if (last === undefined || last.eventIndex === null || Math.abs(at - last.at) > EXPLAINED_WITHIN)
    return false;
  if (last.value !== null || state.events[last.eventIndex]?.kind !== 'restored') return false;
  const pushedOut = state.sessions.findLast(
    (one) => one.ended?.how === 'replaced' && one.value === cookie.value && alike(one.identity, cookie),
  );
  if (pushedOut === undefined) return false;
  state.addEvidence(last.eventIndex, n);
  state.revive(pushedOut.id);
  state.update(pushedOut.id, { jar: cookie, cookie, expires: cookie.expires });
  state.explain(pushedOut.id, at, cookie.value, last.eventIndex);
  return true;
}
