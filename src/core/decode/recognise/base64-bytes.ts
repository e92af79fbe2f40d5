/** Base64 of bytes: DatabaseCache's `value` column (`base64(pickle(value))`), or what somebody copied as base64. */
import { readBase64 } from '../../bytes/base64.ts';
import type { TextRecogniser } from '../reading/context.ts';
import { problem } from '../../django/payload.ts';
import type { Problem } from '../../base/problem.ts';
import { recogniseCompressed, recogniseMsgpack, recognisePickle } from './binary.ts';

/** How pickles, zlib, gzip, LZ4, Zstandard, xz and LZMA begin, and MessagePack of a few keys. */
const MARKS: ReadonlySet<number> = new Set([
  0x80, 0x78, 0x1f, 0x04, 0x28, 0xfd, 0x5d, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88,
]);

/** Recognises base64 whose bytes are a pickle or a zlib stream. */
export const recogniseBase64: TextRecogniser = (text, context) => {
  if (text.length < 8) return null;
  // Only marked forms, and the mark is looked for first: a pickle of protocol 0 is text and is never written as base64.
  const [mark] = readBase64(text.slice(0, 4), 'urlsafe').bytes;
  if (mark === undefined || !MARKS.has(mark)) return null;
  const cut = text.length > context.limits.maxInput;
  const base64 = readBase64(cut ? text.slice(0, context.limits.maxInput) : text, 'urlsafe');
  const problems: Problem[] = cut ? [problem('input-cut', 'base64', context.limits.maxInput)] : [];
  const { bytes } = base64;
  if (base64.dropped > 0) return null;
  const inner =
    recognisePickle(bytes, context) ??
    recogniseCompressed(bytes, context) ??
    recogniseMsgpack(bytes, context);
  if (inner === null) return null;
  return {
    ...inner,
    score: inner.score - 0.02,
    layers: [{ code: 'base64', bytesIn: text.length, bytesOut: bytes.length }, ...inner.layers],
    problems: [...problems, ...inner.problems],
  };
};
