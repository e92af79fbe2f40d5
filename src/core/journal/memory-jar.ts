/** A cookie jar in memory that keeps to the browsers' rules: capped, refused where they refuse, blind to what has expired. */
import { contextAt } from '../cookie/context.ts';
import { alike, sameIdentity } from '../cookie/identity.ts';
import { judgeSetCookie } from '../cookie/judge/judge.ts';
import { readUrl } from '../cookie/match.ts';
import { placeUrl } from '../cookie/place-url.ts';
import { reachesHost, reachesPath } from '../cookie/reach.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import { isExpired } from '../cookie/send/jar.ts';
import type { CookieIdentity, EpochMs, JarCookie, PublicSuffixes } from '../cookie/types.ts';
import { editedLine } from '../cookie/write/validate.ts';
import type { Jar } from './jar.ts';

export class MemoryJar implements Jar {
  #cookies: readonly JarCookie[];
  readonly #now: () => EpochMs;
  readonly #suffixes: () => PublicSuffixes;

  constructor(cookies: readonly JarCookie[], now: () => EpochMs, suffixes: () => PublicSuffixes) {
    this.#cookies = cookies;
    this.#now = now;
    this.#suffixes = suffixes;
  }

  /** Everything in it, dead or alive. */
  get cookies(): readonly JarCookie[] {
    return this.#cookies;
  }

  /** Another world: these cookies and no others. */
  fill(cookies: readonly JarCookie[]): void {
    this.#cookies = cookies;
  }

  find(identity: CookieIdentity): Promise<JarCookie | null> {
    return Promise.resolve(this.#living().find((cookie) => alike(cookie, identity)) ?? null);
  }

  at(url: string, storeId: string): Promise<readonly JarCookie[]> {
    const place = readUrl(url);
    if (place === null) return Promise.resolve([]);
    const { host, path } = place;
    return Promise.resolve(
      this.#living().filter(
        (cookie) =>
          (storeId === '' || cookie.storeId === storeId) &&
          reachesHost(cookie, host) &&
          (cookie.domain === host || reachesPath(cookie, path)),
      ),
    );
  }

  set(cookie: JarCookie, overwrites: JarCookie | null): Promise<void> {
    const now = this.#now();
    const context = contextAt(placeUrl(cookie, overwrites), {
      now,
      partitionKey: cookie.partitionKey,
      storeId: cookie.storeId,
      publicSuffixes: this.#suffixes(),
    });
    const verdict = judgeSetCookie(parseSetCookie(editedLine(cookie, now)), context);
    if (verdict.outcome === 'refused')
      return Promise.reject(new Error(verdict.reasons.map(({ code }) => code).join(', ')));
    const { cappedFrom, cookie: kept } = verdict;
    // The line counts in seconds, the API does not.
    const expires = cappedFrom === null ? cookie.expires : (kept?.expires ?? null);
    this.#put(cookie, verdict.outcome === 'deletes' ? null : { ...cookie, expires });
    return Promise.resolve();
  }

  erase(cookie: JarCookie): Promise<void> {
    this.#put(cookie, null);
    return Promise.resolve();
  }

  #living(): JarCookie[] {
    const now = this.#now();
    return this.#cookies.filter((cookie) => !isExpired(cookie, now));
  }

  #put(place: CookieIdentity, cookie: JarCookie | null): void {
    const others = this.#cookies.filter((other) => !sameIdentity(other, place));
    this.#cookies = cookie === null ? others : [...others, cookie];
  }
}
