import type { ParsedSetCookie } from '../../cookie/types.ts';

/**
 * The cookie name that a line is about. A line that the browser ignores whole (a control character in it) has no name by the rules, but
 * its reader meant one: what is written before the first `=`. `''` when there is none.
 */
export function lineName({ pair, line }: ParsedSetCookie): string {
  if (pair !== null) return pair.name;
  const first = line.slice(0, line.indexOf(';') === -1 ? line.length : line.indexOf(';'));
  const equals = first.indexOf('=');
  return equals === -1 ? '' : first.slice(0, equals).trim();
}
