import { reason } from '../reason.ts';
import type { Rule } from './facts.ts';

/**
 * Not the RFC, which stores it: without a name, a value that holds `=` would come back looking like another cookie, so Chromium
 * refuses it (measured in version 156).
 */
export const namelessEquals: Rule = ({ pair, context }) => {
  if (pair.name !== '' || context.browser !== 'chromium' || !pair.value.includes('=')) return null;
  return reason('nameless-equals', pair.valueSpan);
};
