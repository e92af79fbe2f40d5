/** `CSRF_COOKIE_NAME`, by what was seen: Django's default, or else a cookie whose name and value say that it is one. */
import { csrfFormatError } from '../../django/csrf.ts';
import type { Seen } from '../case/case.ts';

/** Django's default. */
export const CSRF_COOKIE = 'csrftoken';

/** More exchanges than this are not looked through for the name. */
const MAX_LOOK = 500;

/** The names of the CSRF cookies, by the origin that sets them. */
export interface CsrfNames {
  /** Of most origins. */
  readonly usual: string;
  readonly byOrigin: ReadonlyMap<string, string>;
}

/** Who calls its CSRF cookie what. */
export function csrfNamesOf(seen: readonly Seen[]): CsrfNames {
  const byOrigin = new Map<string, string>();
  for (const { exchange } of seen.slice(-MAX_LOOK)) {
    for (const line of exchange.setCookie) {
      const name = line.slice(0, line.indexOf('=')).trim();
      if (name.length > 100 || !/csrf|xsrf/i.test(name) || !URL.canParse(exchange.url)) continue;
      const value =
        line
          .slice(line.indexOf('=') + 1)
          .split(';', 1)[0]
          ?.trim() ?? '';
      if (name !== CSRF_COOKIE && csrfFormatError(value) !== null) continue;
      const { origin } = new URL(exchange.url);
      if (!byOrigin.has(origin) || name === CSRF_COOKIE) byOrigin.set(origin, name);
    }
  }
  const names = [...byOrigin.values()];
  return {
    usual: names.length === 0 || names.includes(CSRF_COOKIE) ? CSRF_COOKIE : (names[0] ?? CSRF_COOKIE),
    byOrigin,
  };
}
