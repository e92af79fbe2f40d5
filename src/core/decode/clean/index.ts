/** The explicit list of wrappings. A new one is a file and a line here. */
import { stripExpanded, stripFixture, stripHex, stripSql, stripTable } from './database.ts';
import { stripAuthorization, stripHeader } from './headers.ts';
import { stripEntities, stripMarkup, stripTags } from './markup.ts';
import { stripEscapes, stripQuotes } from './quotes.ts';
import { stripBreaks, stripEllipsis, stripOpenQuote, stripUnseen } from './breaks.ts';
import { stripCookieLists } from './cookie-lists.ts';
import { stripAround } from './around.ts';
import { stripBytesCall, stripHexDump } from './hex-dump.ts';
import { stripInside } from './inside.ts';
import { stripLiterals } from './literals.ts';
import { stripMarks, stripQuotedPrintable } from './mail.ts';
import { stripRedis } from './redis.ts';
import { stripBase64, stripPercent, stripReply, stripSpace, stripWraps } from './text.ts';
import type { Cleaner } from './types.ts';

export type { Variant } from './types.ts';

/** In the order in which they are tried. */
export const CLEANERS: readonly Cleaner[] = [
  stripSpace,
  stripRedis,
  stripReply,
  stripCookieLists,
  stripFixture,
  stripSql,
  stripExpanded,
  stripMarkup,
  stripTags,
  stripAuthorization,
  stripHeader,
  stripQuotes,
  stripLiterals,
  stripBytesCall,
  stripHexDump,
  stripHex,
  stripEscapes,
  stripPercent,
  stripBase64,
  stripTable,
  stripWraps,
  stripUnseen,
  stripBreaks,
  stripQuotedPrintable,
  stripMarks,
  stripEllipsis,
  stripOpenQuote,
];

/** For a text that is not one value in known wrappings: entities, and whatever in it is shaped like a value. */
export const SEARCHERS: readonly Cleaner[] = [...CLEANERS, stripEntities, stripInside, stripAround];

/** Those that may also have bytes inside: what a terminal showed of a value that is no text. */
export const BYTE_CLEANERS: readonly Cleaner[] = [stripReply, stripQuotes];
