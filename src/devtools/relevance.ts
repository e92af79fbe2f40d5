/**
 * Whether a change of the jar concerns the inspected page. The background tells of every granted site; other tabs' sites are not this
 * DevTools' business. A cookie's change may be told before the exchange that shows its host is part of the page: it waits for that.
 */
import { reachesHost } from '../core/cookie/reach.ts';
import type { EpochMs, JarCookie } from '../core/cookie/types.ts';

/** Hosts remembered: more than any page has. */
const MAX_HOSTS = 2000;
/** Changes that wait for their host, and how long, in ms. */
const MAX_STRAYS = 500;
const STRAY_MS = 15_000;

/** Keeps the hosts seen, and what waits for one. */
export class Relevance<T> {
  readonly #hosts = new Set<string>();
  #strays: { readonly cookie: JarCookie; readonly item: T; readonly at: EpochMs }[] = [];

  /** Notes a URL of the page; answers with what had waited for its host. */
  see(url: string): T[] {
    if (!URL.canParse(url)) return [];
    const host = new URL(url).hostname;
    if (this.#hosts.has(host)) return [];
    if (this.#hosts.size >= MAX_HOSTS) {
      const [oldest] = this.#hosts;
      if (oldest !== undefined) this.#hosts.delete(oldest);
    }
    this.#hosts.add(host);
    const freed = this.#strays.filter(({ cookie }) => reachesHost(cookie, host));
    this.#strays = this.#strays.filter(({ cookie }) => !reachesHost(cookie, host));
    return freed.map(({ item }) => item);
  }

  /** Whether a cookie of this identity could be sent to a host of the page. If not, `item` waits. */
  concerns(cookie: JarCookie, item: T, at: EpochMs): boolean {
    for (const host of this.#hosts) if (reachesHost(cookie, host)) return true;
    this.#strays = this.#strays.filter((stray) => at - stray.at < STRAY_MS).slice(1 - MAX_STRAYS);
    this.#strays.push({ cookie, item, at });
    return false;
  }
}
