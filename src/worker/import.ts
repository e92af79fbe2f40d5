/** The worker that reads files, so that the panel stays alive while it does. The page ends it to cancel. */
import type { Exchange } from '../core/timeline/facts/observation.ts';
import { countsOf } from './count.ts';
import type { ReadFile, WorkerNews } from './protocol.ts';
import { readBlob } from './read-blob.ts';

/** Exchanges of one message: few enough that the page takes them in between two frames. */
const PORTION = 500;

const tell = (news: WorkerNews): void => postMessage(news);

addEventListener('message', (event: MessageEvent<ReadFile>) => {
  const { file, now, watched, browser } = event.data;
  void readBlob(file, now, (done, total) => tell({ kind: 'progress', done, total })).then((opened) => {
    const counts = countsOf(opened, watched, browser);
    if (opened.kind === 'har') {
      portions(opened.file.exchanges);
      tell({ kind: 'opened', opened: { kind: 'har', file: { ...opened.file, exchanges: [] } }, counts });
    } else tell({ kind: 'opened', opened, counts });
  });
});

function portions(exchanges: readonly Exchange[]): void {
  for (let i = 0; i < exchanges.length; i += PORTION)
    tell({ kind: 'exchanges', exchanges: exchanges.slice(i, i + PORTION) });
}
