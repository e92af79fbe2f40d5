/**
 * **Device bound**: a header of Device Bound Session Credentials (W3C draft): the browser keeps a key of this device, and proves it now and then. A
 * cookie that is replayed in this browser proves nothing then: the key is here.
 */
import type { Hop } from '../engine/exchanges.ts';
import type { State, TrackedSession } from '../engine/state.ts';

/**
 * `bound-offered`: the server offers to bind the session. `bound-challenged`: it asks for a proof. `bound-proved`: the browser sent one, or names the
 * bound session.
 */
export const deviceBound = {
  kind: 'device-bound',
  reasons: ['bound-offered', 'bound-challenged', 'bound-proved'],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    'device-bound': (typeof deviceBound.reasons)[number];
  }
}

/** Adds the event of an exchange that carried such a header, to the session that its site has. */
export function tellDeviceBound(state: State, { exchange, n }: Hop, about: TrackedSession): void {
  const headers = exchange.headers?.deviceBound ?? '';
  const reason = headers.includes('registration')
    ? 'bound-offered'
    : headers.includes('challenge')
      ? 'bound-challenged'
      : 'bound-proved';
  state.addEvent({
    id: `${n}.b`,
    kind: 'device-bound',
    reason,
    certainty: 'certain',
    at: exchange.receivedAt,
    session: about.id,
    method: exchange.method,
    url: exchange.url,
    status: exchange.status,
    evidence: [n],
  });
}
