/** The shapes of a diagram: who takes part, what is sent, what it rests on. */
import type { ServerRecord } from '../companion/shapes.ts';
import type { Exchange } from '../timeline/facts/observation.ts';
import type { Certainty, Session, SessionEvent } from '../timeline/log/session-log.ts';
import type { StoreShape } from './store-shape.ts';

/** Who takes part. */
export type Lifeline = 'browser' | 'django' | 'store';

/** What a step rests on. The word of `kind` is `flow.backing.<kind>`; `text` is what was seen, raw. */
export interface Backing {
  readonly kind: 'request' | 'response' | 'record' | 'rules' | 'settings';
  readonly text: string;
}

/** One message, or (`from` = `to`) something done by one alone. */
export interface FlowStep {
  readonly from: Lifeline;
  readonly to: Lifeline;
  /** The sentence is `flow.step.<code>`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** On the arrow: a request line, a header, the name of an operation. `shrink` is the part that may lose its tail. */
  readonly label: { readonly before: string; readonly shrink: string; readonly after: string };
  readonly observed: boolean;
  readonly certainty: Certainty;
  readonly backing: readonly Backing[];
  /** What it does to the browser's cookie or to the store: the lifeline's bar changes here. */
  readonly effect: 'starts' | 'becomes' | 'ends' | 'refused' | null;
}

/** The diagram of one event. */
export interface Flow {
  readonly eventId: string;
  readonly shape: StoreShape;
  readonly lifelines: readonly Lifeline[];
  readonly steps: readonly FlowStep[];
  /** The sessions whose colours the bars have before and after; null = none there. */
  readonly before: number | null;
  readonly after: number | null;
  /** Why one does it like that; the sentence is `flow.why.<code>`. */
  readonly why: string | null;
}

/** What is known of an event. */
export interface FlowInput {
  readonly event: SessionEvent;
  readonly session: Session | null;
  /** For a rotation: the session that it came from. */
  readonly from: Session | null;
  /** The request behind it; null when no request is. */
  readonly exchange: Exchange | null;
  /** The engine's short name or module, where it is known. */
  readonly engine: string | null;
  /** The settings that the traffic tells, as `NAME = value`. */
  readonly settings: ReadonlyMap<string, string>;
}

/** What all parts of a diagram are made from. */
export interface Scene extends FlowInput {
  readonly shape: StoreShape;
  readonly record: ServerRecord | null;
  /** Short forms of the values before and after; null when none was or is there. */
  readonly oldKey: string | null;
  readonly newKey: string | null;
}
