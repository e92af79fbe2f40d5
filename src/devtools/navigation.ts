/** Which facts belong to a navigation: clearing the log at a navigation must keep the hops that led to it (a login is one). */
import type { EpochMs } from '../core/cookie/types.ts';
import type { Observation } from '../core/timeline/observation.ts';

/**
 * When the navigation to `url` began: the start of its first hop, or null when nothing of it was told yet. The document itself is often
 * told only after the navigation, when its body has arrived; its redirect hops before.
 */
export function navigationStart(log: readonly Observation[], url: string): EpochMs | null {
  const documents: { readonly startedAt: EpochMs; readonly url: string; readonly status: number }[] = [];
  for (let i = log.length - 1; i >= 0 && documents.length < 40; i -= 1) {
    const fact = log[i];
    if (fact?.kind === 'exchange' && fact.exchange.type === 'document') documents.push(fact.exchange);
  }
  documents.sort((a, b) => b.startedAt - a.startedAt);
  let start: EpochMs | null = null;
  for (const [index, document] of documents.entries()) {
    const isRedirect = document.status >= 300 && document.status < 400;
    const isTarget = index === 0 && sameDocument(document.url, url);
    if (!isRedirect && !isTarget) break;
    start = document.startedAt;
  }
  return start;
}

function sameDocument(a: string, b: string): boolean {
  return a.split('#', 1)[0] === b.split('#', 1)[0];
}
