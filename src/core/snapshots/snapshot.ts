/** A snapshot: the session cookies of one site and one store at a moment, under a name. Pure. */
import type { EpochMs, JarCookie } from '../cookie/types.ts';
import { readSessionCookie } from '../django/session-cookie.ts';

export interface Snapshot {
  readonly id: string;
  /** As the user calls it: `admin`. */
  readonly name: string;
  /** The host it is of: cookies know no ports. */
  readonly host: string;
  /** The page's origin: a companion is asked about a key only where the key is from. Null for one that came out of a file. */
  readonly origin: string | null;
  /** The browser's store it was taken from: it is never switched to in another container or in a private window. */
  readonly storeId: string;
  readonly at: EpochMs;
  /** None: nobody's. */
  readonly cookies: readonly JarCookie[];
  /** Who it is, as far as it was known when it was taken. */
  readonly user: string | null;
}

/** Of one site's cookies those that are watched. */
export function sessionCookies(
  jar: readonly JarCookie[],
  isWatched: (name: string) => boolean,
): readonly JarCookie[] {
  return jar.filter(({ name }) => isWatched(name));
}

/** Whether the browser holds just these values now, and no session cookie besides. */
export function isInUse({ cookies }: Snapshot, now: readonly JarCookie[]): boolean {
  return (
    cookies.length === now.length &&
    cookies.every((kept) =>
      now.some(
        (one) =>
          one.name === kept.name &&
          one.value === kept.value &&
          one.domain === kept.domain &&
          one.path === kept.path &&
          one.partitionKey === kept.partitionKey,
      ),
    )
  );
}

/** The user whom the cookies themselves name (signed values do); null when they do not. */
export function userIn(cookies: readonly JarCookie[]): string | null {
  for (const { value } of cookies) {
    const { userName, userId } = readSessionCookie(value);
    if (userName !== null || userId !== null) return userName ?? userId;
  }
  return null;
}

/** A name that is not taken: `admin`, `admin 2`, `admin 3` … */
export function freeName(wanted: string, taken: readonly string[]): string {
  const name = wanted.trim().slice(0, MAX_NAME) || '?';
  if (!taken.includes(name)) return name;
  for (let n = 2; ; n += 1) if (!taken.includes(`${name} ${n}`)) return `${name} ${n}`;
}

/** Characters of a name. */
export const MAX_NAME = 60;
