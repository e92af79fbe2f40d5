import { reason } from '../reason.ts';
import type { Rule } from './facts.ts';

/** Not the RFC, which lets a tab pass: Chromium refuses one inside a name or a value (measured in version 156). */
export const tab: Rule = ({ pair, parsed, context }) => {
  if (context.browser !== 'chromium') return null;
  const { nameSpan, valueSpan } = pair;
  const inName = pair.name.indexOf('\t');
  const at = inName >= 0 ? nameSpan.start + inName : parsed.line.indexOf('\t', valueSpan.start);
  if (at < 0 || at >= valueSpan.end) return null;
  return reason('tab', { start: at, end: at + 1 });
};
