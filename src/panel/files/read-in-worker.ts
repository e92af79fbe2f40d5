/** One file read in a worker of its own: ending it is what cancels. */
import type { Opened } from '../../core/recording/open.ts';
import type { Exchange } from '../../core/timeline/facts/observation.ts';
import type { WorkerNews } from '../../worker/protocol.ts';

/** A reading under way. */
export interface Reading {
  /** Null when it was cancelled, or when the worker died of it. */
  readonly opened: Promise<Opened | null>;
  readonly cancel: () => void;
}

/** How a file is read: tests have no workers. */
export type ReadInWorker = (
  file: File,
  now: number,
  progress: (done: number, total: number) => void,
) => Reading;

export const readInWorker: ReadInWorker = (file, now, progress) => {
  const worker = new Worker(new URL('../../worker/import.ts', import.meta.url), { type: 'module' });
  let resolve: (opened: Opened | null) => void = () => undefined;
  const opened = new Promise<Opened | null>((done) => {
    resolve = done;
  });
  const exchanges: Exchange[] = [];
  worker.addEventListener('message', (event: MessageEvent<WorkerNews>) => {
    const news = event.data;
    if (news.kind === 'progress') progress(news.done, news.total);
    else if (news.kind === 'exchanges') for (const one of news.exchanges) exchanges.push(one);
    else {
      const { opened: what } = news;
      resolve(what.kind === 'har' ? { kind: 'har', file: { ...what.file, exchanges } } : what);
      worker.terminate();
    }
  });
  worker.addEventListener('error', () => resolve(null));
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage({ file, now });
  return {
    opened,
    cancel: () => {
      worker.terminate();
      resolve(null);
    },
  };
};
