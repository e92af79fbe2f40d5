/** The other side of `threads.ts`: decodes the parts that come, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { partOfLines } from './decode-lines.ts';
import { partOfRows, rowsOf, type Part, type PartSetting } from './decode-part.ts';
import { nodeNative } from './native.ts';
import { unpackRows, type PackedRows } from './raw-rows.ts';

/** What a thread is asked to decode. */
export type Job = { readonly rows: PackedRows } | { readonly lines: readonly string[] };

/** Answers until it is ended. */
export function serveThread(): void {
  const given = workerData as PartSetting;
  // Functions do not come through: what Node has is taken on this side.
  const limits = { ...given.wanted.decoding.limits, native: nodeNative };
  const setting = {
    ...given,
    wanted: { ...given.wanted, decoding: { ...given.wanted.decoding, limits } },
  };
  // Lines may wait for an unpacker to be loaded: the next part must not overtake them.
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (job: Job) => {
    last = last.then(async () => {
      const part =
        'rows' in job
          ? partOfRows(rowsOf(unpackRows(job.rows), setting.wanted), setting)
          : await partOfLines(job.lines, setting);
      answer(part);
    });
  });
}

/** As bytes, which are handed over and not copied. */
function answer(part: Part): void {
  const text = typeof part.text === 'string' ? new TextEncoder().encode(part.text) : part.text;
  parentPort?.postMessage({ ...part, text }, [text.buffer]);
}
