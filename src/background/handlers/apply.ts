import type { ChangeRecord, CookieChange } from '../../seam/source.ts';
import type { Journal } from '../journal.ts';

/** Does the user's change. */
export function apply(journal: Journal): (change: CookieChange) => Promise<ChangeRecord> {
  return (change) => journal.apply(change);
}
