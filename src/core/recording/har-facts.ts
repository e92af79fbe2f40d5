/**
 * The exchanges of one or several files as the facts of one log, in the order of time. Files of different browsers hold different jars: each jar is
 * a store of its own, so that one person's session does not replace another's.
 */
import type { Exchange, Observation } from '../timeline/facts/observation.ts';

/** What is needed of a file. */
export interface FactsFile {
  readonly exchanges: readonly Exchange[];
  /** What tells one jar from another: files that say the same share theirs. */
  readonly jar: string;
}

/** The facts, numbered by time; of one time in the order of the files. */
export function factsOf(files: readonly FactsFile[], first = 0): Observation[] {
  const stores = new Map<string, string>();
  const all: Exchange[] = [];
  for (const { exchanges, jar } of files) {
    // The first jar is the default store: nothing is said of it.
    const store = stores.get(jar) ?? (stores.size === 0 ? '' : `file-${String(stores.size + 1)}`);
    stores.set(jar, store);
    for (const exchange of exchanges) all.push(store === '' ? exchange : { ...exchange, storeId: store });
  }
  all.sort((a, b) => a.startedAt - b.startedAt);
  return all.map((exchange, i) => ({ kind: 'exchange', exchange, n: first + i, at: exchange.startedAt }));
}
