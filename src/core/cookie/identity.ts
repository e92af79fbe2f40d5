/** When two cookies are one (RFC 6265bis 5.7 step 23, with the partition and the browser's store). */
import type { CookieIdentity } from './types.ts';

/** A string that is equal for equal identities and for no others: JSON keeps every part apart from its neighbours. */
export function identityKey(cookie: CookieIdentity): string {
  const { name, domain, hostOnly, path, partitionKey, storeId } = cookie;
  return JSON.stringify([name, domain, hostOnly, path, partitionKey, storeId]);
}

/** Whether the one would replace the other in a jar. */
export function sameIdentity(a: CookieIdentity, b: CookieIdentity): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.hostOnly === b.hostOnly &&
    a.path === b.path &&
    a.partitionKey === b.partitionKey &&
    a.storeId === b.storeId
  );
}

/** The identity part of a cookie. */
export function identityOf({
  name,
  domain,
  hostOnly,
  path,
  partitionKey,
  storeId,
}: CookieIdentity): CookieIdentity {
  return { name, domain, hostOnly, path, partitionKey, storeId };
}

/** Whether two may be one: a store that is not known (`''`) stands for any. */
export function alike(a: CookieIdentity, b: CookieIdentity): boolean {
  if (a.storeId !== '' && b.storeId !== '' && a.storeId !== b.storeId) return false;
  return sameIdentity({ ...a, storeId: b.storeId }, b);
}

/** As `alike`, where a partition that is not known (null) stands for any, too: a header does not say where its cookie went. */
export function samePlace(a: CookieIdentity, b: CookieIdentity): boolean {
  if (a.partitionKey !== null && b.partitionKey !== null && a.partitionKey !== b.partitionKey) return false;
  return alike({ ...a, partitionKey: b.partitionKey }, b);
}
