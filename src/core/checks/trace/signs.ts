/** What an exchange shows of the session, by what Django and its clients do: pure questions to one visit. */
import { isDict } from '../../python/typed.ts';
import { endsLogin, isLoginPage, isLoginStep, isLogoutPath } from './paths.ts';
import type { Line, Visit } from './visit.ts';

/** The answer for each visit, worked out once: audits ask the same of thousands, again and again. Visits never change once they are read. */
function remembered<Answer>(ask: (visit: Visit) => Answer): (visit: Visit) => Answer {
  const answers = new WeakMap<Visit, { readonly answer: Answer }>();
  return (visit) => {
    const known = answers.get(visit);
    if (known !== undefined) return known.answer;
    const answer = ask(visit);
    answers.set(visit, { answer });
    return answer;
  };
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** RFC 9110 9.2.1, as `CsrfViewMiddleware` lists them. */
export function isUnsafe({ exchange }: Visit): boolean {
  return !SAFE.has(exchange.method.toUpperCase());
}

/** A script's request. */
export function isFetch({ exchange }: Visit): boolean {
  return exchange.type === 'xhr';
}

/** A page, a frame or a script's request: what users notice when it is anonymous. */
export function isMain({ exchange }: Visit): boolean {
  return exchange.type === 'document' || exchange.type === 'subdocument' || exchange.type === 'xhr';
}

/** The last line that gives the cookie a value, or null. */
export function setLine(visit: Visit): Line | null {
  return visit.lines.findLast((line) => !line.deletes) ?? null;
}

/** The last line that deletes the cookie, or null. */
export function deletingLine(visit: Visit): Line | null {
  return visit.lines.findLast((line) => line.deletes) ?? null;
}

/** The answer sends an anonymous visitor to the login page. */
export const bounced = remembered((visit: Visit): boolean => {
  const { target, targetUrl } = visit;
  if (target === null || targetUrl === null || isLoginPage(visit.url.path)) return false;
  if (visit.exchange.method === 'POST' && isLogoutPath(visit.url.path)) return false;
  if (isLogoutPath(visit.url.path)) return false;
  return isLoginPage(target.path) || namesReturn(targetUrl, visit.url.path);
});

/** `?next=` (`REDIRECT_FIELD_NAME`) with the path that was asked for. */
function namesReturn(targetUrl: string, path: string): boolean {
  if (path === '/') return false;
  for (const [name, value] of new URL(targetUrl).searchParams) {
    if (
      /^(?:next|return_?to|return_?url|redirect_?to|continue|came_from)$/i.test(name) &&
      value.includes(path)
    )
      return true;
  }
  return false;
}

/** The answer says that the visitor may not. */
export function denied({ exchange }: Visit): boolean {
  return exchange.status === 401 || exchange.status === 403;
}

/** How an answer shows that the visitor is not known; null when it does not. */
export const trouble = remembered((visit: Visit): 'bounced' | 'denied' | 'new-session' | 'error' | null => {
  if (bounced(visit)) return 'bounced';
  if (denied(visit)) return 'denied';
  if (setLine(visit) !== null) return 'new-session';
  return visit.exchange.status === 400 ? 'error' : null;
});

/** The user's own wish to leave: a logout, or another act that ends the session. */
export const isLogout = remembered((visit: Visit): boolean => {
  if (visit.sent.length === 0 && !isLogoutPath(visit.url.path)) return false;
  const path = visit.url.path + new URL(visit.exchange.url).search;
  if (isLogoutPath(path)) return isUnsafe(visit) || deletingLine(visit) !== null;
  if (deletingLine(visit) === null) return false;
  if (visit.exchange.method === 'DELETE') return true;
  return isUnsafe(visit) && !bounced(visit) && !denied(visit) && visit.exchange.status < 400;
});

/** The server did not know what it was sent: it deletes the cookie though nobody wished to leave. */
export const refusesKey = remembered((visit: Visit): boolean => {
  return visit.sent.length > 0 && deletingLine(visit) !== null && !isLogout(visit);
});

/** `rotate_token()` was called: another secret than the one sent, as `login()` does. */
export function csrfRotated(visit: Visit): boolean {
  return visit.csrfSet !== null && visit.csrfSent !== null && visit.csrfSet !== visit.csrfSent;
}

/** The answer names `Cookie` in `Vary`: Django looked at the session, or at the CSRF cookie. */
export const variesByCookie = remembered(({ headers }: Visit): boolean => {
  return headers.vary !== undefined && /(?:^|[\s,])(?:cookie|\*)(?:[\s,]|$)/.test(headers.vary);
});

/**
 * The server knew what it was sent: it gave the same key a new lifetime, or it looked at the session (`Vary: Cookie`, and not on
 * account of a CSRF cookie) and did not delete the cookie, which it does to a key that it does not know.
 */
export const acceptsKey = remembered((visit: Visit): boolean => {
  if (visit.sent.length === 0 || visit.lines.some((line) => line.deletes) || bounced(visit)) return false;
  const line = setLine(visit);
  if (line !== null) return line.reading.form === 'key' && line.value === visit.sent.at(-1);
  const { status } = visit.exchange;
  return status >= 200 && status < 300 && variesByCookie(visit) && visit.csrfSet === null;
});

/**
 * Somebody logged in. `certain`: the data says so, or the key came with a new CSRF secret, as `login()` does. `likely`: an unsafe
 * request to a login's address succeeded and gave the session a new key.
 */
export const loginOf = remembered((visit: Visit): 'certain' | 'likely' | null => {
  const line = setLine(visit);
  if (line === null || visit.exchange.status >= 400) return null;
  const before = visit.sent.at(-1);
  if (line.reading.form === 'signed' && isDict(line.reading.data)) {
    return line.reading.userId !== null && !knewUser(visit) ? 'certain' : null;
  }
  const asked = isUnsafe(visit) || isReturn(visit);
  if (csrfRotated(visit) && asked) return 'certain';
  if (!isUnsafe(visit) || !endsLogin(visit.url.path) || line.value === before) return null;
  return succeeds(visit) ? 'likely' : null;
});

function knewUser(visit: Visit): boolean {
  const last = visit.withSession;
  return last?.userId !== null && last?.userId !== undefined;
}

/** An unsafe request to a login's address that did not end at a login's address again. */
export function succeeds(visit: Visit): boolean {
  const { target, exchange } = visit;
  if (target !== null) return target.origin === visit.url.origin && !isLoginStep(target.path);
  return isFetch(visit) && exchange.status >= 200 && exchange.status < 300;
}

/** Coming back with an answer for the session: OAuth's `code` and `state`, a ticket, a magic link. */
export const isReturn = remembered((visit: Visit): boolean => {
  const { searchParams } = new URL(visit.exchange.url);
  const names = [
    'code',
    'state',
    'ticket',
    'token',
    'SAMLResponse',
    'oauth_token',
    'session_id',
    'payment_intent',
    'sesame',
    'key',
  ];
  return names.some((name) => searchParams.has(name)) || isLoginStep(visit.url.path);
});

/** Whether `origin` is the request's own. WebSockets have the origin of their page's scheme. */
export function isOwnOrigin(visit: Visit): boolean {
  const { origin } = visit.headers;
  return origin === undefined || origin === visit.url.origin;
}
