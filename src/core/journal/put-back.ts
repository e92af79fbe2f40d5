/** Taking a change back, without taking anything else along. Pure. */
import { sameIdentity } from '../cookie/identity.ts';
import type { JarCookie } from '../cookie/types.ts';
import { touchedFields, type Intention } from './intention.ts';

/** What a change began with and what it left. */
export interface Made {
  readonly before: JarCookie | null;
  readonly left: JarCookie | null;
}

/** What stands there now. */
export interface Standing {
  /** Where the change left the cookie. */
  readonly there: JarCookie | null;
  /** Where it came from, if the change moved it. */
  readonly origin: JarCookie | null;
}

/** The cookie as it should be (null: gone), or the newer one that stands in the way. */
export type PutBack =
  | { readonly asked: JarCookie | null; readonly lost: null }
  | { readonly asked: null; readonly lost: JarCookie };

/**
 * Takes the change back. A cookie that is still there gets back only what the change touched: what the server has set since stays. Where
 * the key itself would go back over one that the change did not leave, that one is named instead, unless it is the one agreed to.
 */
export function takeBack(
  { before, left }: Made,
  { there, origin }: Standing,
  agreed: Intention['only'],
): PutBack {
  const lost = [origin, there].find(
    (cookie) => cookie !== null && isNewer(cookie, before, left) && cookie.value !== agreed?.value,
  );
  if (lost !== undefined && lost !== null) return { asked: null, lost };
  if (before === null || there === null || left === null) return { asked: before, lost: null };
  const touched = touchedFields(left, before);
  // A key that somebody has set since is no more what the change left: with agreement, all of the old cookie comes back.
  if (there.value !== left.value && 'value' in touched) return { asked: before, lost: null };
  return { asked: { ...there, ...touched }, lost: null };
}

/** Whether putting back would lose this cookie's value, which neither the change nor what was before it knows. */
function isNewer(cookie: JarCookie, before: JarCookie | null, left: JarCookie | null): boolean {
  if (cookie.value === before?.value || cookie.value === left?.value) return false;
  // What the change did not touch is not put back: it cannot be lost, unless the whole cookie is to go.
  const staysPut = before !== null && left !== null && sameIdentity(cookie, left);
  return !staysPut || before.value !== left.value;
}
