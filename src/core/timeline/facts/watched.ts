/** Which cookie names are session cookies: a setting (`SESSION_COOKIE_NAME` is often changed), global and per origin. */

/** The names as the settings hold them. */
export interface WatchedNames {
  readonly names: readonly string[];
  /** Origins (`http://127.0.0.1:8000`) to names watched there besides. */
  readonly namesByOrigin: Readonly<Record<string, readonly string[]>>;
}

/**
 * A test for `TimelineOptions.isWatched`. Cookies know no ports and follow their host from http to https, so an origin
 * counts by its host name.
 */
export function watchedTest({ names, namesByOrigin }: WatchedNames): (name: string, url: string) => boolean {
  const everywhere = new Set(names);
  const byHost = new Map<string, Set<string>>();
  for (const [origin, own] of Object.entries(namesByOrigin)) {
    if (!URL.canParse(origin)) continue;
    const host = new URL(origin).hostname;
    byHost.set(host, new Set([...(byHost.get(host) ?? []), ...own]));
  }
  return (name, url) => {
    if (everywhere.has(name)) return true;
    if (byHost.size === 0 || !URL.canParse(url)) return false;
    return byHost.get(new URL(url).hostname)?.has(name) ?? false;
  };
}
