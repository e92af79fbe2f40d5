/** Playwright's `storageState`: one set of cookies. What else it keeps (local storage) is no cookie, and is left aside. */
import * as v from 'valibot';
import { playwrightCookie } from '../../report/formats/storage-state.ts';
import { sameSiteCalled } from '../../cookie/called.ts';
import type { SnapshotFormat } from './format.ts';

const CookieShape = v.object({
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  path: v.optional(v.string(), '/'),
  expires: v.optional(v.pipe(v.number(), v.finite()), -1),
  httpOnly: v.optional(v.boolean(), false),
  secure: v.optional(v.boolean(), false),
  sameSite: v.optional(v.string(), ''),
  partitionKey: v.optional(v.string()),
});

const StateShape = v.object({ cookies: v.array(v.unknown()) });

export const playwright: SnapshotFormat = {
  id: 'playwright',
  extension: '.storage-state.json',
  mime: 'application/json',
  several: false,
  write: (snapshots) => {
    const cookies = snapshots.flatMap((one) => one.cookies.map(playwrightCookie));
    return `${JSON.stringify({ cookies, origins: [] }, null, 2)}\n`;
  },
  read(text) {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return null;
    }
    const state = v.safeParse(StateShape, json);
    if (!state.success) return null;
    const read = state.output.cookies.map((one) => v.safeParse(CookieShape, one));
    const cookies = read.flatMap((one) => {
      if (!one.success) return [];
      const { domain, expires, sameSite, partitionKey, ...rest } = one.output;
      return [
        {
          ...rest,
          domain: domain.replace(/^\./, '').toLowerCase(),
          hostOnly: !domain.startsWith('.'),
          partitionKey: partitionKey ?? null,
          storeId: '',
          sameSite: sameSiteCalled(sameSite),
          expires: expires < 0 ? null : Math.round(expires * 1000),
        },
      ];
    });
    return { snapshots: [{ name: null, cookies }], unread: read.length - cookies.length };
  },
};
