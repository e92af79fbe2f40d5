/** Why `CsrfViewMiddleware` refused a request, in Django's own words (the companion's record), as the step of its order that failed. */
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import type { Step } from './steps.ts';

/**
 * The middleware's sentences by how they begin (django/middleware/csrf.py: `REASON_*`, and what `_bad_token_message()` makes; before
 * Django 4.0 one sentence stood for two).
 */
const SENTENCES: readonly (readonly [start: string, step: Step])[] = [
  ['Origin checking failed', 'origin'],
  ['Referer checking failed', 'referer'],
  ['CSRF cookie', 'cookie'],
  ['CSRF token missing or incorrect', 'match'],
  ['CSRF token missing', 'token'],
  ['CSRF token', 'match'],
];

/** What Django said of a refused request. */
export interface Reason {
  readonly step: Step;
  /** Its own sentence, cut to a length that can be shown. */
  readonly text: string;
}

/** Django's own reason for this 403; null when it gave none, or another program's. */
export function toldReason(trace: Trace, visit: Visit): Reason | null {
  const text = trace.recordOf(visit)?.csrf ?? null;
  if (text === null) return null;
  const step = SENTENCES.find(([start]) => text.startsWith(start))?.[1];
  return step === undefined ? null : { step, text: text.slice(0, 300) };
}
