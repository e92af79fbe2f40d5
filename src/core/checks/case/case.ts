/** What the checks look at: pure data, whoever recorded it. */
import type { Browser, EpochMs, PublicSuffixes } from '../../cookie/types.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import type { Absence } from '../../har/producer.ts';
import type { Exchange } from '../../timeline/facts/observation.ts';

/** An exchange with the number by which a finding names it. */
export interface Seen {
  readonly n: number;
  readonly exchange: Exchange;
}

/** Safari's rules are known from its documentation and bug tracker, and were not measured. */
export type CheckedBrowser = Browser | 'safari';

/** A recording and what is known besides. */
export interface Case {
  /** The watched session cookies. */
  readonly names: readonly string[];
  readonly exchanges: readonly Seen[];
  readonly browser: CheckedBrowser;
  readonly publicSuffixes: PublicSuffixes;
  readonly now: EpochMs;
  /** What the recording cannot contain (`har/producer.ts`): what is not there is then no sign. */
  readonly absent?: readonly Absence[];
  /** What the server's half recorded of an exchange, by its number. */
  readonly records?: ReadonlyMap<number, ServerRecord>;
  /** Settings as Django says them, by name. */
  readonly settings?: Readonly<Record<string, unknown>>;
}
