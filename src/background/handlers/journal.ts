import type { ChangeRecord } from '../../seam/source.ts';
import type { Journal } from '../journal.ts';

/** Every change on record. A panel asks this when it connects: unfinished changes are settled first. */
export function journal(book: Journal): () => Promise<ChangeRecord[]> {
  return () => book.list();
}
