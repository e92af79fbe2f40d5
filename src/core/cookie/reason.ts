import type { CookieCode } from './codes.ts';
import type { Reason, Span } from './types.ts';

/** The Django settings a cookie line can be explained or fixed with. */
export type CookieSetting =
  | 'SESSION_COOKIE_AGE'
  | 'SESSION_COOKIE_DOMAIN'
  | 'SESSION_COOKIE_HTTPONLY'
  | 'SESSION_COOKIE_NAME'
  | 'SESSION_COOKIE_PATH'
  | 'SESSION_COOKIE_SAMESITE'
  | 'SESSION_COOKIE_SECURE'
  | 'SESSION_ENGINE'
  | 'SESSION_EXPIRE_AT_BROWSER_CLOSE';

const NO_PARAMS: Reason['params'] = Object.freeze({});

/** One reason; `span` is the stretch of the line it is about. */
export function reason(
  code: CookieCode,
  span: Span,
  params: Reason['params'] = NO_PARAMS,
  setting: CookieSetting | null = null,
): Reason {
  return { code, start: span.start, end: span.end, params, setting };
}
