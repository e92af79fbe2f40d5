// @ts-check
/** What was recorded, reduced the way the panel does it. */
import { basicSuffixes } from '../src/core/cookie/public-suffixes.ts';
import { reduceAll as reduceFinished } from '../src/core/timeline/reduce-all.ts';
import { until } from './chromium.mjs';

/** @typedef {import('../src/core/timeline/log/session-log.ts').SessionLog} SessionLog */
/** @typedef {import('../src/core/timeline/facts/observation.ts').Observation} Observation */

/**
 * @param {readonly Observation[]} observations
 * @returns {SessionLog}
 */
export function reduceAll(observations) {
  return reduceFinished(observations, {
    browser: 'chromium',
    isWatched: (name) => name === 'sessionid',
    publicSuffixes: basicSuffixes,
  });
}

/**
 * The log, once it is as wanted.
 * @param {import('./chromium.mjs').DevTools} devtools
 * @param {(log: SessionLog) => boolean} wanted
 * @param {string} what named in the error when it never comes, with the events there were
 */
export async function logWhen(devtools, wanted, what) {
  let log = reduceAll([]);
  try {
    return await until(async () => {
      log = reduceAll(await devtools.observations());
      return wanted(log) ? log : null;
    }, what);
  } catch (error) {
    throw new Error(`${what}; there was: ${inShort(log).join(', ') || 'nothing'}`, { cause: error });
  }
}

/**
 * `created /session/write/`, `sent ×3 /`.
 * @param {SessionLog} log
 */
export function inShort(log) {
  return log.events.map((event) => {
    const path = event.url === null ? '' : ` ${new URL(event.url).pathname}`;
    return `${event.kind}${event.count > 1 ? ` ×${event.count}` : ''}${path}`;
  });
}
