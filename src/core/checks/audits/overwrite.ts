import type { Line } from '../trace/visit.ts';

/** RFC 6265bis 5.7 step 14: a line from http would replace a Secure cookie. */
export function isRefusedOverwrite({ refused, deletes, verdict }: Line): boolean {
  return refused && !deletes && verdict.reasons.some(({ code }) => code === 'overwrite-secure');
}
