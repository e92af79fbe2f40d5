/** What a session is called on the screen, in plain text. */
import { domainText } from '../../core/cookie/called.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';
import type { Words } from '../models/words.ts';

/** The user in words; empty when the value cannot tell. */
export function userOf(session: Session, words: Words): string {
  const { userId, userName } = session;
  if (userName !== null && userId !== null) return words.t('panel.user.both', { name: userName, id: userId });
  if (userName !== null) return userName;
  if (userId !== null) return words.t('panel.user.id', { id: userId });
  return session.form === 'signed' ? words.t('panel.user.anonymous') : '';
}

/** The address part: domain (with its dot when it covers subdomains) and path. */
export function whereOf(session: Session): string {
  return `${domainText(session.identity)} ${session.identity.path}`;
}
