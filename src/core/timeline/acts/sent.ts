/** **Sent**: a request carried the cookie. Neighbours of one session fold into a run. */
import type { Hop } from '../engine/exchanges.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import { originOf } from '../facts/origin.ts';
import { isPage } from '../log/run.ts';
import type { SessionEvent } from '../log/session-log.ts';

/** `none`: nothing is to be explained. */
export const sent = { kind: 'sent', reasons: ['none'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    sent: (typeof sent.reasons)[number];
  }
}

/** A run is one row up to this many requests. */
export const MAX_RUN = 5000;

/** Adds a `Sent` row, or lets the last row stand for one more request of the same session. */
export function addSent(state: State, hop: Hop, session: TrackedSession | null): void {
  const { exchange } = hop;
  const index = state.events.length - 1;
  const last = state.events[index];
  const weight = exchange.repeats ?? 1;
  if (last !== undefined && session !== null && continues(last, session, hop)) {
    state.extendRun(index, hop.n, weight, named(last, hop));
    return;
  }
  const page = isPage(exchange);
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
    run: { pages: page ? weight : 0, files: page ? 0 : weight },
  });
}

function continues(last: SessionEvent, session: TrackedSession, { exchange }: Hop): boolean {
  return (
    last.kind === 'sent' &&
    last.session === session.id &&
    exchange.complete &&
    !last.possiblyIncomplete &&
    last.count < MAX_RUN &&
    last.url !== null &&
    // Two ports are two sites: the cookie is one, the rows are not.
    originOf(last.url) === originOf(exchange.url)
  );
}

/** What the run is called now: its first page names it. */
export function named(last: SessionEvent, { exchange }: Hop): Partial<SessionEvent> {
  const { pages, files } = last.run ?? { pages: 0, files: last.count };
  const weight = exchange.repeats ?? 1;
  if (!isPage(exchange)) return { run: { pages, files: files + weight } };
  const { method, url, status } = exchange;
  return { run: { pages: pages + weight, files }, ...(pages === 0 ? { method, url, status } : {}) };
}
