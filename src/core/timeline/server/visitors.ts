/** Who came and went with a request, as its record tells; and the names of users, once they were told. */
import { member } from '../../python/typed.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import type { Visit } from '../log/session-log.ts';

/** The write of the user's id that `django.contrib.auth.login()` makes. */
export function writesUser({ writes }: ServerRecord): boolean {
  return writes.some(({ key }) => key !== null && key.split(', ').includes('_auth_user_id'));
}

/** Who logged in, for good, or out; null when nobody did. */
export function visitOf(record: ServerRecord, names: UserNames, origin: string): Visit | null {
  const { login, logout, user, user_before: before, saved } = record;
  const visit = (what: Visit['what'], who: { id: string; name: string | null }): Visit => ({
    what,
    id: who.id,
    name: names.nameOf(origin, who.id) ?? who.name,
  });
  // Of an answer with an error nothing is saved: that login is lost.
  if (login !== null) return saved ? visit('login', login) : null;
  if (logout !== null) return visit('logout', logout);
  if (record.ended !== null || before !== null) return null;
  // An older companion tells neither: its writes and its data do.
  if (writesUser(record) && saved && user !== null) return visit('login', user);
  const was = member(record.data?.before ?? undefined, '_auth_user_id');
  return record.flushed && typeof was === 'string' && user === null
    ? visit('logout', { id: was, name: null })
    : null;
}

/** Names by the site and the user's id. A record that does not say a name takes none away. */
export class UserNames {
  readonly #names = new Map<string, string>();

  note(origin: string, record: ServerRecord): void {
    for (const who of [record.user, record.user_before, record.login, record.logout]) {
      if (who !== null && who.name !== null && who.name !== '')
        this.#names.set(`${origin}\n${who.id}`, who.name);
    }
  }

  nameOf(origin: string, id: string): string | null {
    return this.#names.get(`${origin}\n${id}`) ?? null;
  }

  clear(): void {
    this.#names.clear();
  }
}
