/** What the options page does with the journal: counts it, and empties it. */
import { ask, onNews } from './ask.ts';

/** How many changes are on record. */
export async function countChanges(): Promise<number> {
  return (await ask('journal', {})).length;
}

/** Forgets them all, for good. */
export async function forgetChanges(): Promise<void> {
  await ask('emptyJournal', {});
}

/** Calls whenever the journal changed. Returns how to stop. */
export function onChanges(listener: () => void): () => void {
  return onNews(({ news }) => news === 'journal' && listener());
}
