/** What the Decode dialog is reading, as long as it is open. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSecrets } from '../reading/secrets.ts';
import { startJob, type DecodeJob } from './jobs.ts';

/** Characters that the field takes: a browser needs a third of a second to lay out a megabyte in one. What is longer is taken like a file. */
export const MAX_FIELD = 1 << 16;

/** The jobs of the dialog: the text of the field first, then long pastes and files. Another key reads everything again. */
export function useJobs(text: string, initial: string) {
  const signing = useSecrets().options.value;
  const pasted = useSignal<DecodeJob | null>(null);
  const files = useSignal<readonly { readonly file: File | string; readonly job: DecodeJob }[]>([]);
  useEffect(() => {
    pasted.value = text.trim() === '' ? null : startJob(text, signing);
    return () => pasted.peek()?.cancel();
  }, [text, signing]);
  useEffect(() => {
    files.value = files.peek().map(({ file, job }) => {
      job.cancel();
      return { file, job: startJob(file, signing) };
    });
  }, [signing]);
  useEffect(() => {
    if (initial.length > MAX_FIELD) add([initial]);
    return () => files.peek().forEach(({ job }) => job.cancel());
  }, []);
  const add = (list: Iterable<File | string>): boolean => {
    const more = [...list].map((file) => ({ file, job: startJob(file, signing) }));
    files.value = [...files.peek(), ...more];
    return more.length > 0;
  };
  const jobs = [...(pasted.value === null ? [] : [pasted.value]), ...files.value.map(({ job }) => job)];
  return { jobs, add };
}
