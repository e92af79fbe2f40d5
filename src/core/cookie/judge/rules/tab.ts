import { reason } from '../../reason.ts';
import type { Span } from '../../types.ts';
import type { Rule } from './facts.ts';

/**
 * Not the RFC, which lets a tab pass: Chromium refuses one inside the name, the value, or any attribute's name or value
 * (measured in version 156). Around them it is white space like any other.
 */
export const tab: Rule = ({ pair, parsed, context }) => {
  if (context.browser !== 'chromium' || !parsed.line.includes('\t')) return null;
  const pieces: Span[] = [pair.nameSpan, pair.valueSpan];
  for (const { nameSpan, valueSpan } of parsed.attributes) {
    pieces.push(nameSpan);
    if (valueSpan !== null) pieces.push(valueSpan);
  }
  for (const { start, end } of pieces) {
    const at = parsed.line.slice(start, end).indexOf('\t');
    if (at >= 0) return reason('tab', { start: start + at, end: start + at + 1 });
  }
  return null;
};
