/** **Gone**: the cookie is not there any more, and no response was seen to delete it. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Hop } from '../engine/exchanges.ts';
import type { Outside } from '../engine/devtools-request.ts';
import { carriedBy, mayStayForSite } from '../engine/find-session.ts';
import { unseenHop } from '../engine/unseen-hop.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import type { RequestSite } from '../facts/request-site.ts';
import type { Change } from '../log/session-log.ts';

/** `outside`: a script, another tab or another program did it. `devtools-request`: or DevTools' own request (`engine/devtools-request.ts`). */
export const gone = { kind: 'gone', reasons: ['outside', 'devtools-request'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    gone: (typeof gone.reasons)[number];
  }
}

/** Ends a session that a fact found gone. `suffix` tells the event from others of the same fact. */
export function goneOutside(
  state: State,
  session: TrackedSession,
  at: EpochMs,
  n: number,
  suffix: string,
  reason: Outside = 'outside',
): void {
  const id = `${n}.${suffix}`;
  state.addEvent({
    id,
    kind: 'gone',
    reason,
    certainty: 'guess',
    at,
    session: session.id,
    changes: [removed(session)],
    evidence: [n],
  });
  state.explain(session.id, at, null);
  state.end(session.id, { at, how: 'deleted', eventId: id });
}

const removed = (session: TrackedSession): Change => ({
  field: 'key',
  sign: '-',
  before: session.value,
  after: null,
});

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
    if (sentNames.has(identity.name) || cookie === null) continue;
    if (cookie.secure && !site.secure) continue;
    // Another site may have sent the user here: then the cookie stays behind, and is still there.
    if (mayStayForSite(cookie.sameSite, exchange.method)) continue;
    // Set a moment ago: the request may have been on its way already.
    if (exchange.startedAt - session.lastAt < 1000) continue;
    if (!carriedBy(state, identity.name, site).includes(session)) continue;
    const index = unseenHop(state, session, exchange.startedAt);
    if (index === null) goneOutside(state, session, exchange.startedAt, hop.n, `m${session.id}`);
    else flushedUnseen(state, hop, session, index);
  }
}

/** The hop before came without its headers: it deleted the cookie. */
function flushedUnseen(state: State, hop: Hop, session: TrackedSession, index: number): void {
  const unseen = state.events[index];
  if (unseen === undefined) return;
  state.replaceEvent(index, {
    ...unseen,
    kind: 'flushed',
    reason: 'unseen-line',
    certainty: 'guess',
    changes: [removed(session)],
    evidence: [...unseen.evidence, hop.n],
  });
  state.explain(session.id, unseen.at, null, index);
  state.end(session.id, { at: unseen.at, how: 'flushed', eventId: unseen.id });
}
