/** The jar's copy of a cookie, attribute by attribute, as text beside what the header said. */
import { domainText } from '../../../core/cookie/called.ts';
import type { JarCookie } from '../../../core/cookie/types.ts';
import type { ConfirmedField } from '../../../core/timeline/log/confirm.ts';
import { maskKey } from '../../../core/text/visible.ts';
import { dateTime } from '../format.ts';
import type { Words } from '../../models/words.ts';

/** The attributes of the table, in its order. */
export const attributes = [
  'value',
  'expires',
  'max-age',
  'httponly',
  'secure',
  'samesite',
  'path',
  'domain',
  'partitioned',
] as const;
export type Attribute = (typeof attributes)[number];

/** The name as Django and browsers write it. */
export const attributeNames: Readonly<Record<Attribute | 'name', string>> = {
  name: 'Name',
  value: 'Value',
  expires: 'Expires',
  'max-age': 'Max-Age',
  httponly: 'HttpOnly',
  secure: 'Secure',
  samesite: 'SameSite',
  path: 'Path',
  domain: 'Domain',
  partitioned: 'Partitioned',
};

/** The attribute that a field of a cookie is shown as. */
export const fieldAttribute: Readonly<Record<ConfirmedField, Attribute>> = {
  value: 'value',
  expires: 'expires',
  secure: 'secure',
  httpOnly: 'httponly',
  sameSite: 'samesite',
};

const sameSiteNames: Readonly<Record<string, string>> = { none: 'None', lax: 'Lax', strict: 'Strict' };

/** `Lax`, for the `lax` of the cookies API. */
export const sameSiteText = (sameSite: string, words: Words): string =>
  sameSiteNames[sameSite] ?? words.t('panel.cookie.notSet');

/** What the jar has for an attribute. */
export function jarText(cookie: JarCookie, attribute: Attribute, words: Words): string {
  const yesNo = (on: boolean): string => words.t(on ? 'units.yes' : 'units.no');
  switch (attribute) {
    case 'value':
      return maskKey(cookie.value);
    case 'expires':
      return cookie.expires === null
        ? words.t('panel.expiry.browser')
        : dateTime(cookie.expires, words.language.value);
    case 'max-age':
      return words.t('panel.cookie.notStored');
    case 'httponly':
      return yesNo(cookie.httpOnly);
    case 'secure':
      return yesNo(cookie.secure);
    case 'samesite':
      return sameSiteText(cookie.sameSite, words);
    case 'path':
      return cookie.path;
    case 'domain':
      return domainText(cookie);
    case 'partitioned':
      return cookie.partitionKey ?? words.t('units.no');
  }
}

/** Whether two cookies differ in an attribute. A second of an expiry is a rounding, not a difference. */
export function differs(a: JarCookie, b: JarCookie, attribute: Attribute): boolean {
  switch (attribute) {
    case 'value':
      return a.value !== b.value;
    case 'expires':
      return a.expires === null || b.expires === null
        ? a.expires !== b.expires
        : Math.abs(a.expires - b.expires) > 2000;
    case 'max-age':
      return false;
    case 'httponly':
      return a.httpOnly !== b.httpOnly;
    case 'secure':
      return a.secure !== b.secure;
    case 'samesite':
      return a.sameSite !== b.sameSite;
    case 'path':
      return a.path !== b.path;
    case 'domain':
      return a.domain !== b.domain || a.hostOnly !== b.hostOnly;
    case 'partitioned':
      return a.partitionKey !== b.partitionKey;
  }
}
