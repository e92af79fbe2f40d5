/** What was pasted onto the panel, and not into a field: requests become facts, anything else is for the Decode dialog. */
import { readPasted } from '../../core/recording/pasted.ts';

/** Longer texts are no copied requests; the worker that reads files takes them. */
const MAX_READ = 200_000;

/** Whether the text is requests: curl, fetch(), raw HTTP, `curl -v`, a log, or a HAR as a whole. */
export function isRequests(text: string, now: number): boolean {
  if (text.length > MAX_READ) return /^\s{0,100}[{[]/.test(text);
  return /^\s{0,100}\{\s{0,100}"log"/.test(text) || readPasted(text, now).length > 0;
}

/** Whether keys typed now go into a field: then so does what is pasted. */
export function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
