/** A set of listeners one of which may fail or be dead without harm to the others. */
import type { Unsubscribe } from '../seam/facts.ts';

export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Unsubscribe {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) {
      try {
        listener(value);
      } catch (error) {
        // Firefox: the listener's document was reloaded ("can't access dead object").
        if (/dead object/.test(String(error))) this.#all.delete(listener);
        else reportError(error);
      }
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
