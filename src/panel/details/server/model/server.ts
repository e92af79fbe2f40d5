/**
 * The server's half, as far as the first picture needs it: notes which responses carried the companion's header, and loads the rest of the
 * machinery when one did. Until then the log is shown as the reducer made it.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { SessionLog } from '../../../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { FullParts, ServerFull, SiteStatus } from './connection.ts';

/** A response with the companion's header. */
export interface SeenHeader {
  /** The observation. */
  readonly n: number;
  readonly url: string;
  readonly header: string;
}

/** What the pill says of the inspected page's server. */
export type ServerStatus =
  /** No page of it was seen yet. */
  | { readonly kind: 'unknown' }
  /** Its pages carry no header. */
  | { readonly kind: 'absent' }
  | SiteStatus;

export interface ServerModel {
  readonly status: ReadonlySignal<ServerStatus>;
  /** The log, joined with what the server recorded. */
  readonly log: ReadonlySignal<SessionLog>;
  /** Null until a companion was met. */
  readonly full: ReadonlySignal<ServerFull | null>;
  dispose(): void;
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');

/**
 * @param base the log of the reducer
 * @param origin of the inspected page, null when it has none
 * @param parts what the machinery needs, asked for when it is loaded
 */
export function createServer(
  source: PanelSource,
  base: ReadonlySignal<SessionLog>,
  origin: ReadonlySignal<string | null>,
  parts: () => FullParts,
): ServerModel {
  const full = signal<ServerFull | null>(null);
  /** By origin, whether its newest page carried the header. */
  const pages = signal<ReadonlyMap<string, boolean>>(new Map());
  let waiting: SeenHeader[] = [];
  let under = false;
  let gone = false;

  const load = async (): Promise<void> => {
    under = true;
    try {
      const { createServerFull } = await import('./connection.ts');
      if (gone) return;
      const made = createServerFull(parts());
      made.see(waiting);
      waiting = [];
      full.value = made;
    } finally {
      under = false;
    }
  };
  const stop = source.observe({
    facts(batch) {
      const seen: SeenHeader[] = [];
      let pagesNow: Map<string, boolean> | null = null;
      for (const fact of batch) {
        if (fact.kind !== 'exchange' || fact.exchange.servedFrom !== 'network') continue;
        const { url, companion, type, status } = fact.exchange;
        if (companion !== undefined) seen.push({ n: fact.n, url, header: companion });
        // 304 may leave headers out; 0 is no response.
        if ((type === 'document' && status !== 304 && status !== 0) || companion !== undefined) {
          pagesNow ??= new Map(pages.peek());
          pagesNow.set(originOf(url), companion !== undefined);
        }
      }
      if (pagesNow !== null) pages.value = pagesNow;
      if (seen.length === 0) return;
      const ready = full.peek();
      if (ready !== null) ready.see(seen);
      else {
        waiting.push(...seen);
        if (!under) void load();
      }
    },
    cleared() {
      waiting = [];
      full.peek()?.cleared();
    },
  });
  return {
    full,
    log: computed(() => full.value?.join(base.value) ?? base.value),
    status: computed<ServerStatus>(() => {
      const page = origin.value;
      const told = page === null ? undefined : pages.value.get(page);
      if (page === null || told === undefined) return { kind: 'unknown' };
      if (!told) return { kind: 'absent' };
      return full.value?.statusOf(page) ?? { kind: 'found' };
    }),
    dispose() {
      gone = true;
      stop();
      full.peek()?.dispose();
    },
  };
}
