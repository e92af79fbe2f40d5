import { tooLarge } from '../../size.ts';
import type { Rule } from './facts.ts';

/** RFC 6265bis 5.6 step 5: name and value over 4096 octets together. */
export const size: Rule = ({ pair }) => tooLarge(pair);
