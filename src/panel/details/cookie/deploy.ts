/** What the site's own `manage.py check --deploy` says of an attribute of the session cookie, beside the line that was observed. */
import type { DjangoSays } from '../server/model/sites.ts';
import type { Attribute } from '../../parts/cookie/jar-fields.ts';

/** By attribute (django/core/checks/security/sessions.py): one id for the app, one for the middleware, one for both. */
const IDS: Readonly<Partial<Record<Attribute, readonly string[]>>> = {
  secure: ['security.W010', 'security.W011', 'security.W012'],
  httponly: ['security.W013', 'security.W014', 'security.W015'],
};

/** Django's own words on this attribute of its session cookie; null where it has none, or the line is of another cookie. */
export function deployOf(
  attribute: Attribute,
  name: string,
  says: DjangoSays | undefined,
): DjangoSays['deploy'][number] | null {
  if (says === undefined || says.settings['SESSION_COOKIE_NAME'] !== name) return null;
  const ids = IDS[attribute] ?? [];
  return says.deploy.find(({ id }) => id !== null && ids.includes(id)) ?? null;
}
