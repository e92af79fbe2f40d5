/**
 * A JSON list in the shape of `chrome.cookies.Cookie`, which Cookie-Editor and EditThisCookie both write and read. Our own has the
 * snapshot's name besides, which they leave alone. The store is left out: it is another one in another browser.
 */
import * as v from 'valibot';
import type { JarCookie, SameSite } from '../../cookie/types.ts';
import type { Named, SnapshotFormat } from './format.ts';

const SAME_SITE: Readonly<Record<string, SameSite>> = {
  no_restriction: 'none',
  none: 'none',
  lax: 'lax',
  strict: 'strict',
};

const ASKED = { none: 'no_restriction', lax: 'lax', strict: 'strict', unspecified: 'unspecified' } as const;

const CookieShape = v.object({
  snapshot: v.optional(v.string()),
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  hostOnly: v.optional(v.boolean()),
  path: v.optional(v.string(), '/'),
  secure: v.optional(v.boolean(), false),
  httpOnly: v.optional(v.boolean(), false),
  session: v.optional(v.nullable(v.boolean())),
  sameSite: v.optional(v.nullable(v.string())),
  expirationDate: v.optional(v.nullable(v.pipe(v.number(), v.finite()))),
  partitionKey: v.optional(v.nullable(v.object({ topLevelSite: v.optional(v.string()) }))),
});

/** An empty snapshot: a name alone. */
const EmptyShape = v.strictObject({ snapshot: v.string() });

export const extensionJson: SnapshotFormat = {
  id: 'json',
  extension: '.cookies.json',
  mime: 'application/json',
  several: true,
  write(snapshots) {
    const list = snapshots.flatMap(({ name, cookies }) => {
      const named = name === null ? {} : { snapshot: name };
      return cookies.length === 0 ? [named] : cookies.map((cookie) => ({ ...named, ...asExtension(cookie) }));
    });
    return `${JSON.stringify(list, null, 2)}\n`;
  },
  read(text) {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return null;
    }
    if (!Array.isArray(json)) return null;
    const groups = new Map<string | null, JarCookie[]>();
    let unread = 0;
    for (const one of json as unknown[]) {
      const cookie = v.safeParse(CookieShape, one);
      const empty = cookie.success ? null : v.safeParse(EmptyShape, one);
      const name = cookie.success
        ? (cookie.output.snapshot ?? null)
        : empty?.success === true
          ? empty.output.snapshot
          : undefined;
      if (name === undefined) {
        unread += 1;
        continue;
      }
      const group = groups.get(name) ?? [];
      if (cookie.success) group.push(fromExtension(cookie.output));
      groups.set(name, group);
    }
    const snapshots: Named[] = [...groups].map(([name, cookies]) => ({ name, cookies }));
    return snapshots.length === 0 && json.length > 0 ? null : { snapshots, unread };
  },
};

function asExtension(cookie: JarCookie): Readonly<Record<string, unknown>> {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires, partitionKey } = cookie;
  return {
    name,
    value,
    domain: hostOnly ? domain : `.${domain}`,
    hostOnly,
    path,
    secure,
    httpOnly,
    sameSite: ASKED[sameSite],
    session: expires === null,
    ...(expires === null ? {} : { expirationDate: expires / 1000 }),
    ...(partitionKey === null ? {} : { partitionKey: { topLevelSite: partitionKey } }),
  };
}

function fromExtension(one: v.InferOutput<typeof CookieShape>): JarCookie {
  const { name, value, domain, path, secure, httpOnly, expirationDate, session } = one;
  return {
    name,
    value,
    domain: domain.replace(/^\./, '').toLowerCase(),
    // Cookie-Editor's older files have no `hostOnly`: the dot tells.
    hostOnly: one.hostOnly ?? !domain.startsWith('.'),
    path,
    partitionKey: one.partitionKey?.topLevelSite ?? null,
    storeId: '',
    secure,
    httpOnly,
    sameSite: SAME_SITE[one.sameSite?.toLowerCase() ?? ''] ?? 'unspecified',
    expires:
      session === true || expirationDate === undefined || expirationDate === null
        ? null
        : Math.round(expirationDate * 1000),
  };
}
