/** The keys of paired companions in `storage.local`, one per site: no other extension and no page reads it. */
import type { Pairing } from '../seam/server.ts';
import { browser } from './api.ts';
import { readPairings, withPairing } from './pairings-shape.ts';

const KEY = 'pairings';
/** The pairings of all windows. */
export interface PairingStore {
  all(): readonly Pairing[];
  save(pairing: Pairing): void;
  drop(site: string): void;
  onChange(listener: () => void): () => void;
}

export async function openPairings(): Promise<PairingStore> {
  const found = await browser.storage.local.get(KEY);
  let current = readPairings(found[KEY], Date.now());
  const listeners = new Set<() => void>();
  const take = (next: Pairing[]): void => {
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    for (const listener of listeners) listener();
  };
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (area === 'local' && change !== undefined) take(readPairings(change.newValue, Date.now()));
  });
  const write = (next: Pairing[]): void => {
    take(next);
    void browser.storage.local.set({ [KEY]: next });
  };
  return {
    all: () => current,
    save: (pairing) => write(withPairing(current, pairing)),
    drop: (site) => write(current.filter((one) => one.site !== site)),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
