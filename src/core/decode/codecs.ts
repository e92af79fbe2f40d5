/** Unpackers that are loaded only when a value needs one. */
import type { Decoded, DecodeOptions } from './reading/reading.ts';

/** What a shell hands over once it has loaded it. */
export type Codecs = NonNullable<DecodeOptions['codecs']>;

/** Whether the answer would be better with an unpacker that was not there. */
export function needsCodec(decoded: Decoded): boolean {
  return [decoded, ...decoded.candidates].some(({ problems }) =>
    problems.some(({ code }) => code === 'codec-needed'),
  );
}
