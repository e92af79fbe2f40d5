/** What was read of a HAR file. */
import type { Exchange } from '../timeline/facts/observation.ts';
import type { Absence, Producer } from './producer.ts';

/** An entry that was not read. `why` is a code, `har.unread.<why>` its words; `where` the member that is missing or wrong. */
export interface UnreadEntry {
  /** Its place in the file: 0, 1, 2 …. */
  readonly index: number;
  readonly why: 'not-json' | 'not-an-entry' | 'no-request' | 'no-url';
  readonly where: string;
}

/** Something about the file that the reader should know. The word key is `har.warning.<code>`. */
export interface HarWarning {
  readonly code: WarningCode;
  /** How many entries it is about; 0: the file as a whole. */
  readonly count: number;
  /** The first such entry's place; null: the file as a whole. */
  readonly first: number | null;
}

export type WarningCode =
  /** No HAR: there is no list of entries in it. */
  | 'no-entries'
  /** The file ends in the middle: what comes before it was read. */
  | 'cut-short'
  /** It is no JSON as a whole; its entries were read one by one. */
  | 'not-json'
  /** It was longer than one string may be, and was read piece by piece. */
  | 'in-pieces'
  | 'byte-order-mark'
  | 'wrapped'
  | 'cookie-rebuilt'
  | 'set-cookie-rebuilt'
  | 'set-cookie-split'
  | 'values-stripped'
  /** A header was taken out of it: `headersSize` counts it, the list does not have it. */
  | 'header-missing'
  /** Chromium had not got the raw headers yet: its cookies may be missing. */
  | 'raw-headers-missing'
  | 'time-unknown'
  /** Dates without a zone: read by the answers' own `Date`, or else as UTC. */
  | 'zone-by-server'
  | 'zone-assumed'
  /** Requests without an answer. */
  | 'no-response';

/** What was read of a file. */
export interface HarFile {
  readonly producer: Producer;
  /** What such a file cannot contain. */
  readonly cannotContain: readonly Absence[];
  /** Whether `cookies-sanitised` is proven by the sizes of the headers, or follows only from there being no cookie at all. */
  readonly sanitised: 'no' | 'likely' | 'certain';
  /** In the order of the file. Bodies are never kept. */
  readonly exchanges: readonly Exchange[];
  /** The place in the file of each of them: 0, 1, 2 …. */
  readonly places: readonly number[];
  /** How many entries the file has. */
  readonly entries: number;
  /** Entries that have no cookies of their own: data:, blob:. (CORS preflights are kept, for the checks, without any.) */
  readonly leftOut: number;
  /** The entries that were not read. */
  readonly unread: readonly UnreadEntry[];
  readonly warnings: readonly HarWarning[];
}
