/** Hands the recorder to the panel's document: one handle for each document, however often it is asked for. */
import { handOver, hasHandle, type RecorderHandle } from '../platform/recorder-handle.ts';

/** A handle and how to end what was subscribed through it. */
interface Given {
  readonly handle: RecorderHandle;
  retire(): void;
}

/**
 * A function that gives a window's document a handle of its own, and ends the one before. Does nothing when that document has its handle:
 * it is found in two ways (`onShown`, the doorbell), the second may come when the first was heard, and a second handle would silently end
 * what the panel subscribed through the first.
 */
export function handOut(make: () => Given): (to: Window) => void {
  let retire = (): void => {};
  let last: Window | null = null;
  return (to) => {
    // A document that was loaded anew in the same window has none.
    if (to === last && hasHandle(to)) return;
    retire();
    last = to;
    const given = make();
    retire = () => given.retire();
    handOver(to, given.handle);
  };
}
