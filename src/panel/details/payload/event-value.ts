/** The cookie value an event is about. */
import { parseSetCookie } from '../../../core/cookie/read/parse.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import type { LogModel } from '../../models/log.ts';

/**
 * From its own line, else from what the user wrote, else what the session holds. A deletion's line carries an empty value:
 * then the value that was deleted. Null when there is none.
 */
export function valueOf(event: SessionEvent, session: Session | null, log: LogModel): string | null {
  if (event.line !== null) {
    const value = parseSetCookie(event.line).pair?.value ?? '';
    if (value !== '' && value !== '""') return value;
  }
  for (const n of event.evidence.slice(0, 4)) {
    const fact = log.observation(n);
    if (fact?.kind === 'action') return fact.action.stored?.value ?? fact.action.before?.value ?? null;
  }
  const changed = event.changes.find(({ field }) => field === 'key' || field === 'value');
  return changed?.after ?? changed?.before ?? session?.value ?? null;
}
