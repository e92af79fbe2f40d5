/**
 * An edit as an intention: which cookie, and what to do to it. Plain data, so that it can be sent, kept and done later; it is applied to
 * the cookie as it is found at that moment and touches only what it names. A form that was open for minutes cannot write back what the
 * server has changed meanwhile. Pure.
 */
import type { CookieIdentity, EpochMs, JarCookie } from '../cookie/types.ts';

/** Which cookie is meant. */
export interface Where {
  readonly identity: CookieIdentity;
  /**
   * Set where the identity is only assumed (nothing but a `Cookie` header was seen, or a server speaks of its own cookie): a cookie of
   * that name and this value which the place's host would get is the one.
   */
  readonly holding: string | null;
}

/** What an edit can touch. */
export type Fields = Partial<
  Pick<
    JarCookie,
    'name' | 'value' | 'domain' | 'hostOnly' | 'path' | 'secure' | 'httpOnly' | 'sameSite' | 'expires'
  >
>;

/** What to do. `from`: what to make the cookie of when there is none; null: then there is nothing to do. */
export type Act =
  | { readonly act: 'set-fields'; readonly fields: Fields; readonly from: JarCookie | null }
  | { readonly act: 'set-value'; readonly value: string; readonly from: JarCookie | null }
  | { readonly act: 'expire-in'; readonly ms: number }
  | { readonly act: 'browser-session' }
  | { readonly act: 'erase' }
  /** Takes back a change on record: only what that change touched. */
  | { readonly act: 'put-back'; readonly change: string };

/** Which cookie, what to do, and what it must hold. */
export interface Intention {
  readonly where: Where;
  readonly do: Act;
  /**
   * The value that the cookie must hold (null: it must not be there); with another one it is another session's, and nothing is done.
   * Absent: whatever it holds. For `put-back`: the newer value that the user agreed to lose.
   */
  readonly only?: { readonly value: string | null };
}

/** Acts that need no record to be looked up. */
export type OwnAct = Exclude<Act, { act: 'put-back' }>;

/** Lets a cookie be just as it was kept: its value, its flags and its end. */
export function asKept(cookie: JarCookie): OwnAct {
  const { value, secure, httpOnly, sameSite, expires } = cookie;
  return { act: 'set-fields', fields: { value, secure, httpOnly, sameSite, expires }, from: cookie };
}

/** What an intention comes to: the cookie as it should be (null: gone), or why nothing is to be done. */
export type Outcome =
  | { readonly asked: JarCookie | null; readonly declined: null }
  | { readonly asked: null; readonly declined: 'not-there' | 'holds-another' };

/** Applies `act` to the cookie as found. */
export function applyAct(
  act: OwnAct,
  only: Intention['only'],
  found: JarCookie | null,
  now: EpochMs,
): Outcome {
  if (only !== undefined && found !== null && found.value !== only.value)
    return { asked: null, declined: 'holds-another' };
  const base = found ?? ('from' in act ? act.from : null);
  if (base === null) return { asked: null, declined: 'not-there' };
  return { asked: changed(act, base, now), declined: null };
}

function changed(act: OwnAct, base: JarCookie, now: EpochMs): JarCookie | null {
  switch (act.act) {
    case 'set-fields':
      return { ...base, ...act.fields };
    case 'set-value':
      return { ...base, value: act.value };
    case 'expire-in':
      return { ...base, expires: now + act.ms };
    case 'browser-session':
      return { ...base, expires: null };
    case 'erase':
      return null;
  }
}

const FIELDS = [
  'name',
  'value',
  'domain',
  'hostOnly',
  'path',
  'secure',
  'httpOnly',
  'sameSite',
  'expires',
] as const;

/** The fields in which `after` differs from `before`, as `after` has them: what a form touched. */
export function touchedFields(before: JarCookie, after: JarCookie): Fields {
  return Object.fromEntries(
    FIELDS.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]),
  );
}
