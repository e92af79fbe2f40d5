import { reason } from '../../reason.ts';
import { utf8Length } from '../../text.ts';
import type { ParsedSetCookie, Reason } from '../../types.ts';
import type { Rule } from './facts.ts';

/** Octets a name and a value may have together. */
export const MAX_PAIR_OCTETS = 4096;

/** RFC 6265bis 5.6 step 5: name and value over 4096 octets together. */
export const size: Rule = ({ pair }) => tooLarge(pair);

/** The same for a pair of which nothing else is known. */
export function tooLarge(pair: NonNullable<ParsedSetCookie['pair']>): Reason | null {
  const { name, value } = pair;
  // Most cookies are far below the limit even if every character took three octets.
  if ((name.length + value.length) * 3 <= MAX_PAIR_OCTETS) return null;
  const octets = utf8Length(name) + utf8Length(value);
  if (octets <= MAX_PAIR_OCTETS) return null;
  const span = { start: pair.nameSpan.start, end: pair.valueSpan.end };
  return reason('too-large', span, { octets, limit: MAX_PAIR_OCTETS }, 'SESSION_ENGINE');
}
