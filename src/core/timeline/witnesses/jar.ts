/**
 * The jar as a witness. Most of its changes are explained by a Set-Cookie line or by the user's hand and only add evidence;
 * one that is not was made by a script, another tab or the browser.
 */
import { identityKey } from '../../cookie/identity.ts';
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import { expiredInJar } from '../acts/expired.ts';
import { goneOutside } from '../acts/gone.ts';
import { attributeChanges } from '../acts/line.ts';
import { adoptFromJar } from '../acts/met.ts';
import { refreshedOutside } from '../acts/refreshed.ts';
import { jarDisagrees } from '../acts/rejected.ts';
import { changedOutside } from '../acts/rotated.ts';
import { whoOutside } from '../engine/devtools-request.ts';
import { carriedBy } from '../engine/find-session.ts';
import { EXPLAINED_WITHIN } from '../engine/history.ts';
import { identityOf, type State, type TrackedSession } from '../engine/state.ts';
import { CLOCK_BLUR } from '../facts/clocks.ts';
import type { JarChange, JarSnapshot } from '../facts/observation.ts';
import type { TimelineOptions } from '../facts/options.ts';
import type { RequestSite } from '../facts/request-site.ts';

/**
 * Jar facts are looked at this much after their time, in ms: the response that explains one is stamped by another clock
 * and can come a little later.
 */
export const JAR_GRACE = 1500;

/** Applies one `cookies.onChanged` event of a watched cookie. */
export function applyJarChange(
  state: State,
  options: TimelineOptions,
  change: JarChange,
  at: EpochMs,
  n: number,
): void {
  // An overwrite is told twice: first as this removal, then as the setting of the new cookie, which is the one to look at.
  if (change.removed && change.cause === 'overwrite') return;
  const session = sessionOf(state, change.cookie);
  if (change.removed) applyRemoval(state, options, session, change, at, n);
  else if (session === null) adoptFromJar(state, change.cookie, at, n, true);
  else applySet(state, options, session, change.cookie, at, n);
}

/** Applies a reading of the jar for one URL: it has every watched cookie that URL can see. */
export function applySnapshot(
  state: State,
  options: TimelineOptions,
  snapshot: JarSnapshot,
  site: RequestSite,
  isWatched: (name: string) => boolean,
  at: EpochMs,
  n: number,
): void {
  const present = new Set<string>();
  for (const cookie of snapshot.cookies) {
    if (!isWatched(cookie.name)) continue;
    present.add(identityKey(identityOf(cookie)));
    const session = sessionOf(state, cookie);
    if (session === null) adoptFromJar(state, cookie, at, n, false);
    else applySet(state, options, session, cookie, at, n);
  }
  for (const session of state.live()) {
    if (present.has(identityKey(session.identity)) || !session.identityCertain) continue;
    if (session.jar === null && !session.byUser) continue;
    if (!carriedBy(state, session.identity.name, site).includes(session)) continue;
    if (session.cookie?.secure === true && !site.secure) continue;
    applyAbsence(state, session, at, n);
  }
}

/** The live session of the cookie, or the one whose identity was assumed and whose value it has. */
function sessionOf(state: State, cookie: JarCookie): TrackedSession | null {
  const identity = identityOf(cookie);
  const exact = state.liveLike(identity);
  if (exact !== null) return exact;
  return (
    state
      .live()
      .find(
        (one) => !one.identityCertain && one.identity.name === cookie.name && one.value === cookie.value,
      ) ?? null
  );
}

/** What the jar's own copy makes known of a session. */
const seenInJar = (cookie: JarCookie) => ({
  jar: cookie,
  cookie,
  identity: identityOf(cookie),
  identityCertain: true,
  expires: cookie.expires,
});

function applySet(
  state: State,
  options: TimelineOptions,
  session: TrackedSession,
  cookie: JarCookie,
  at: EpochMs,
  n: number,
): void {
  const index = state.history.whySet(cookie, cookie.value, at);
  if (cookie.value === session.value) {
    const changes = session.cookie === null || index !== null ? [] : attributeChanges(session.cookie, cookie);
    state.update(session.id, seenInJar(cookie));
    if (index !== null) state.addEvidence(index, n);
    else if (changes.some((change) => !isRounding(change.before, change.after)))
      refreshedOutside(state, session, changes, at, n, whoOutside(state, options, cookie, at));
    return;
  }
  if (index !== null) {
    // An earlier value whose successor is known already: the jar's news is older than what we know.
    state.addEvidence(index, n);
    return;
  }
  if (state.history.held(cookie, cookie.value, at)) return;
  const next = changedOutside(state, session, cookie.value, at, n);
  state.update(next.id, seenInJar(cookie));
}

/** Jars keep whole seconds or microseconds: less than two seconds apart is the same expiry. */
function isRounding(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return before === after;
  const gap = Date.parse(before) - Date.parse(after);
  return Number.isFinite(gap) && Math.abs(gap) < 2000;
}

function applyRemoval(
  state: State,
  options: TimelineOptions,
  session: TrackedSession | null,
  change: JarChange,
  at: EpochMs,
  n: number,
): void {
  const index = state.history.whyGone(change.cookie, change.cookie.value, at);
  if (index !== null) {
    state.addEvidence(index, n);
    return;
  }
  if (session === null || session.value !== change.cookie.value) return;
  state.update(session.id, { jar: null });
  if (change.cause === 'expired') expiredInJar(state, session, at, n);
  else goneOutside(state, session, at, n, 'j', whoOutside(state, options, session.identity, at));
}

/** The jar was read and the cookie is not there. */
function applyAbsence(state: State, session: TrackedSession, at: EpochMs, n: number): void {
  const last = state.history.of(session.identity).at(-1);
  // Something newer is known, or something so new that the clocks cannot tell which came first.
  if (last !== undefined && last.at > at - CLOCK_BLUR) return;
  const justSet =
    last?.value === session.value &&
    last.eventIndex !== null &&
    typeof state.events[last.eventIndex]?.line === 'string' &&
    at - last.at <= EXPLAINED_WITHIN &&
    session.jar === undefined;
  state.update(session.id, { jar: null });
  if (justSet) jarDisagrees(state, session, at, n);
  else goneOutside(state, session, at, n, `a${session.id}`);
}
