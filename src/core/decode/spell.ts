/** Parameters made ready for a sentence: moments and lengths of time in words. Needs a translator, not the tables. */
import type { EpochMs } from '../cookie/types.ts';
import type { WordKey, WordParams } from '../words/index.ts';

/** Says one key: `say` bound to a language, or a view's own translator. */
export type Speak = (key: WordKey, params: WordParams) => string;

/**
 * The parameters of a problem or remark for its sentence: `at` (ms) as ISO time, `duration` from `seconds`,
 * `maxAgeWords` from `maxAge`.
 */
export function spellParams(params: WordParams, speak: Speak): WordParams {
  const { seconds, maxAge, at } = params;
  return {
    ...params,
    ...(typeof seconds === 'number' ? { duration: spellDuration(seconds, speak) } : {}),
    ...(typeof at === 'number' ? { at: isoOf(at) } : {}),
    ...(typeof maxAge === 'number' ? { maxAgeWords: spellDuration(maxAge, speak) } : {}),
  };
}

/** ISO time, or the bare number for what no calendar holds. */
function isoOf(at: EpochMs): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
}

const UNITS: readonly (readonly [number, WordKey, WordKey])[] = [
  [86_400, 'units.day', 'units.days'],
  [3600, 'units.hour', 'units.hours'],
  [60, 'units.minute', 'units.minutes'],
  [1, 'units.second', 'units.seconds'],
];

/** A length of time in its two largest units: `13 days 4 hours`. */
export function spellDuration(seconds: number, speak: Speak): string {
  const parts: string[] = [];
  let left = Math.abs(Math.round(seconds));
  for (const [size, one, many] of UNITS) {
    const n = Math.floor(left / size);
    if (n > 0 || (size === 1 && parts.length === 0)) parts.push(speak(n === 1 ? one : many, { n }));
    left -= n * size;
    if (parts.length === 2) break;
  }
  return (seconds < 0 ? '-' : '') + parts.join(' ');
}
