/** The `Set-Cookie` lines of an exchange that a browser acts upon. */
import { parseSetCookie } from '../../cookie/read/parse.ts';
import type { ParsedSetCookie } from '../../cookie/types.ts';
import type { Exchange } from './observation.ts';

/** A `Set-Cookie` line of an exchange, parsed once. */
export interface ReceivedLine {
  readonly ordinal: number;
  readonly parsed: ParsedSetCookie;
}

/** Parses the lines of an exchange; an answer out of a cache or a service worker sets nothing. */
export function receivedLines({ servedFrom, setCookie }: Exchange): ReceivedLine[] {
  if (servedFrom !== 'network') return [];
  return setCookie.map((line, ordinal) => ({ ordinal, parsed: parseSetCookie(line) }));
}
