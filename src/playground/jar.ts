/** The playground's cookie jar: what a browser would hold after the recording, kept by our own cookie rules. */
import { contextAt } from '../core/cookie/context.ts';
import { identityKey } from '../core/cookie/identity.ts';
import { storeCookie } from '../core/cookie/send/jar.ts';
import { judgeSetCookie } from '../core/cookie/judge/judge.ts';
import { readUrl } from '../core/cookie/match.ts';
import { parseSetCookie } from '../core/cookie/read/parse.ts';
import type { JarCookie } from '../core/cookie/types.ts';
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
      const context = contextAt(url, {
        now: receivedAt,
        sameSite,
        topLevelNavigation: type === 'document',
        storeId,
        jar,
      });
      const verdict = judgeSetCookie(parseSetCookie(line), context);
      jar = storeCookie(jar, verdict, receivedAt);
    }
  }
  return jar;
}

function hostOf(url: string): string {
  return readUrl(url)?.host ?? url;
}

/** The jar with `before` taken out and `after` put in. */
function withChange(
  jar: readonly JarCookie[],
  before: JarCookie | null,
  after: JarCookie | null,
): JarCookie[] {
  const gone = new Set([before, after].flatMap((cookie) => (cookie === null ? [] : [identityKey(cookie)])));
  const others = jar.filter((cookie) => !gone.has(identityKey(cookie)));
  return after === null ? others : [...others, after];
}
