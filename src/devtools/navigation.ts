/** Which facts belong to a navigation: clearing the log at a navigation must keep its document and the hops that led to it (a login is one). */
import type { EpochMs } from '../core/cookie/types.ts';
import type { Exchange } from '../core/timeline/facts/observation.ts';

/** Documents remembered: more than a chain of redirects has (20), twice. */
const MAX_DOCUMENTS = 40;

/** The documents of late, and the page they led to. */
export class Navigations {
  #documents: Exchange[] = [];
  #url: string | null = null;
  #at: EpochMs = -Infinity;
  /** The start of the document before: what is not newer belongs to an earlier page, even under the same URL (a reload). */
  #after: EpochMs = -Infinity;

  /** Notes a document, or a hop that leads to one. Told before the navigation or after it, in any order. */
  see(exchange: Exchange): void {
    if (exchange.type !== 'document') return;
    this.#documents.push(exchange);
    if (this.#documents.length > MAX_DOCUMENTS) this.#documents.shift();
  }

  /** The main frame shows `url` since `at`. */
  navigated(url: string, at: EpochMs): void {
    this.forget();
    this.#url = url;
    this.#at = at;
  }

  /** Nothing told from now on belongs to the page shown. */
  forget(): void {
    this.#after = this.#target()?.startedAt ?? this.#after;
    this.#url = null;
  }

  /**
   * When the navigation to the page shown began: the start of its first hop, or null when nothing of it was told yet. The document itself
   * is often told only after the navigation, when its body has arrived; its redirect hops may be told before it or, waiting for their
   * headers, after it.
   */
  start(): EpochMs | null {
    if (this.#url === null) return null;
    const target = this.#target();
    let start = target?.startedAt ?? null;
    const earlier = this.#documents
      .filter(({ startedAt }) => startedAt > this.#after && startedAt <= (target?.startedAt ?? this.#at))
      .filter((one) => one !== target)
      .toSorted((a, b) => b.startedAt - a.startedAt);
    for (const { status, startedAt } of earlier) {
      if (status < 300 || status >= 400) break;
      start = startedAt;
    }
    return start;
  }

  #target(): Exchange | null {
    const url = this.#url;
    if (url === null) return null;
    return (
      this.#documents
        .filter((one) => one.startedAt > this.#after && one.startedAt <= this.#at)
        .filter((one) => sameDocument(one.url, url))
        .toSorted((a, b) => a.startedAt - b.startedAt)
        .findLast(({ status }) => status < 300 || status >= 400) ?? null
    );
  }
}

function sameDocument(a: string, b: string): boolean {
  return a.split('#', 1)[0] === b.split('#', 1)[0];
}
