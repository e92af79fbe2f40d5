/** The user's settings in `storage.local`: validated field by field, so that one bad field does not cost the others. */
import * as v from 'valibot';
import type { Settings } from '../panel/source.ts';
import { browser } from './api.ts';

const KEY = 'settings';

/** A cookie name fits in a header; nobody has this many. */
const Names = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  v.maxLength(100),
  v.readonly(),
);

const SettingsShape = v.object({
  language: v.fallback(v.picklist(['auto', 'en', 'zh-CN']), 'auto'),
  names: v.fallback(Names, ['sessionid']),
  namesByOrigin: v.fallback(v.record(v.string(), Names), {}),
  layout: v.fallback(v.record(v.string(), v.pipe(v.number(), v.finite())), {}),
});

/** What storage holds, with defaults for what is missing or malformed. */
export function readSettings(raw: unknown): Settings {
  return v.parse(SettingsShape, typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {});
}

/** The settings of all windows: loaded once, written through, told when another window changes them. */
export interface SettingsStore {
  current(): Settings;
  save(patch: Partial<Settings>): void;
  onChange(listener: (settings: Settings) => void): () => void;
}

export async function openSettings(): Promise<SettingsStore> {
  const found = await browser.storage.local.get(KEY);
  let current = readSettings(found[KEY]);
  const listeners = new Set<(settings: Settings) => void>();
  const take = (next: Settings): void => {
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    for (const listener of listeners) listener(next);
  };
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (area === 'local' && change !== undefined) take(readSettings(change.newValue));
  });
  return {
    current: () => current,
    save(patch) {
      take({ ...current, ...patch });
      void browser.storage.local.set({ [KEY]: current });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
