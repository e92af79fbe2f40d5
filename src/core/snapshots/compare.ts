/** Two snapshots side by side: what differs, cookie by cookie. Pure. */
import type { JarCookie } from '../cookie/types.ts';

const FIELDS = ['value', 'expires', 'secure', 'httpOnly', 'sameSite'] as const;

/** One line of the comparison. A side is null where it has no such cookie. */
export interface Differing {
  readonly name: string;
  readonly place: string;
  readonly field: (typeof FIELDS)[number];
  readonly a: JarCookie | null;
  readonly b: JarCookie | null;
}

/** What differs between two sets of cookies, in the order of the first; nothing where they are the same. */
export function compareCookies(a: readonly JarCookie[], b: readonly JarCookie[]): Differing[] {
  const places = new Map<string, { a: JarCookie | null; b: JarCookie | null }>();
  for (const one of a) places.set(placeOf(one), { a: one, b: null });
  for (const one of b) places.set(placeOf(one), { a: places.get(placeOf(one))?.a ?? null, b: one });
  return [...places.values()].flatMap((pair) => {
    const one = pair.a ?? pair.b;
    if (one === null) return [];
    const fields =
      pair.a === null || pair.b === null
        ? (['value'] as const)
        : FIELDS.filter((field) => pair.a?.[field] !== pair.b?.[field]);
    return fields.map((field) => ({ name: one.name, place: `${one.domain}${one.path}`, field, ...pair }));
  });
}

function placeOf({ name, domain, hostOnly, path, partitionKey }: JarCookie): string {
  return JSON.stringify([name, domain, hostOnly, path, partitionKey]);
}
