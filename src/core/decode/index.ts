/**
 * "Paste anything": cleans the input, tries every form, and answers the best reading with the others beside it.
 * Pure, bounded, and never throws on any input.
 */
import { writeBase64 } from '../bytes/base64.ts';
import { BYTE_CLEANERS, CLEANERS, SEARCHERS, type Variant } from './clean/index.ts';
import { reading, type Context, type Hints } from './reading/context.ts';
import { limitsOf } from '../base/bounds.ts';
import { latin1 } from '../django/payload.ts';
import { BYTES_FORMS, TEXT_FORMS } from './recognise/index.ts';
import { remarksOn } from './remarks.ts';
import type { Candidate, Decoded, DecodeOptions, Reading, Stripped } from './reading/reading.ts';

export type { Decoded, DecodeOptions } from './reading/reading.ts';
export { readSessionCookie } from '../django/session-cookie.ts';
export { toTree } from './tree.ts';

/** A reading this sure ends the search. */
const SURE = 0.95;

/** Wrappings inside each other, and variants looked at in all. */
const MAX_ROUNDS = 5;
const MAX_VARIANTS = 150;

/** Variants looked at when values are searched for in a text: a header may have a hundred cookies. */
const MAX_SEARCHED = 500;

/** Readings beside the best one. */
const MAX_CANDIDATES = 8;

/** Text longer than this is taken as it is: what people paste with wrappings around it is shorter. */
const MAX_CLEANED = 1 << 19;

/** Characters that cleaners may look at in all: a long text gets one round of them, a short one all it needs. */
const CLEANING_BUDGET = 6 << 20;

/** Bytes of raw input that are shown as base64. */
const MAX_SHOWN = 64 << 10;

/** Each round costs a little, so that the least cleaning wins among equals. */
const ROUND_COST = 0.001;

interface Found {
  readonly reading: Reading;
  readonly input: string | Uint8Array;
  readonly stripped: readonly Stripped[];
  readonly rank: number;
}

interface Step {
  readonly input: string | Uint8Array;
  readonly stripped: readonly Stripped[];
  readonly hints: Hints;
}

/** Decodes whatever was pasted. See `DecodeOptions` for what the caller may know about it. */
export function decode(input: string | Uint8Array, options: DecodeOptions = {}): Decoded {
  const direct = typeof input === 'string' ? recogniseDirectly(input, options) : null;
  if (typeof input === 'string' && direct !== null) {
    return answer(direct, options, { input, cleaned: input, stripped: [], candidates: [] });
  }
  const found = searchAll(input, options).sort((left, right) => right.rank - left.rank);
  const [best] = found;
  if (best === undefined) {
    // What a terminal shows for bytes that are no text cannot be turned back.
    const lost = typeof input === 'string' ? input.indexOf('\ufffd') : -1;
    const nothing = reading('unknown', 0, {
      problems: [
        lost < 0
          ? { code: 'not-recognised', params: {}, offset: null }
          : { code: 'bytes-lost', params: {}, offset: lost },
      ],
    });
    return { ...nothing, input: shown(input), cleaned: shown(input), stripped: [], candidates: [] };
  }
  return {
    ...finished(best.reading, options),
    input: shown(input),
    cleaned: shown(best.input),
    stripped: best.stripped,
    candidates: found
      .slice(1)
      .filter((other) => isAnother(other, best))
      .filter(isFirst())
      .slice(0, MAX_CANDIDATES)
      .map((other): Candidate => ({
        ...finished(other.reading, options),
        cleaned: shown(other.input),
        stripped: other.stripped,
      })),
  };
}

/** Lets the first of several readings pass that say the same of the same input. */
function isFirst(): (one: Found) => boolean {
  const known = new Set<string>();
  return (one) => {
    const name = `${one.reading.kind} ${shown(one.input)}`;
    if (known.has(name)) return false;
    known.add(name);
    return true;
  };
}

/**
 * The input in its known wrappings first: that is what people paste, and what is taken off has a name. Only where that ends
 * in nothing certain is the text searched for values. A signature that no key made is not certain: it may be half a value.
 */
function searchAll(input: string | Uint8Array, options: DecodeOptions): Found[] {
  const found = search(input, options, CLEANERS, MAX_VARIANTS);
  if (found.some(isSettled)) return found;
  return [...found, ...search(input, options, SEARCHERS, MAX_SEARCHED)];
}

function isSettled({ reading: one }: Found): boolean {
  return one.score >= SURE && one.signature !== 'invalid';
}

/** A reading and what surrounds it as one flat object: spelled out, because spreading is what the fast way spends most on. */
function answer(
  found: Reading,
  options: DecodeOptions,
  around: Pick<Decoded, 'input' | 'cleaned' | 'stripped' | 'candidates'>,
): Decoded {
  return {
    input: around.input,
    cleaned: around.cleaned,
    stripped: around.stripped,
    candidates: around.candidates,
    kind: found.kind,
    layers: found.layers,
    value: found.value,
    signature: found.signature,
    key: found.key,
    salt: found.salt,
    algorithm: found.algorithm,
    signedAt: found.signedAt,
    expired: found.expired,
    dangerous: found.dangerous,
    problems: found.problems,
    remarks: found.remarks.concat(remarksOn(found, options)),
    score: found.score,
    foreign: found.foreign,
  };
}

/** The common case, by the shortest way: the bare value, and nothing it could be confused with. */
function recogniseDirectly(text: string, options: DecodeOptions): Reading | null {
  const context: Context = { options, limits: limitsOf(options.limits), hints: NO_HINTS };
  for (const form of TEXT_FORMS) {
    const one = form(text, context);
    if (one !== null && one.score >= SURE) return one;
  }
  return null;
}

const NO_HINTS: Hints = {};

/** What a text too long for the rest is searched with. */
const LONG: typeof CLEANERS = SEARCHERS.slice(-1);

/** Whether a reading says something that the best one does not: its wrapping read as a value says nothing. */
function isAnother(other: Found, best: Found): boolean {
  if (other.reading.score < best.reading.score / 2) return false;
  if (typeof other.input !== 'string' || typeof best.input !== 'string') return true;
  return other.input === best.input || !other.input.includes(best.input);
}

function finished(found: Reading, options: DecodeOptions): Reading {
  return { ...found, remarks: found.remarks.concat(remarksOn(found, options)) };
}

function search(
  input: string | Uint8Array,
  options: DecodeOptions,
  cleaners: typeof CLEANERS,
  variants: number,
): Found[] {
  const limits = limitsOf(options.limits);
  const found: Found[] = [];
  const seen = new Set<string>();
  let steps: Step[] = [{ input, stripped: [], hints: {} }];
  let looked = 0;
  let budget = CLEANING_BUDGET;
  for (let round = 0; round < MAX_ROUNDS && steps.length > 0; round++) {
    const next: Step[] = [];
    for (const step of steps) {
      if (++looked > variants) break;
      const text = typeof step.input === 'string' ? step.input : textOf(step.input);
      const context: Context = { options, limits, hints: step.hints };
      if (round > 0 || cleaners === CLEANERS) found.push(...recognise(step, text, context, round));
      // What is certain needs no cleaning; its brothers of the same round are still read, they may be other rows.
      if (found.some(isSettled)) continue;
      const size = step.input.length;
      // A long text is only looked through for what is shaped like a value.
      if (size > MAX_CLEANED) {
        if (round === 0 && text !== null && cleaners === SEARCHERS)
          next.push(...cleaned(text, step, LONG, seen));
        continue;
      }
      if (budget < 0) continue;
      budget -= size * cleaners.length;
      next.push(...(text === null ? unframed(step, seen) : cleaned(text, step, cleaners, seen)));
    }
    if (found.some(isSettled)) break;
    steps = next;
  }
  return found;
}

function recognise(step: Step, text: string | null, context: Context, round: number): Found[] {
  const found: Found[] = [];
  const add = (one: Reading | null): boolean => {
    if (one === null) return false;
    found.push({
      reading: one,
      input: step.input,
      stripped: step.stripped,
      rank: one.score - round * ROUND_COST,
    });
    return one.score >= SURE;
  };
  if (typeof step.input !== 'string' || isOldPickle(step.input)) {
    const bytes = typeof step.input === 'string' ? latin1Bytes(step.input) : step.input;
    for (const form of BYTES_FORMS) if (add(form(bytes, context))) return found;
  }
  if (text !== null) for (const form of TEXT_FORMS) if (add(form(text, context))) return found;
  return found;
}

/** The bytes inside a frame of text, as a terminal's output was saved: each byte is a character while the frame is looked for. */
function unframed(step: Step, seen: Set<string>): Step[] {
  if (typeof step.input === 'string') return [];
  const text = latin1(step.input);
  if (!/^(?:VALUE |\$\d|")/.test(text)) return [];
  return cleaned(text.startsWith('"') ? text.trimEnd() : text, step, BYTE_CLEANERS, seen).map((next) =>
    typeof next.input === 'string' ? { ...next, input: latin1Bytes(next.input) } : next,
  );
}

function cleaned(text: string, step: Step, cleaners: typeof CLEANERS, seen: Set<string>): Step[] {
  const steps: Step[] = [];
  for (const cleaner of cleaners) {
    for (const variant of cleaner(text)) {
      const key = typeof variant.input === 'string' ? variant.input : `bytes ${shown(variant.input)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      steps.push(stepOf(step, variant));
    }
  }
  return steps;
}

function stepOf(step: Step, variant: Variant): Step {
  return {
    input: variant.input,
    stripped: [...step.stripped, variant.stripped],
    hints: variant.hints === undefined ? step.hints : { ...step.hints, ...variant.hints },
  };
}

/** A pickle of protocol 0 or 1 is text, and ends with a full stop. */
function isOldPickle(text: string): boolean {
  return text.endsWith('.') && /^[()\]}cdlSVILFNiKMJ]/.test(text) && text.length < MAX_CLEANED;
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);
}

/** Bytes as text when they are text through and through, else null. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_CLEANED * 4) return null;
  for (let index = 0; index < Math.min(bytes.length, 4096); index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function shown(input: string | Uint8Array): string {
  if (typeof input === 'string') return input;
  const text = writeBase64(input.subarray(0, MAX_SHOWN), 'standard');
  return input.length > MAX_SHOWN ? `${text}…` : text;
}
