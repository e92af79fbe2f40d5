/** Gives the browser's cookie what an operation on the server made of it, as a journalled change like any other. */
import { identityOf } from '../../../../core/cookie/identity.ts';
import { canonicalHost } from '../../../../core/cookie/match.ts';
import { urlPath } from '../../../../core/cookie/place-url.ts';
import type { CookieIdentity } from '../../../../core/cookie/types.ts';
import { reachesHost } from '../../../../core/cookie/reach.ts';
import {
  findOrdered,
  isDifferent,
  orderedCookie,
  type CookieWrite,
} from '../../../../core/companion/cookie-order.ts';
import type { CookieOrder } from '../../../../core/companion/shapes.ts';
import type { ServerOperation } from '../../../../core/journal/change.ts';
import type { JarAccess } from '../../../../seam/jar.ts';
import type { Page } from '../../../../seam/page.ts';
import type { AccessModel } from '../../../models/access.ts';
import type { ChangePlan } from '../../../edit/plans.ts';

/** What applying needs of the panel. */
export interface CookieParts {
  readonly source: Pick<JarAccess & Page, 'readJar' | 'inspected'>;
  readonly access: Pick<AccessModel, 'known' | 'check'>;
  /** Runs a change: asks for the permission when it is missing. */
  readonly run: (plan: ChangePlan) => void;
  /** The server spoke of a cookie that its host may not set. */
  readonly foreign: (host: string, domain: string) => void;
  /** The server gave a new key, and the cookie of this name holds keys only inside of what the site signs. */
  readonly wrapped: (name: string) => void;
}

export interface ApplyOptions {
  readonly origin: string;
  /** Worth asking for the permission; a lifetime that a save merely renewed is not. */
  readonly needed: boolean;
  /** The cookie may be made although there is none: undoing a flush, a session made by hand. */
  readonly fresh: boolean;
  /** The user wants this cookie and says so: what stands in its place gives way. */
  readonly replaces?: boolean;
  readonly operation?: ServerOperation;
  /** The cookie that the operation was about, where it is known: a server knows its settings, not what a middleware makes of them. */
  readonly held?: HeldCookie | null;
}

/** A cookie as the browser holds it. */
export interface HeldCookie {
  readonly name: string;
  /** Null where only its name is certain. */
  readonly place: CookieIdentity | null;
  /** The key, or what it is inside of. */
  readonly value: string;
}

interface OwnSite {
  readonly host: string;
  readonly storeId: string;
}

/** Whether a line of this host could set the cookie: what a server says is never more than what it could have sent. */
function isOwn({ domain, path }: CookieWrite, host: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are the subject here
  if (!/^\/[^;\u0000-\u001f\u007f]*$/.test(path)) return false;
  if (domain === null) return true;
  const named = canonicalHost(domain.replace(/^\./, '').toLowerCase());
  return named !== null && reachesHost({ domain: named, hostOnly: false }, host);
}

/**
 * What the server said, of the cookie as the browser holds it: in its own place, and with the key inside of what its value is. Null: the
 * cookie would have to hold another key, and only the site can sign that into it.
 */
function ofHeld(order: CookieWrite, { name, place, value }: HeldCookie): CookieWrite | null {
  const where = place === null ? {} : { path: place.path, domain: place.hostOnly ? null : place.domain };
  const placed = { ...order, name, ...where };
  if (order.when === null || order.when === value) return placed;
  if (placed.action === 'delete') return { ...placed, when: value };
  return placed.value === order.when ? { ...placed, when: value, value } : null;
}

export async function applyCookie(
  told: CookieOrder,
  { origin, needed, fresh, replaces = false, operation, held = null }: ApplyOptions,
  { source, access, run, foreign, wrapped }: CookieParts,
): Promise<void> {
  if (told.action === 'keep') return;
  const order = held === null ? told : ofHeld(told, held);
  if (order === null) {
    wrapped(told.name);
    return;
  }
  const host = new URL(origin).hostname;
  if (!isOwn(order, host)) {
    foreign(host, `${order.domain ?? host}${order.path}`);
    return;
  }
  // Never by resolving: `//host/` would be another host's.
  const url = `${origin}${urlPath(order)}`;
  const site = { host, storeId: source.inspected().storeId };
  const known = access.known(url) ?? (await access.check(url));
  if (known === 'granted') {
    const jar = (await source.readJar(url)) ?? [];
    const before = findOrdered(order, jar);
    const isThere = before !== null || (fresh && order.action === 'set');
    // The cookie of another browser's session is none of this one's.
    if (!isThere || !isDifferent(orderedCookie(order, before, site), before)) return;
  } else if (!needed) return;
  const plan = planOf(order, site, { fresh, replaces, secure: origin.startsWith('https:') });
  run(operation === undefined ? plan : { ...plan, operation });
}

/** The cookie is known by the value that it had; where it is to be made, nothing else may stand in its place. */
function planOf(
  order: CookieWrite,
  site: OwnSite,
  {
    fresh,
    replaces,
    secure,
  }: { readonly fresh: boolean; readonly replaces: boolean; readonly secure: boolean },
): ChangePlan {
  const place = { ...placeOf(order, site), storeId: site.storeId };
  const made = order.action === 'set' ? orderedCookie(order, null, site) : null;
  return {
    action: order.action === 'delete' ? 'delete' : 'edit',
    intention: {
      where: { identity: identityOf(place), holding: order.when },
      do:
        made === null
          ? { act: 'erase' }
          : {
              act: 'set-fields',
              fields: { value: made.value, expires: made.expires },
              from: fresh ? made : null,
            },
      ...(replaces ? {} : { only: { value: order.when } }),
    },
    secure: secure || made?.secure === true,
    closesForm: false,
  };
}

function placeOf({ name, domain, path }: CookieWrite, { host }: OwnSite) {
  const named = domain?.replace(/^\./, '').toLowerCase() ?? host;
  return { name, domain: named, hostOnly: domain === null, path, partitionKey: null };
}
