/** What of the journal can be taken back, for the cookie that is looked at. */
import { alike } from '../../core/cookie/identity.ts';
import type { CookieIdentity, JarCookie } from '../../core/cookie/types.ts';
import type { ChangeRecord, CookieChange } from '../../core/journal/change.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';

/** The cookie of a session as best known: the jar's own copy, else what the rules say is stored. */
export function knownCookie(session: Session | null): JarCookie | null {
  return session?.jar ?? session?.cookie ?? null;
}

/** Whether a change was made to this cookie (before or after it). */
function touches(change: CookieChange, cookie: CookieIdentity): boolean {
  return [change.before, change.asked].some((side) => side !== null && alike(side, cookie));
}

/** Whether an undo went over a key that the undone change did not know: that key can be brought back in turn. */
function wentOver({ change }: ChangeRecord, journal: readonly ChangeRecord[]): boolean {
  const undone = journal.find((record) => record.change.id === change.undoes);
  if (undone === undefined || change.before === null) return false;
  const { value } = change.before;
  return value !== undone.stored?.value && value !== undone.change.before?.value;
}

/** Changes that can be taken back, newest first: of this cookie, then the others of its host. */
export function undoableChanges(
  journal: readonly ChangeRecord[],
  cookie: CookieIdentity | null,
  host: string | null,
): ChangeRecord[] {
  const open = journal.filter(
    (record) =>
      record.phase === 'done' &&
      // A hold puts back by itself; a switch is held only until all of it is done.
      (record.change.hold === undefined || record.change.action === 'switch') &&
      (record.change.action !== 'undo' || wentOver(record, journal)),
  );
  const own = open.filter(({ change }) => cookie !== null && touches(change, cookie));
  const others = open.filter(
    (record) => !own.includes(record) && new URL(record.change.url).hostname === host,
  );
  return [...own.toReversed(), ...others.toReversed()];
}

/** What is taken back along with a change, newest first: the steps of one switch belong together. */
export function togetherWith(record: ChangeRecord, journal: readonly ChangeRecord[]): ChangeRecord[] {
  const { hold, action } = record.change;
  if (action !== 'switch' || hold === undefined) return [record];
  return journal
    .filter(({ change, phase }) => change.hold === hold && change.action === action && phase === 'done')
    .toReversed();
}
