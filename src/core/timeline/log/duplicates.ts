/** Two live cookies of one name that the same request would carry: `request.COOKIES` keeps one of them. */
import { reachesPath, shareHost } from '../../cookie/reach.ts';
import type { CookieIdentity } from '../../cookie/types.ts';
import type { DuplicateWarning, Session } from './session-log.ts';

/** The warnings for these live sessions, one per name and host. */
export function findDuplicates(live: readonly Session[]): DuplicateWarning[] {
  const warnings = new Map<string, { name: string; host: string; sessions: Set<number> }>();
  for (const [i, a] of live.entries()) {
    for (const b of live.slice(i + 1)) {
      if (!meet(a.identity, b.identity)) continue;
      const host =
        a.identity.domain.length >= b.identity.domain.length ? a.identity.domain : b.identity.domain;
      const key = `${a.identity.name}\n${host}`;
      const warning = warnings.get(key) ?? { name: a.identity.name, host, sessions: new Set<number>() };
      warning.sessions.add(a.id).add(b.id);
      warnings.set(key, warning);
    }
  }
  return [...warnings.values()].map(({ name, host, sessions }) => ({
    name,
    host,
    sessions: [...sessions].sort((a, b) => a - b),
  }));
}

/** Whether some request would carry both. */
function meet(a: CookieIdentity, b: CookieIdentity): boolean {
  if (a.name !== b.name || a.storeId !== b.storeId || a.partitionKey !== b.partitionKey) return false;
  return shareHost(a, b) && (reachesPath(b, a.path) || reachesPath(a, b.path));
}
