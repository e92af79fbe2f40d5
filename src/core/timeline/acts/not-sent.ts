/** **Not sent**: a request went without a session cookie that the browser has. Neighbours fold into a run, as `Sent` does. */
import type { Hop } from '../engine/exchanges.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import { originOf } from '../facts/origin.ts';
import { isPage } from '../log/run.ts';
import type { Certainty, SessionEvent } from '../log/session-log.ts';
import { MAX_RUN, named } from './sent.ts';

/**
 * By the rule of the browser that kept the cookie back (RFC 6265bis 5.8.3): `other-host`, `other-path`, `insecure` (http, and the
 * cookie is Secure), `other-partition`, `cross-site` (SameSite), `cookie-expired`. `without-credentials`: by the rules it would have gone.
 */
export const notSent = {
  kind: 'not-sent',
  reasons: [
    'other-host',
    'other-path',
    'insecure',
    'other-partition',
    'cross-site',
    'without-credentials',
    'cookie-expired',
  ],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    'not-sent': (typeof notSent.reasons)[number];
  }
}

/** Why a cookie stayed, and what the sentence names. */
export interface Withheld {
  readonly reason: (typeof notSent.reasons)[number];
  readonly certainty: Certainty;
  readonly params: Readonly<Record<string, string>>;
}

/** Adds the row of a request that went without the cookie of `session`, or lets the last row stand for one more. */
export function addNotSent(state: State, hop: Hop, session: TrackedSession, why: Withheld): void {
  const { exchange } = hop;
  const index = state.events.length - 1;
  const last = state.events[index];
  const weight = exchange.repeats ?? 1;
  if (last !== undefined && continues(last, hop, session, why)) {
    state.extendRun(index, hop.n, weight, named(last, hop));
    return;
  }
  const page = isPage(exchange);
  state.addEvent({
    id: `${hop.n}.w${session.id}`,
    kind: 'not-sent',
    ...why,
    at: exchange.startedAt,
    session: session.id,
    method: exchange.method,
    url: exchange.url,
    status: exchange.status,
    evidence: [hop.n],
    count: weight,
    folded: weight > 1,
    run: { pages: page ? weight : 0, files: page ? 0 : weight },
  });
}

function continues(last: SessionEvent, { exchange }: Hop, session: TrackedSession, why: Withheld): boolean {
  return (
    last.kind === 'not-sent' &&
    last.session === session.id &&
    last.reason === why.reason &&
    last.count < MAX_RUN &&
    last.url !== null &&
    originOf(last.url) === originOf(exchange.url)
  );
}
