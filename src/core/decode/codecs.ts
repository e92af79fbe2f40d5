/** Unpackers that are loaded only when a value needs one. */
import type { Decoded, DecodeOptions } from './reading/reading.ts';

/** What `decode` takes once it is loaded. */
type Codecs = NonNullable<DecodeOptions['codecs']>;

/** Loads them: a few kilobytes, for the few who compress their cache so. */
export async function loadCodecs(): Promise<Codecs> {
  const [{ unpackZstd }, { unpackXz, unpackLzma }] = await Promise.all([
    import('../bytes/zstd.ts'),
    import('../bytes/xz.ts'),
  ]);
  return { zstd: unpackZstd, xz: unpackXz, lzma: unpackLzma };
}

/** Whether the answer would be better with an unpacker that was not there. */
export function needsCodec(decoded: Decoded): boolean {
  return [decoded, ...decoded.candidates].some(({ problems }) =>
    problems.some(({ code }) => code === 'codec-needed'),
  );
}
