/**
 * What the jar tells. Most of its changes are explained by a Set-Cookie line or by the user's hand and only add evidence;
 * one that is not was made by a script, another tab or the browser.
 */
import { identityKey } from '../cookie/identity.ts';
import type { EpochMs, JarCookie } from '../cookie/types.ts';
import { readSessionCookie } from '../django/session-cookie.ts';
import { attributeChanges } from './apply-received.ts';
import { changedOutside } from './apply-sent.ts';
import { CLOCK_BLUR, EXPLAINED_WITHIN } from './engine/history.ts';
import type { JarChange, JarSnapshot } from './facts/observation.ts';
import type { RequestSite } from './facts/request-site.ts';
import { carriedBy } from './engine/find-session.ts';
import { alike, identityOf, type State, type TrackedSession } from './engine/state.ts';

/**
 * Jar facts are looked at this much after their time, in ms: the response that explains one is stamped by another clock
 * and can come a little later.
 */
export const JAR_GRACE = 1500;

/** Applies one `cookies.onChanged` event of a watched cookie. */
export function applyJarChange(state: State, change: JarChange, at: EpochMs, n: number): void {
  // An overwrite is told twice: first as this removal, then as the setting of the new cookie, which is the one to look at.
  if (change.removed && change.cause === 'overwrite') return;
  const session = sessionOf(state, change.cookie);
  if (change.removed) applyRemoval(state, session, change, at, n);
  else if (session === null) adoptFromJar(state, change.cookie, at, n, true);
  else applySet(state, session, change.cookie, at, n);
}

/** Applies a reading of the jar for one URL: it has every watched cookie that URL can see. */
export function applySnapshot(
  state: State,
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
    else applySet(state, session, cookie, at, n);
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

function applySet(state: State, session: TrackedSession, cookie: JarCookie, at: EpochMs, n: number): void {
  const index = state.history.whySet(cookie, cookie.value, at);
  if (cookie.value === session.value) {
    const known = {
      jar: cookie,
      cookie,
      identity: identityOf(cookie),
      identityCertain: true,
      expires: cookie.expires,
    };
    const changes = session.cookie === null || index !== null ? [] : attributeChanges(session.cookie, cookie);
    state.update(session.id, known);
    if (index !== null) state.addEvidence(index, n);
    else if (changes.some((change) => !isRounding(change.before, change.after))) {
      state.addEvent({
        id: `${n}.j`,
        kind: 'refreshed',
        reason: 'outside',
        certainty: 'likely',
        at,
        session: session.id,
        changes,
        evidence: [n],
      });
      state.explain(session.id, at, cookie.value);
    }
    return;
  }
  if (index !== null) {
    // An earlier value whose successor is known already: the jar's news is older than what we know.
    state.addEvidence(index, n);
    return;
  }
  if (state.history.held(cookie, cookie.value, at)) return;
  const next = changedOutside(state, session, cookie.value, at, n);
  state.update(next.id, {
    jar: cookie,
    cookie,
    identity: identityOf(cookie),
    identityCertain: true,
    expires: cookie.expires,
  });
}

/** Jars keep whole seconds or microseconds: less than two seconds apart is the same expiry. */
function isRounding(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return before === after;
  const gap = Date.parse(before) - Date.parse(after);
  return Number.isFinite(gap) && Math.abs(gap) < 2000;
}

function applyRemoval(
  state: State,
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
  const expired = change.cause === 'expired';
  const id = `${n}.j`;
  state.addEvent({
    id,
    kind: expired ? 'expired' : 'gone',
    reason: expired ? 'browser' : 'outside',
    certainty: expired ? 'certain' : 'guess',
    at,
    session: session.id,
    changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
    evidence: [n],
  });
  state.explain(session.id, at, null);
  state.update(session.id, { jar: null });
  state.end(session.id, { at, how: expired ? 'expired' : 'deleted', eventId: id });
}

function lastOf(state: State, cookie: JarCookie): TrackedSession | null {
  return state.sessions.findLast((one) => alike(one.identity, cookie)) ?? null;
}

/** A cookie that only the jar knows: it was there before, or a script or another tab just made it. */
function adoptFromJar(state: State, cookie: JarCookie, at: EpochMs, n: number, justMade: boolean): void {
  const index = state.history.whySet(cookie, cookie.value, at);
  if (index !== null) {
    state.addEvidence(index, n);
    return;
  }
  if (state.history.held(cookie, cookie.value, at) || gaveWay(state, cookie, at, n)) return;
  const before = lastOf(state, cookie);
  const reading = readSessionCookie(cookie.value);
  const session = state.open({
    identity: identityOf(cookie),
    identityCertain: true,
    value: cookie.value,
    form: reading.form,
    userId: reading.userId,
    userName: reading.userName,
    existedBefore: !justMade,
    firstAt: at,
    lastAt: at,
    expires: cookie.expires,
    lifetime: null,
    cappedFrom: null,
    cookie,
    jar: cookie,
    olderValues: before?.olderValues ?? [],
    login: reading.userId !== null ? 'yes' : 'unknown',
    byUser: false,
  });
  if (!justMade) {
    state.history.note(session.identity, { at, value: cookie.value, eventIndex: null });
    return;
  }
  state.addEvent({
    id: `${n}.j`,
    kind: 'created',
    reason: 'outside',
    certainty: 'likely',
    at,
    session: session.id,
    changes: [{ field: 'key', sign: '+', before: null, after: cookie.value }],
    evidence: [n],
  });
  state.explain(session.id, at, cookie.value);
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

/** The jar was read and the cookie is not there. Right after a Set-Cookie this contradicts our rules, and is shown. */
function applyAbsence(state: State, session: TrackedSession, at: EpochMs, n: number): void {
  const last = state.history.of(session.identity).at(-1);
  // Something newer is known, or something so new that the clocks cannot tell which came first.
  if (last !== undefined && last.at > at - CLOCK_BLUR) return;
  const id = `${n}.a${session.id}`;
  const justSet =
    last?.value === session.value &&
    last.eventIndex !== null &&
    typeof state.events[last.eventIndex]?.line === 'string' &&
    at - last.at <= EXPLAINED_WITHIN &&
    session.jar === undefined;
  state.update(session.id, { jar: null });
  state.addEvent({
    id,
    kind: justSet ? 'rejected' : 'gone',
    reason: justSet ? 'jar-disagrees' : 'outside',
    certainty: justSet ? 'likely' : 'guess',
    at,
    session: session.id,
    changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
    evidence: [n],
  });
  state.explain(session.id, at, null);
  state.end(session.id, { at, how: 'deleted', eventId: id });
}
