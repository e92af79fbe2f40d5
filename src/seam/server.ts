/** The server's half: calls of a site's companion, and the keys of those that are paired. */
import type { EpochMs } from '../core/cookie/types.ts';
import type { Unsubscribe } from './facts.ts';

/** A call of a site's companion: a POST of JSON, without cookies. */
export interface ServerCall {
  /** On the very site whose response gave the token. */
  readonly url: string;
  readonly token: string;
  readonly body: string;
  /** Instead of the token: the call is signed with it, and it is never sent. */
  readonly pairing?: Pairing;
  /** ms that the server's clock is ahead of this one, as far as it has said. */
  readonly skew?: number;
}

/** A key that a companion gave to this extension for a code. It belongs to one site, and goes nowhere. */
export interface Pairing {
  /** The origin that was called, `http://localhost:8080`. */
  readonly site: string;
  readonly id: string;
  readonly key: string;
  /** The extension's own origin, as the server saw it. */
  readonly origin: string;
  readonly until: EpochMs;
}

/** What came back, not yet looked at, or why nothing did. */
export type ServerReply =
  | { readonly ok: true; readonly status: number; readonly body: string }
  /**
   * `not-local`: the site is not under a name that only this machine has. `unreachable`: no answer. `too-large`: more than any
   * companion says.
   */
  | { readonly ok: false; readonly why: 'not-local' | 'unreachable' | 'too-large' };

export interface Server {
  /** Calls the companion of the inspected site. Never rejects. */
  callServer(call: ServerCall): Promise<ServerReply>;

  /** What was paired, by any panel of this browser. */
  pairings(): readonly Pairing[];
  /** Replaces what was kept for its site. */
  savePairing(pairing: Pairing): void;
  dropPairing(site: string): void;
  onPairings(listener: () => void): Unsubscribe;
}
