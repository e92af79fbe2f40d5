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

/** What the Django of one origin says of itself (the companion). */
export interface Told {
  /** Its settings, by name. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Its version, as `django.get_version()` has it. */
  readonly django: string;
}

/** What the server's half recorded of one request. */
export type Recorded = ServerRecord;

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
  readonly records?: ReadonlyMap<number, Recorded>;
  /** What Django itself says, by the origin that it answers for: two projects may share one host. */
  readonly servers?: ReadonlyMap<string, Told>;
}
