/** Loads a module when a view first needs it, once for all views. */
import { signal, type ReadonlySignal } from '@preact/signals';

export interface Lazy<T> {
  /** Null until it is there. Reading it starts the loading. */
  get(): T | null;
}

/** `load` runs at most once, unless it fails: then the next reading tries again. */
export function lazy<T>(load: () => Promise<T>): Lazy<T> {
  const loaded = signal<T | null>(null);
  let under: Promise<void> | null = null;
  const value: ReadonlySignal<T | null> = loaded;
  return {
    get() {
      under ??= load().then(
        (module) => {
          loaded.value = module;
        },
        () => {
          under = null;
        },
      );
      return value.value;
    },
  };
}
