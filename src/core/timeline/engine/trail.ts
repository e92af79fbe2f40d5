/**
 * An undo log. The reducer takes facts in the order of time, but they arrive out of order (a redirect hop is completed later,
 * a jar change comes before its response). Instead of reducing everything again, it rolls back to the place of the late
 * fact and goes on from there.
 */

/** Facts that can be rolled back without starting over: late facts are seconds late, not thousands of facts. */
export const TRAIL_LENGTH = 4096;

/** Records how to take back each step, newest last. */
export class Trail {
  readonly #undo: (() => void)[] = [];
  /** Where each step's undo functions start in `#undo`. */
  readonly #marks: number[] = [];
  /** Steps forgotten at the front. */
  #forgotten = 0;

  /** Starts step number `length()`. */
  begin(): void {
    this.#marks.push(this.#undo.length);
    if (this.#marks.length >= 2 * TRAIL_LENGTH) this.#forget();
  }

  /** How to take back what the current step just did. */
  onUndo(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Takes back every step from number `step` on. False, and nothing done, when that is too long ago. */
  rollBackTo(step: number): boolean {
    const index = step - this.#forgotten;
    if (index < 0) return false;
    const mark = this.#marks[index];
    if (mark === undefined) return true;
    while (this.#undo.length > mark) this.#undo.pop()?.();
    this.#marks.length = index;
    return true;
  }

  clear(): void {
    this.#undo.length = 0;
    this.#marks.length = 0;
    this.#forgotten = 0;
  }

  #forget(): void {
    const drop = this.#marks.length - TRAIL_LENGTH;
    const undoDrop = this.#marks[drop] ?? 0;
    this.#marks.splice(0, drop);
    this.#undo.splice(0, undoDrop);
    for (let i = 0; i < this.#marks.length; i += 1) this.#marks[i] = (this.#marks[i] ?? 0) - undoDrop;
    this.#forgotten += drop;
  }
}
