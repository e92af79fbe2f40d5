/** **Sent**: a request carried the cookie. Neighbours of one session fold into a run. */
import type { Hop } from '../engine/exchanges.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import type { SessionEvent } from '../log/session-log.ts';

/** `none`: nothing is to be explained. */
export const sent = { kind: 'sent', reasons: ['none'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    sent: (typeof sent.reasons)[number];
  }
}

/** A run of `Sent` is one row up to this many requests. */
const MAX_RUN = 5000;

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
