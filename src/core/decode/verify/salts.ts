/** The salts under which Django signs, and in which order they are worth trying. */
import type { DecodeOptions } from '../reading/reading.ts';

/** What a salt says about the value it signs. */
export type Family =
  | 'cookie-session'
  | 'session-data'
  | 'dumps'
  | 'signer'
  | 'timestamp-signer'
  | 'signed-cookie'
  | 'messages'
  | 'package'
  | 'own';

/** One salt to try. */
export interface Salt {
  readonly family: Family;
  readonly salt: string;
  /** Cookies are signed with `b'django.http.cookies' + SECRET_KEY` (`get_cookie_signer`). */
  readonly cookieKey: boolean;
}

/** `signed_cookies` sessions: `django.contrib.sessions.backends.signed_cookies`. */
export const COOKIE_SESSION_SALT = 'django.contrib.sessions.backends.signed_cookies';

/** `session_data` since 3.1: `django.contrib.sessions.` + the class name of the engine's store. */
export const SESSION_DATA_SALT = 'django.contrib.sessions.SessionStore';

/** `session_data` until 3.0: the class name without a dot (`SessionBase._hash`). */
export const LEGACY_SESSION_SALT = 'django.contrib.sessionsSessionStore';

/** The messages cookie (`CookieStorage.key_salt`). */
export const MESSAGES_SALT = 'django.contrib.messages';

/** What cookies' signing keys begin with. */
export const COOKIE_KEY_PREFIX = 'django.http.cookies';

/** Salts of the packages that Django sites use most. */
const PACKAGES: readonly { readonly salt: string; readonly owner: string }[] = [
  // ACCOUNT_EMAIL_CONFIRMATION_HMAC: signing.dumps(pk of the e-mail address, salt="account")
  { salt: 'account', owner: 'django-allauth' },
  // REGISTRATION_SALT: signing.dumps(username, salt="registration")
  { salt: 'registration', owner: 'django-registration' },
  // The guest's link to an order: Signer(salt="oscar.apps.order.Order").
  { salt: 'oscar.apps.order.Order', owner: 'django-oscar' },
];

const DJANGO: readonly Salt[] = [
  { family: 'cookie-session', salt: COOKIE_SESSION_SALT, cookieKey: false },
  { family: 'session-data', salt: SESSION_DATA_SALT, cookieKey: false },
  { family: 'dumps', salt: 'django.core.signing', cookieKey: false },
  { family: 'messages', salt: MESSAGES_SALT, cookieKey: true },
  // As Django names it when the cookie key itself is handed over as the key.
  { family: 'messages', salt: MESSAGES_SALT, cookieKey: false },
  { family: 'timestamp-signer', salt: 'django.core.signing.TimestampSigner', cookieKey: false },
  { family: 'signer', salt: 'django.core.signing.Signer', cookieKey: false },
  ...PACKAGES.map(({ salt }): Salt => ({ family: 'package', salt, cookieKey: false })),
];

/** The package whose salt this is, or null. */
export function ownerOfSalt(salt: string): string | null {
  return PACKAGES.find((entry) => entry.salt === salt)?.owner ?? null;
}

/** All salts to try for a value, likeliest first. `first` moves one family to the front. */
export function saltsToTry(options: DecodeOptions, first: Family | null): readonly Salt[] {
  if (options.salts === undefined && options.cookieName === undefined) return djangoSalts(first);
  const own = (options.salts ?? []).flatMap((salt): Salt[] => [
    { family: familyOf(salt), salt, cookieKey: false },
    { family: familyOf(salt), salt, cookieKey: true },
  ]);
  const cookie = options.cookieName === undefined ? [] : cookieSalts(options.cookieName, options.salts ?? []);
  const django = djangoSalts(first);
  return own.length === 0 && cookie.length === 0 ? django : [...own, ...django, ...cookie];
}

const sorted = new Map<Family | null, readonly Salt[]>([[null, DJANGO]]);

function djangoSalts(first: Family | null): readonly Salt[] {
  let salts = sorted.get(first);
  if (salts === undefined) {
    salts = DJANGO.toSorted((a, b) => rank(a, first) - rank(b, first));
    sorted.set(first, salts);
  }
  return salts;
}

function rank(salt: Salt, first: Family | null): number {
  return salt.family === first ? 0 : 1;
}

function familyOf(salt: string): Family {
  const known = DJANGO.find((entry) => entry.salt === salt);
  if (known) return known.family;
  // An engine of the project's own: the prefix is SessionBase.key_salt's.
  return salt.startsWith('django.contrib.sessions.') ? 'session-data' : 'own';
}

/** `set_signed_cookie(name, value, salt)`: two spellings, see `django-formats` of the cookie signer (5.2.15 and 6.0.6). */
function cookieSalts(name: string, salts: readonly string[]): Salt[] {
  return ['', ...salts].flatMap((salt): Salt[] => [
    {
      family: 'signed-cookie',
      salt: `django.http.cookies.v2:${salt.length}:${salt}${name}`,
      cookieKey: true,
    },
    { family: 'signed-cookie', salt: name + salt, cookieKey: true },
  ]);
}
