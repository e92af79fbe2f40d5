/** The worker of the Decode dialog: one job, told piece by piece. Its keys go when it does. */
import type { DecodeOptions } from '../../../core/decode/reading/reading.ts';
import { readFile, readText } from './read.ts';

/** What the worker is asked, once. */
export interface Job {
  readonly input: string | Blob;
  readonly options: DecodeOptions;
}

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  void (async () => {
    const { input, options } = data;
    const told = typeof input === 'string' ? readText(input, options) : readFile(input, options);
    for await (const one of told) postMessage(one);
  })();
});
