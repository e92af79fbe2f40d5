/** Requests of a recording that an experiment may be let send: the unsafe ones of a site, newest first. What logs in or out is not proposed. */
import { originOf } from '../../base/url.ts';
import type { Observation } from '../../timeline/facts/observation.ts';
import { isLoginStep, isLogoutPath, isPasswordPath } from '../trace/paths.ts';

/** Proposals at most: what was done last is what is meant. */
const MOST = 8;

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** As lines that `readRequest` reads. Their fields are not recorded, and are the user's to write. */
export function proposalsOf(facts: readonly Observation[], site: string): readonly string[] {
  const origin = originOf(site);
  const found = new Set<string>();
  for (const fact of facts.toReversed()) {
    if (found.size === MOST) break;
    if (fact.kind !== 'exchange') continue;
    const { method, url, headers } = fact.exchange;
    if (SAFE.has(method) || headers?.experiment !== undefined || originOf(url) !== origin) continue;
    const { pathname, search } = new URL(url);
    if (isLogoutPath(pathname) || isLoginStep(pathname) || isPasswordPath(pathname)) continue;
    found.add(`${method} ${pathname}${search}`);
  }
  return [...found];
}
