import type { Applied, ChangeRequest } from '../../core/journal/change.ts';
import type { Journal } from '../../core/journal/journal.ts';

/** Does the user's change. */
export function apply(journal: Journal): (request: ChangeRequest) => Promise<Applied> {
  return (request) => journal.apply(request);
}
