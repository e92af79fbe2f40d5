import { reason } from '../../reason.ts';
import type { Browser, ParsedSetCookie } from '../../types.ts';
import type { Rule } from './facts.ts';

/**
 * Not the RFC, which stores it: without a name, a value that holds `=` would come back looking like another cookie, so Chromium
 * refuses it (measured in version 156).
 */
export const namelessEquals: Rule = ({ pair, context }) => {
  if (pair.name !== '' || context.browser !== 'chromium' || !pair.value.includes('=')) return null;
  return reason('nameless-equals', pair.valueSpan);
};

/** Not the RFC, which stores it: Firefox refuses a line that begins with its `=` (measured in version 153). */
export const namelessRefused: Rule = ({ pair, context }) => {
  if (pair.name !== '' || context.browser !== 'firefox') return null;
  return reason('nameless-refused', pair.valueSpan);
};

/**
 * Name and value as the browser keeps them. Not the RFC, by which a piece without `=` is all value: Firefox takes it for the name of a cookie
 * without a value (measured in version 153).
 */
export function pairAsKept(
  { line }: ParsedSetCookie,
  pair: NonNullable<ParsedSetCookie['pair']>,
  browser: Browser,
): NonNullable<ParsedSetCookie['pair']> {
  const { name, value, nameSpan, valueSpan } = pair;
  if (browser !== 'firefox' || name !== '' || line.slice(nameSpan.start, valueSpan.start).includes('='))
    return pair;
  const end = { start: valueSpan.end, end: valueSpan.end };
  return { name: value, value: '', nameSpan: valueSpan, valueSpan: end };
}
