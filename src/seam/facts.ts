/** The log of facts. */
import type { Observation } from '../core/timeline/facts/observation.ts';

/** Ends a subscription. Safe to call twice. */
export type Unsubscribe = () => void;

/** Receives the log of facts. */
export interface FactListener {
  /** New facts, in batches; the first call replays everything recorded so far. */
  facts(batch: readonly Observation[]): void;
  /** The log was cleared (by the user, or by a navigation without "preserve log"). */
  cleared(): void;
}

export interface Facts {
  observe(listener: FactListener): Unsubscribe;
  clear(): void;
  /** Appends a `clock` fact: asked by the panel when an expiry is due. */
  tick(): void;
}
