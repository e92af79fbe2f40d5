/** Which cookies go with a request, and why each of the others stays home (RFC 6265bis 5.8.3). */
import type { CookieCode } from '../codes.ts';
import { isExpired } from './jar.ts';
import { domainMatch, isTrusted, readUrl, type CookieUrl } from '../match.ts';
import { reachesHost, reachesPath } from '../reach.ts';
import { reason } from '../reason.ts';
import type { Browser, EpochMs, JarCookie, PublicSuffixes, Reason } from '../types.ts';

/** A request, as far as cookies care. */
export interface CookieRequest {
  readonly url: string;
  readonly now: EpochMs;
  readonly browser: Browser;
  /** Upper-case. */
  readonly method: string;
  /** Whether it is same-site with its top level and initiator. */
  readonly sameSite: boolean;
  /** Whether it navigates the top level. */
  readonly topLevelNavigation: boolean;
  /** The partition it runs in (the top-level site), or null when unknown or none. */
  readonly partitionKey: string | null;
  readonly storeId: string;
  readonly publicSuffixes: PublicSuffixes;
  /** `document` for what `document.cookie` shows; a request's header by default. */
  readonly api?: 'http' | 'document';
}

/** The answer: what goes, in the order of the header, and what stays. */
export interface SendAnswer {
  readonly sent: JarCookie[];
  readonly withheld: { readonly cookie: JarCookie; readonly reasons: Reason[] }[];
}

/** Chromium lets a cookie without SameSite go with a cross-site top-level POST while it is younger than this. */
export const LAX_POST_GRACE_MS = 120_000;

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Splits `jar` into what the browser sends with `request` and what it keeps back, with every reason. */
export function cookiesToSend(jar: readonly JarCookie[], request: CookieRequest): SendAnswer {
  const url = readUrl(request.url);
  const answer: SendAnswer = { sent: [], withheld: [] };
  for (const cookie of jar) {
    const reasons = url === null ? [about('url-invalid')] : reasonsToStay(cookie, request, url);
    if (reasons.length === 0) answer.sent.push(cookie);
    else answer.withheld.push({ cookie, reasons });
  }
  answer.sent.sort(inSendingOrder);
  return answer;
}

/** 5.8.3 step 2: longer paths first, then older cookies first. */
function inSendingOrder(a: JarCookie, b: JarCookie): number {
  return b.path.length - a.path.length || (a.created ?? 0) - (b.created ?? 0);
}

/** 5.8.3 step 1, condition by condition. */
function reasonsToStay(cookie: JarCookie, request: CookieRequest, url: CookieUrl): Reason[] {
  const reasons: Reason[] = [];
  if (!url.cookieScheme) reasons.push(about('url-without-cookies', { url: request.url.slice(0, 100) }));
  if (isExpired(cookie, request.now)) reasons.push(about('send-expired', {}));
  if (cookie.storeId !== request.storeId) reasons.push(about('send-store'));
  if (!reachesHost(cookie, url.host)) {
    const code = cookie.hostOnly && domainMatch(url.host, cookie.domain) ? 'send-host-only' : 'send-domain';
    reasons.push(about(code, { host: url.host, domain: cookie.domain }, 'SESSION_COOKIE_DOMAIN'));
  }
  if (!reachesPath(cookie, url.path)) {
    reasons.push(about('send-path', { path: url.path, cookiePath: cookie.path }, 'SESSION_COOKIE_PATH'));
  }
  if (cookie.secure && !isTrusted(url)) {
    reasons.push(about('send-secure', { host: url.host }, 'SESSION_COOKIE_SECURE'));
  }
  if (cookie.httpOnly && request.api === 'document') {
    reasons.push(about('send-httponly', {}, 'SESSION_COOKIE_HTTPONLY'));
  }
  if (cookie.partitionKey !== null && cookie.partitionKey !== request.partitionKey) {
    reasons.push(about('send-partition', { partition: cookie.partitionKey }));
  }
  const sameSite = sameSiteReason(cookie, request);
  if (sameSite !== null) reasons.push(sameSite);
  return reasons;
}

/** 5.8.3 step 1, last condition, with Chromium's default and its grace for POST. */
function sameSiteReason(cookie: JarCookie, request: CookieRequest): Reason | null {
  if (cookie.sameSite === 'none') {
    return cookie.secure ? null : about('send-samesite-none-insecure', {}, 'SESSION_COOKIE_SECURE');
  }
  if (request.sameSite) return null;
  const safe = SAFE_METHODS.has(request.method.toUpperCase());
  switch (cookie.sameSite) {
    case 'strict':
      return about('send-samesite-strict', {}, 'SESSION_COOKIE_SAMESITE');
    case 'lax':
      if (request.topLevelNavigation && safe) return null;
      return about('send-samesite-lax', { method: request.method }, 'SESSION_COOKIE_SAMESITE');
    case 'unspecified': {
      if (
        request.browser === 'firefox' ||
        (request.topLevelNavigation && (safe || isYoung(cookie, request)))
      ) {
        return null;
      }
      return about('send-samesite-default', { method: request.method }, 'SESSION_COOKIE_SAMESITE');
    }
  }
}

function isYoung(cookie: JarCookie, request: CookieRequest): boolean {
  return cookie.created !== undefined && request.now - cookie.created <= LAX_POST_GRACE_MS;
}

/** There is no line to point into: the span is empty. */
function about(
  code: CookieCode,
  params: Reason['params'] = {},
  setting: Parameters<typeof reason>[3] = null,
): Reason {
  return reason(code, { start: 0, end: 0 }, params, setting);
}
