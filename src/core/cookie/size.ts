/** How large a pair may be: asked while a line is read (a pair cut out of a broken line), and by the rule. */
import { reason } from './reason.ts';
import { utf8Length } from './text.ts';
import type { ParsedSetCookie, Reason } from './types.ts';

/** Octets a name and a value may have together. */
export const MAX_PAIR_OCTETS = 4096;

/** Why a pair is too large (RFC 6265bis 5.6 step 5), or null when it is not. */
export function tooLarge(pair: NonNullable<ParsedSetCookie['pair']>): Reason | null {
  const { name, value } = pair;
  // Most cookies are far below the limit even if every character took three octets.
  if ((name.length + value.length) * 3 <= MAX_PAIR_OCTETS) return null;
  const octets = utf8Length(name) + utf8Length(value);
  if (octets <= MAX_PAIR_OCTETS) return null;
  const span = { start: pair.nameSpan.start, end: pair.valueSpan.end };
  return reason('too-large', span, { octets, limit: MAX_PAIR_OCTETS }, 'SESSION_ENGINE');
}
