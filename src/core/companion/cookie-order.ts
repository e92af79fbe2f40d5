/** What an operation's answer makes of the browser's cookie, as the cookie that SessionMiddleware would have sent. */
import type { EpochMs, JarCookie, SameSite } from '../cookie/types.ts';
import type { CookieOrder } from './shapes.ts';

/** Expiries that are this close, in ms, are the same: saving a session renews both by less. */
const SAME = 2_000;

/** An order that changes something. */
export type CookieWrite = Exclude<CookieOrder, { action: 'keep' }>;

/** The cookie that the order is about: of its name, and with the value that it had before. */
export function findOrdered(order: CookieWrite, jar: readonly JarCookie[]): JarCookie | null {
  const named = jar.filter(({ name }) => name === order.name);
  return named.find(({ value }) => value === order.when) ?? null;
}

/** The cookie as it must become; null deletes it. Attributes that the browser has already stay as they are. */
export function orderedCookie(
  order: CookieWrite,
  before: JarCookie | null,
  site: { readonly host: string; readonly storeId: string },
): JarCookie | null {
  if (order.action === 'delete') return null;
  const expires: EpochMs | null = order.expires === null ? null : order.expires * 1000;
  if (before !== null) return { ...before, value: order.value, expires };
  return {
    name: order.name,
    domain: (order.domain ?? site.host).replace(/^\./, ''),
    hostOnly: order.domain === null,
    path: order.path,
    partitionKey: null,
    storeId: site.storeId,
    value: order.value,
    secure: order.secure,
    httpOnly: order.httponly,
    sameSite: sameSiteOf(order.samesite),
    expires,
  };
}

/** Whether writing it would change what the browser has. */
export function isDifferent(asked: JarCookie | null, before: JarCookie | null): boolean {
  if (asked === null || before === null) return asked !== before;
  if (asked.value !== before.value) return true;
  if (asked.expires === null || before.expires === null) return asked.expires !== before.expires;
  return Math.abs(asked.expires - before.expires) > SAME;
}

/** Django's setting is a word, or False for none. */
function sameSiteOf(setting: string | boolean | null): SameSite {
  const word = String(setting).toLowerCase();
  return word === 'lax' || word === 'strict' || word === 'none' ? word : 'unspecified';
}
