/**
 * The jar as `cookies.onChanged` tells it, for the sites that were granted.
 * Chromium tells an overwrite as `overwrite`/removed (the old cookie) and `explicit`/set (the new one). Firefox gives the new value in both,
 * tells nothing of a natural expiry, of clearing all cookies, or of an identical set: its reader must keep a copy and look again.
 */
import type { JarChange } from '../core/timeline/facts/observation.ts';
import { browser } from '../platform/api.ts';
import { toJarCookie } from '../platform/cookies.ts';
import { quirks } from '../platform/quirks.ts';

/** Starts telling. Register in the first turn of the background. */
export function watchCookies(deliver: (change: JarChange) => void): void {
  browser.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
    deliver({ cookie: toJarCookie(cookie, quirks), removed, cause });
  });
}
