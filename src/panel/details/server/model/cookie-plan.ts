/** Gives the browser's cookie what an operation on the server made of it, as a journalled change like any other. */
import {
  findOrdered,
  isDifferent,
  orderedCookie,
  type CookieWrite,
} from '../../../../core/companion/cookie-order.ts';
import type { CookieOrder } from '../../../../core/companion/shapes.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { AccessModel } from '../../../models/access.ts';
import type { ChangePlan } from '../../../edit/changes.ts';

/** What applying needs of the panel. */
export interface CookieParts {
  readonly source: PanelSource;
  readonly access: AccessModel;
  /** Runs a change: asks for the permission when it is missing. */
  readonly run: (plan: ChangePlan) => void;
}

export interface ApplyOptions {
  readonly origin: string;
  /** Worth asking for the permission; a lifetime that a save merely renewed is not. */
  readonly needed: boolean;
  /** The cookie may be made although there is none: undoing a flush, a session made by hand. */
  readonly fresh: boolean;
}

export async function applyCookie(
  order: CookieOrder,
  { origin, needed, fresh }: ApplyOptions,
  { source, access, run }: CookieParts,
): Promise<void> {
  if (order.action === 'keep') return;
  const url = ownUrl(order, origin);
  // An order about another site's cookie is none of this server's: it is not followed.
  if (url === null) return;
  const site = { host: new URL(url).hostname, storeId: source.inspected().storeId };
  const known = access.known(url) ?? (await access.check(url));
  if (known === 'granted') {
    const jar = (await source.readJar(url)) ?? [];
    const before = findOrdered(order, jar);
    const isThere = before !== null || (fresh && order.action === 'set');
    // The cookie of another browser's session is none of this one's.
    if (!isThere || !isDifferent(orderedCookie(order, before, site), before)) return;
  } else if (!needed) return;
  run(planOf(order, url, site, fresh));
}

/**
 * The address that the cookie belongs to, always the site's own: a server's words are never a part of one before they were looked
 * at. Null when its path or its domain would lead elsewhere.
 */
function ownUrl(order: CookieWrite, origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  if (!/^\/[^;\\\p{Cc}]*$/u.test(order.path)) return null;
  const domain = order.domain?.replace(/^\./, '').toLowerCase();
  if (domain !== undefined && (domain === '' || !`.${url.hostname}`.endsWith(`.${domain}`))) return null;
  // Set as a path alone, whatever it begins with, it cannot become a host.
  url.pathname = order.path;
  return url.href;
}

function planOf(
  order: CookieWrite,
  url: string,
  site: { readonly host: string; readonly storeId: string },
  fresh: boolean,
): ChangePlan {
  return {
    action: order.action === 'delete' ? 'delete' : 'edit',
    url,
    find: (jar) =>
      findOrdered(order, jar) ?? (fresh ? (jar.find(({ name }) => name === order.name) ?? null) : null),
    asked: (before) =>
      before === null && !(fresh && order.action === 'set') ? 'missing' : orderedCookie(order, before, site),
    undoes: null,
    name: order.name,
    closesForm: false,
  };
}
