import type { ChangeRecord } from '../../core/journal/change.ts';
import type { Journal } from '../../core/journal/journal.ts';

/** Every change on record. A panel asks this when it connects: unfinished changes are settled first. */
export function journal(book: Journal): () => Promise<ChangeRecord[]> {
  return () => book.list();
}
