/** What `inspectedWindow.eval` answers: two shapes for one function. */

/**
 * The value out of an answer. Firefox and the polyfill answer `[value, error]`; Chromium's own `browser.devtools` (measured on 156) answers
 * the bare value and rejects when the page's script throws. Only for scripts whose value is no array: an array is taken for the first shape.
 */
export function evaluated(answer: unknown): unknown {
  return Array.isArray(answer) ? (answer as readonly unknown[])[0] : answer;
}
