/** One answer: decoded with whatever has to be loaded first, and printed. */
import { loadCodecs, needsCodec } from '../core/decode/codecs.ts';
import { decode } from '../core/decode/index.ts';
import type { Decoded, DecodeOptions } from '../core/decode/reading/reading.ts';
import type { Language } from '../core/words/index.ts';
import type { DecodeArguments } from './decode-arguments.ts';
import { decodedJson, decodedText, detailsJson, othersJson } from './decode-output.ts';

/** Decodes, and once more with what had to be loaded first. */
export async function decodeWithCodecs(input: string | Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const first = decode(input, options);
  if (!needsCodec(first)) return first;
  return decode(input, { ...options, codecs: await loadCodecs() });
}

/** The answer as it is printed. */
export function answerOf(
  decoded: Decoded,
  value: string,
  wanted: DecodeArguments,
  language: Language,
): string {
  if (!wanted.json) return decodedText(decoded, language);
  const details = wanted.details ? detailsJson(decoded, language) : {};
  return JSON.stringify({
    ...decodedJson(decoded, language, value),
    ...othersJson(decoded, language),
    ...details,
  });
}

/** Django would refuse it, or nobody knows what it is. */
export function isRefused(decoded: Decoded): boolean {
  const isCut = decoded.problems.some(({ code }) => code === 'signature-cut');
  return isCut || decoded.signature === 'invalid' || decoded.expired === true || decoded.score === 0;
}
