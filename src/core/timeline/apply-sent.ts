/** What the `Cookie` header of a request tells: which session was sent, and changes of the jar that nobody saw. */
import type { Pair } from '../cookie/read/cookie-header.ts';
import type { EpochMs } from '../cookie/types.ts';
import { readSessionCookie } from '../django/session-cookie.ts';
import { assumedIdentity, carriedBy, recentlyEnded } from './engine/find-session.ts';
import type { Hop } from './engine/exchanges.ts';
import type { RequestSite } from './facts/request-site.ts';
import type { Change, SessionEvent } from './log/session-log.ts';
import { rememberValue, type State, type TrackedSession } from './engine/state.ts';

/** How long a request may be on its way, in ms: facts this close may be about one moment. */
const IN_FLIGHT = 10_000;

/** A run of `Sent` is one row up to this many requests. */
export const MAX_RUN = 5000;

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
  state.history.note(identity, { at: hop.exchange.startedAt, value, eventIndex: null });
  return state.open({
    identity,
    identityCertain: false,
    value,
    form: reading.form,
    userId: reading.userId,
    userName: reading.userName,
    existedBefore: true,
    firstAt: hop.exchange.startedAt,
    lastAt: hop.exchange.startedAt,
    expires: undefined,
    lifetime: null,
    cappedFrom: null,
    cookie: null,
    jar: undefined,
    olderValues: [],
    login: reading.userId !== null ? 'yes' : reading.form === 'signed' ? 'no' : 'unknown',
    byUser: false,
  });
}

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

/** The browser sends another value than the last one seen: a hop without its headers set it, or something outside the page did. */
function changedUnseen(state: State, hop: Hop, session: TrackedSession, value: string): TrackedSession {
  const at = hop.exchange.startedAt;
  const index = unseenHop(state, session, at);
  const unseen = index === null ? undefined : state.events[index];
  if (index === null || unseen === undefined) return changedOutside(state, session, value, at, hop.n);
  const next = succeed(state, session, value, unseen.at, unseen.id);
  const changes: Change[] = [{ field: 'key', sign: '~', before: session.value, after: value }];
  const evidence = [...unseen.evidence, hop.n];
  state.replaceEvent(index, {
    ...unseen,
    kind: 'rotated',
    reason: 'unseen-line',
    certainty: 'likely',
    session: next.id,
    from: session.id,
    changes,
    evidence,
  });
  state.explain(next.id, unseen.at, value, index);
  return next;
}

/** The cookie took another value, and nothing that was recorded did it. */
export function changedOutside(
  state: State,
  session: TrackedSession,
  value: string,
  at: EpochMs,
  n: number,
): TrackedSession {
  const id = `${n}.o${state.events.length}`;
  const next = succeed(state, session, value, at, id);
  state.addEvent({
    id,
    kind: 'rotated',
    reason: 'outside',
    certainty: 'likely',
    at,
    session: next.id,
    from: session.id,
    changes: [{ field: 'key', sign: '~', before: session.value, after: value }],
    evidence: [n],
  });
  state.explain(next.id, at, value);
  return next;
}

/** Ends `session` and opens its successor at the same identity. */
function succeed(
  state: State,
  session: TrackedSession,
  value: string,
  at: EpochMs,
  eventId: string,
): TrackedSession {
  const reading = readSessionCookie(value);
  state.end(session.id, { at, how: 'replaced', eventId });
  return state.open({
    ...session,
    value,
    cookie: session.cookie === null ? null : { ...session.cookie, value },
    jar: undefined,
    form: reading.form,
    userId: reading.userId,
    userName: reading.userName,
    firstAt: at,
    lastAt: at,
    existedBefore: false,
    olderValues: rememberValue(session.olderValues, session.value),
    login: 'unknown',
    byUser: false,
  });
}

/** The row of a hop whose headers never came, a moment before `at`: what it set is not known. */
function unseenHop(state: State, session: TrackedSession, at: EpochMs): number | null {
  for (let i = state.events.length - 1; i >= Math.max(0, state.events.length - 20); i -= 1) {
    const event = state.events[i];
    if (event?.kind !== 'sent' || !event.possiblyIncomplete || at - event.at > IN_FLIGHT) continue;
    if (event.session === session.id) return i;
  }
  return null;
}

/**
 * A page was asked for without a cookie that goes with every such request: it is gone, although nobody said so (a hop without its
 * headers, a script, the user in the browser's own settings).
 */
export function applyMissing(
  state: State,
  hop: Hop,
  site: RequestSite,
  sentNames: ReadonlySet<string>,
): void {
  const { exchange } = hop;
  // Of redirect hops over HTTP/2 the request headers may be missing, too.
  const telling = exchange.type === 'document' && exchange.complete && exchange.status >= 200;
  if (!telling || (exchange.status >= 300 && exchange.status < 400) || exchange.servedFrom !== 'network')
    return;
  for (const session of state.live()) {
    const { identity, cookie } = session;
    if (sentNames.has(identity.name) || cookie === null || cookie.sameSite === 'strict') continue;
    if (cookie.secure && !site.secure) continue;
    // Set a moment ago: the request may have been on its way already.
    if (exchange.startedAt - session.lastAt < 1000) continue;
    if (!carriedBy(state, identity.name, site).includes(session)) continue;
    const index = unseenHop(state, session, exchange.startedAt);
    const unseen = index === null ? undefined : state.events[index];
    const at = unseen?.at ?? exchange.startedAt;
    const id = unseen?.id ?? `${hop.n}.m${session.id}`;
    const changes: Change[] = [{ field: 'key', sign: '-', before: session.value, after: null }];
    const named = {
      kind: unseen === undefined ? 'gone' : 'flushed',
      reason: unseen === undefined ? 'outside' : 'unseen-line',
      certainty: 'guess',
      changes,
    } as const;
    if (index !== null && unseen !== undefined) {
      state.replaceEvent(index, { ...unseen, ...named, evidence: [...unseen.evidence, hop.n] });
    } else state.addEvent({ ...named, id, at, session: session.id, evidence: [hop.n] });
    state.explain(session.id, at, null, index ?? state.events.length - 1);
    state.end(session.id, { at, how: unseen === undefined ? 'deleted' : 'flushed', eventId: id });
  }
}

/** Adds a `Sent` row, or lets the last row stand for one more request of the same session. */
export function addSent(state: State, hop: Hop, session: TrackedSession | null): void {
  const { exchange } = hop;
  const index = state.events.length - 1;
  const last = state.events[index];
  const weight = exchange.repeats ?? 1;
  if (last !== undefined && session !== null && continues(last, session, exchange.complete)) {
    state.extendRun(index, hop.n, weight);
    return;
  }
  state.addEvent({
    id: `${hop.n}.s${session?.id ?? ''}`,
    kind: 'sent',
    reason: 'none',
    certainty: exchange.complete ? 'certain' : 'guess',
    at: exchange.startedAt,
    session: session?.id ?? null,
    method: exchange.method,
    url: exchange.url,
    status: exchange.status,
    evidence: [hop.n],
    count: weight,
    possiblyIncomplete: !exchange.complete,
    folded: weight > 1,
  });
}

function continues(last: SessionEvent, session: TrackedSession, complete: boolean): boolean {
  return (
    last.kind === 'sent' &&
    last.session === session.id &&
    complete &&
    !last.possiblyIncomplete &&
    last.count < MAX_RUN
  );
}
