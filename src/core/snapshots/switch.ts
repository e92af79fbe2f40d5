/** What a switch to a snapshot does, cookie by cookie. Pure: the journal does it, in one hold. */
import { identityOf, sameIdentity } from '../cookie/identity.ts';
import type { CookieIdentity, EpochMs, JarCookie } from '../cookie/types.ts';
import { asKept, type Intention } from '../journal/intention.ts';
import type { Snapshot } from './snapshot.ts';

/** What is done, and where. */
export interface Switch {
  readonly places: readonly CookieIdentity[];
  readonly steps: readonly Intention[];
  /** Cookies of the snapshot whose own end has passed: the browser would not keep them. */
  readonly expired: readonly string[];
}

/**
 * @param now the site's session cookies as the jar has them
 * @param at the time of the switch
 */
export function planSwitch({ cookies }: Snapshot, now: readonly JarCookie[], at: EpochMs): Switch {
  const living = cookies.filter(({ expires }) => expires === null || expires > at);
  const leaving = now.filter((one) => !living.some((kept) => sameIdentity(kept, one)));
  const steps: Intention[] = [];
  // What leaves goes first: two cookies of one name, even for a moment, would be another experiment.
  for (const one of leaving)
    steps.push({
      where: { identity: identityOf(one), holding: null },
      do: { act: 'erase' },
      only: { value: one.value },
    });
  for (const kept of living) {
    const there = now.find((one) => sameIdentity(one, kept));
    if (there !== undefined && sameFields(there, kept)) continue;
    steps.push({ where: { identity: identityOf(kept), holding: null }, do: asKept(kept) });
  }
  return {
    places: steps.map(({ where }) => where.identity),
    steps,
    expired: cookies.filter((one) => !living.includes(one)).map(({ name }) => name),
  };
}

function sameFields(a: JarCookie, b: JarCookie): boolean {
  return (
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    a.expires === b.expires
  );
}
