import type { Journal } from '../../core/journal/journal.ts';

/** Forgets every change and every hold. */
export function emptyJournal(journal: Journal): () => Promise<null> {
  return async () => {
    await journal.forget(() => true);
    return null;
  };
}
