/** **Strength of the key**: how long the keys are, of which characters, and whether one comes twice. Django's have 165 bits by construction. */
import type { Experiment } from './experiment.ts';
import { read, verdict, visitAnew, without } from './steps.ts';

/** New sessions that are asked for. */
const VISITS = 4;

/** What a generator draws from, the smallest that fits first, and its size. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^\d+$/, 10],
  [/^[0-9a-f]+$/i, 16],
  [/^[0-9a-z]+$/, 36],
  [/^[0-9A-Za-z]+$/, 62],
];

/** ASVS 5.0 7.2.3. */
const ENOUGH = 128;

export const keyStrength: Experiment = {
  id: 'key-strength',
  ids: ['WSTG-SESS-01', 'ASVS 5.0 V7.2.3 (L1)', 'CWE-330', 'CWE-334'],
  needs: ['key', 'cookie'],
  asksFirst: false,
  *run(subject) {
    const keys = [...subject.seen];
    const given: string[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      yield* without(subject);
      yield* visitAnew('visit-as-stranger', subject);
      const key = (yield* read('key-of-stranger'))?.value;
      // A page that gives strangers no session gives none the next time.
      if (key === undefined) break;
      given.push(key);
    }
    if (new Set(given).size < given.length) return verdict('fail', 'key-repeats', { count: given.length });
    keys.push(...given);
    if (keys.length === 0) return verdict('inconclusive', 'strangers-get-none');
    if (keys.every((key) => /^[a-z0-9]{32}$/.test(key)))
      return verdict('pass', 'key-of-django', { count: keys.length });
    const bits = Math.min(...keys.map(mostBits));
    return bits < ENOUGH
      ? verdict('fail', 'key-weak', { count: keys.length, bits })
      : verdict('pass', 'key-strong', { count: keys.length, bits });
  },
};

/** The most that a key of this length and alphabet can hold, in bits: what is not random in it makes it less. */
function mostBits(key: string): number {
  const size = ALPHABETS.find(([pattern]) => pattern.test(key))?.[1] ?? 64;
  return Math.floor(key.length * Math.log2(size));
}
