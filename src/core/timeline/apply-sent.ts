/** What the `Cookie` header of a request tells: which session was sent, and changes of the jar that nobody saw. */
import type { Pair } from '../cookie/cookie-header.ts';
import { readSessionCookie } from '../decode/session-cookie.ts';
import { assumedIdentity, carriedBy, recentlyEnded } from './find-session.ts';
import type { Hop } from './exchanges.ts';
import type { RequestSite } from './request-site.ts';
import type { SessionEvent } from './session-log.ts';
import { rememberValue, type State, type TrackedSession } from './state.ts';

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
  return state.open({
    identity: assumedIdentity(state, name, site),
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
      session.explained.some((one) => one.value === value && isRecent(one.at, hop)),
    );
    const changed = [...free][0];
    if (late !== null) found.push(late);
    else if (stale !== undefined) found.push(stale);
    else if (changed !== undefined && values.length <= carried.length) {
      free.delete(changed);
      found.push(changedOutside(state, hop, changed, value));
    } else found.push(openUnknown(state, name, value, site, hop));
  }
  return found;
}

function isRecent(at: number, hop: Hop): boolean {
  return Math.abs(hop.exchange.startedAt - at) < 10_000;
}

/** The browser sends another value than the last one seen: something else changed the jar (a script, another tab). */
export function changedOutside(
  state: State,
  hop: Hop | null,
  session: TrackedSession,
  value: string,
  at?: number,
  n?: number,
): TrackedSession {
  const when = at ?? hop?.exchange.startedAt ?? session.lastAt;
  const evidence = n ?? hop?.n ?? 0;
  const reading = readSessionCookie(value);
  const id = `${evidence}.o${state.events.length}`;
  state.end(session.id, { at: when, how: 'replaced', eventId: id });
  const next = state.open({
    ...session,
    value,
    form: reading.form,
    userId: reading.userId,
    userName: reading.userName,
    firstAt: when,
    lastAt: when,
    existedBefore: false,
    olderValues: rememberValue(session.olderValues, session.value),
    login: 'unknown',
    byUser: false,
  });
  state.addEvent({
    id,
    kind: 'rotated',
    reason: 'outside',
    certainty: 'likely',
    at: when,
    session: next.id,
    from: session.id,
    changes: [{ field: 'key', sign: '~', before: session.value, after: value }],
    evidence: [evidence],
  });
  state.explain(next.id, when, value);
  return next;
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
