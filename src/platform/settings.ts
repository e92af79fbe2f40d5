/** The user's settings in `storage.local`. */
import type { Settings } from '../seam/settings.ts';
import { browser } from './api.ts';
import { readSettings } from './settings-shape.ts';

const KEY = 'settings';

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
