/** From the codes of decoding to sentences. */
import type { EpochMs } from '../cookie/types.ts';
import { isWordKey, say, type Language, type WordKey } from '../words/index.ts';
import type { Layer, Problem, Remark, Stripped } from './types.ts';

/** The sentence for a problem; its code when there is none, which is a defect that should be seen. */
export function sayProblem(language: Language, problem: Problem): string {
  return sentence(language, `decode.problem.${problem.code}`, problem.code, problem.params);
}

/** The sentence for a remark. */
export function sayRemark(language: Language, remark: Remark): string {
  return sentence(language, `decode.remark.${remark.code}`, remark.code, remark.params);
}

/** The name of a layer. */
export function sayLayer(language: Language, layer: Layer): string {
  return sentence(language, `decode.layer.${layer.code}`, layer.code, {});
}

/** What cleaning took off. */
export function sayStripped(language: Language, stripped: Stripped): string {
  return sentence(language, `decode.stripped.${stripped.code}`, stripped.code, stripped.params);
}

function sentence(language: Language, key: string, code: string, params: Problem['params']): string {
  if (!isWordKey(key)) return code;
  const { seconds, maxAge, at } = params;
  return say(language, key, {
    ...params,
    ...(typeof seconds === 'number' ? { duration: sayDuration(language, seconds) } : {}),
    ...(typeof at === 'number' ? { at: isoOf(at) } : {}),
    ...(typeof maxAge === 'number' ? { maxAgeWords: sayDuration(language, maxAge) } : {}),
  });
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
export function sayDuration(language: Language, seconds: number): string {
  const parts: string[] = [];
  let left = Math.abs(Math.round(seconds));
  for (const [size, one, many] of UNITS) {
    const n = Math.floor(left / size);
    if (n > 0 || (size === 1 && parts.length === 0)) parts.push(say(language, n === 1 ? one : many, { n }));
    left -= n * size;
    if (parts.length === 2) break;
  }
  return (seconds < 0 ? '-' : '') + parts.join(' ');
}
