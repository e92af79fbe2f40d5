// @ts-check
/** What was recorded, asked of the panel's own document. */

/** @typedef {import('../src/core/timeline/facts/observation.ts').Observation} Observation */

/**
 * Everything the panel's recorder has; null while it has not been handed one.
 * @param {{ evaluate(script: () => string): Promise<string> }} panel
 * @returns {Promise<Observation[] | null>}
 */
export async function observationsIn(panel) {
  const text = await panel.evaluate(() => {
    const handle = /** @type {any} */ (window).sessionDevToolsRecorder;
    if (handle === undefined) return '';
    let facts = /** @type {unknown[]} */ ([]);
    // The first call replays everything.
    handle.observe({ facts: (/** @type {unknown[]} */ batch) => (facts = batch), cleared() {} })();
    return JSON.stringify(facts);
  });
  return text === '' ? null : JSON.parse(text);
}
