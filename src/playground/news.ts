/** Listeners of one kind of news. */
import type { Unsubscribe } from '../seam/facts.ts';

export interface News<T> {
  on(listener: (value: T) => void): Unsubscribe;
  tell(value: T): void;
}

export function news<T>(): News<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
