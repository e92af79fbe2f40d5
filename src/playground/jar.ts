/** The playground's cookie jar: what a browser would hold after the recording, kept by our own cookie rules. */
import { identityKey } from '../core/cookie/identity.ts';
import { isExpired, storeCookie } from '../core/cookie/send/jar.ts';
import { judgeSetCookie } from '../core/cookie/judge/judge.ts';
import { domainMatch, pathMatch, readUrl } from '../core/cookie/match.ts';
import { parseSetCookie } from '../core/cookie/read/parse.ts';
import { basicSuffixes } from '../core/cookie/public-suffixes.ts';
import type { EpochMs, JarCookie } from '../core/cookie/types.ts';
import type { Observation } from '../core/timeline/facts/observation.ts';

/** The jar after all facts of a recording. */
export function jarAfter(facts: readonly Observation[]): JarCookie[] {
  let jar: JarCookie[] = [];
  for (const fact of facts.toSorted((a, b) => a.at - b.at)) {
    if (fact.kind === 'action') jar = withChange(jar, fact.action.before, fact.action.stored);
    if (fact.kind !== 'exchange') continue;
    const { url, setCookie, receivedAt, pageUrl, type, storeId } = fact.exchange;
    const sameSite = pageUrl === null || hostOf(pageUrl) === hostOf(url);
    for (const line of setCookie) {
      const verdict = judgeSetCookie(parseSetCookie(line), {
        url,
        now: receivedAt,
        browser: 'chromium',
        api: 'http',
        sameSite,
        topLevelNavigation: type === 'document',
        partitionKey: null,
        storeId,
        jar,
        publicSuffixes: basicSuffixes,
      });
      jar = storeCookie(jar, verdict, receivedAt);
    }
  }
  return jar;
}

function hostOf(url: string): string {
  return readUrl(url)?.host ?? url;
}

/** The jar with `before` taken out and `after` put in. */
export function withChange(
  jar: readonly JarCookie[],
  before: JarCookie | null,
  after: JarCookie | null,
): JarCookie[] {
  const gone = new Set([before, after].flatMap((cookie) => (cookie === null ? [] : [identityKey(cookie)])));
  const others = jar.filter((cookie) => !gone.has(identityKey(cookie)));
  return after === null ? others : [...others, after];
}

/** The cookies of the jar that a URL's host and path can see, as the cookies API would list them. */
export function visibleAt(jar: readonly JarCookie[], url: string, now: EpochMs): JarCookie[] {
  const at = readUrl(url);
  if (at === null) return [];
  return jar.filter(
    (cookie) =>
      !isExpired(cookie, now) &&
      (cookie.hostOnly ? cookie.domain === at.host : domainMatch(at.host, cookie.domain)) &&
      pathMatch(at.path, cookie.path),
  );
}
