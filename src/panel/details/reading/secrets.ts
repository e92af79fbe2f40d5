/**
 * The SECRET_KEYs the user gave, and what else it takes to check a signature. They live in this object and nowhere else: nothing
 * here knows the source, a storage or a port, and the object goes with the panel's document. `secrets.test.tsx` holds it to that.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { ownSlot } from '../../models/slot.ts';

/** SESSION_COOKIE_AGE unless a site sets it: two weeks, in seconds. */
export const DEFAULT_AGE = 1_209_600;

/** More than any project has; each key costs a hash per salt. */
const MAX_KEYS = 20;

/** What decoding is told, as one object: it changes only when one of its parts does. */
export interface SigningOptions {
  /** SECRET_KEY first, then its fallbacks. */
  readonly keys: readonly string[];
  readonly salts: readonly string[];
  /** Seconds. */
  readonly maxAge: number;
}

export interface SecretsModel {
  readonly options: ReadonlySignal<SigningOptions>;
  /** False when the key is empty or there already. */
  addKey(text: string): boolean;
  removeKey(index: number): void;
  clearKeys(): void;
  addSalt(salt: string): boolean;
  removeSalt(index: number): void;
  /** Seconds; anything but a positive number means the default. */
  setMaxAge(seconds: number): void;
}

/** A line of settings.py is as good as the key in it. */
const SETTING = /^\s*SECRET_KEY\s*=\s*(['"])(.*)\1\s*$/;

const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, at) => at !== index);

export function createSecrets(): SecretsModel {
  const keys = signal<readonly string[]>([]);
  const salts = signal<readonly string[]>([]);
  const maxAge = signal(DEFAULT_AGE);
  return {
    options: computed(() => ({ keys: keys.value, salts: salts.value, maxAge: maxAge.value })),
    addKey(text) {
      const key = SETTING.exec(text)?.[2] ?? text;
      if (key === '' || keys.peek().includes(key) || keys.peek().length >= MAX_KEYS) return false;
      keys.value = [...keys.peek(), key];
      return true;
    },
    removeKey(index) {
      keys.value = without(keys.peek(), index);
    },
    clearKeys() {
      keys.value = [];
    },
    addSalt(text) {
      const salt = text.trim();
      if (salt === '' || salts.peek().includes(salt) || salts.peek().length >= MAX_KEYS) return false;
      salts.value = [...salts.peek(), salt];
      return true;
    },
    removeSalt(index) {
      salts.value = without(salts.peek(), index);
    },
    setMaxAge(seconds) {
      maxAge.value = Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_AGE;
    },
  };
}

/** The secrets of the panel around this view; made when first asked for, because the panel's first picture needs none. */
export const useSecrets = ownSlot('the secrets', createSecrets);
