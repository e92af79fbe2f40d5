/** The explicit list of wrappings. A new one is a file and a line here. */
import { stripExpanded, stripFixture, stripHex, stripSql, stripTable } from './database.ts';
import { stripHeader } from './headers.ts';
import { stripMarkup } from './markup.ts';
import { stripEscapes, stripQuotes } from './quotes.ts';
import { stripBase64, stripPercent, stripReply, stripSpace, stripWraps } from './text.ts';
import type { Cleaner } from './types.ts';

export type { Variant } from './types.ts';

/** In the order in which they are tried. */
export const CLEANERS: readonly Cleaner[] = [
  stripSpace,
  stripReply,
  stripFixture,
  stripSql,
  stripExpanded,
  stripMarkup,
  stripHeader,
  stripQuotes,
  stripHex,
  stripEscapes,
  stripPercent,
  stripBase64,
  stripTable,
  stripWraps,
];

/** Those that may also have bytes inside: what a terminal showed of a value that is no text. */
export const BYTE_CLEANERS: readonly Cleaner[] = [stripReply, stripQuotes];
