/** The worker of the Decode dialog: one job, told piece by piece. Its keys go when it does. */
import { readJob, type Job } from './read.ts';

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  void (async () => {
    for await (const one of readJob(data)) postMessage(one);
  })();
});
