/** `response.set_cookie` and `delete_cookie` as lines: `http.cookies` writes the attributes in the order of their lower-case names. */
import type { EpochMs } from '../cookie/types.ts';
import type { ModelSession } from './session/session.ts';
import type { ModelSettings } from './session/settings.ts';

const httpDate = (at: EpochMs): string => new Date(at).toUTCString();

type Attribute = readonly [name: string, value: string | true];

function line(name: string, value: string, attributes: readonly (Attribute | null)[]): string {
  const rest = attributes
    .filter((one) => one !== null)
    .toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([key, text]) => (text === true ? key : `${key}=${text}`));
  return [`${name}=${value}`, ...rest].join('; ');
}

/** The place, which setting and deleting must agree on. */
const placeOf = ({ cookieDomain, cookiePath }: ModelSettings): (Attribute | null)[] => [
  cookieDomain === null ? null : ['Domain', cookieDomain],
  ['Path', cookiePath],
];

/** The line that gives the browser the key. Without an age it ends with the browser. */
export function setLine(session: ModelSession, age: number | null): string {
  const { settings, now } = session.around;
  return line(settings.cookieName, session.key ?? '', [
    ...placeOf(settings),
    // `http_date(time.time() + max_age)`: whole seconds.
    age === null ? null : ['expires', httpDate(Math.floor(now / 1000 + age) * 1000)],
    age === null ? null : ['Max-Age', String(age)],
    settings.cookieHttpOnly ? ['HttpOnly', true] : null,
    settings.cookieSameSite === null ? null : ['SameSite', settings.cookieSameSite],
    settings.cookieSecure ? ['Secure', true] : null,
  ]);
}

/** The line that makes the browser forget it. `Secure` only where a browser would refuse the line without. */
export function deleteLine(settings: ModelSettings): string {
  const { cookieName, cookieSameSite } = settings;
  const isSecure = /^__(?:Secure|Host)-/.test(cookieName) || cookieSameSite === 'None';
  return line(cookieName, '""', [
    ...placeOf(settings),
    ['expires', httpDate(0)],
    ['Max-Age', '0'],
    cookieSameSite === null ? null : ['SameSite', cookieSameSite],
    isSecure ? ['Secure', true] : null,
  ]);
}
