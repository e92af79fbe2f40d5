/** `CSRF_COOKIE_NAME`, by what was seen: Django's default, or else a cookie whose name and value say that it is one. */
import { csrfFormatError } from '../../django/csrf.ts';
import type { Seen } from '../case.ts';

/** Django's default. */
export const CSRF_COOKIE = 'csrftoken';

/** More exchanges than this are not looked through for the name. */
const MAX_LOOK = 500;

/** The name of the CSRF cookie. */
export function csrfNameOf(seen: readonly Seen[]): string {
  let other: string | null = null;
  for (const { exchange } of seen.slice(-MAX_LOOK)) {
    for (const line of exchange.setCookie) {
      const name = line.slice(0, line.indexOf('=')).trim();
      if (name === CSRF_COOKIE) return CSRF_COOKIE;
      if (other !== null || name.length > 100 || !/csrf|xsrf/i.test(name)) continue;
      const value =
        line
          .slice(line.indexOf('=') + 1)
          .split(';', 1)[0]
          ?.trim() ?? '';
      if (csrfFormatError(value) === null) other = name;
    }
    if (exchange.cookieHeader?.includes(`${CSRF_COOKIE}=`) === true && other === null) return CSRF_COOKIE;
  }
  return other ?? CSRF_COOKIE;
}
