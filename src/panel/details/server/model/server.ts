/**
 * The server's half, as far as the first picture needs it: notes which responses carried the companion's header, and loads the rest of the
 * machinery when one did. Until then the log is shown as the reducer made it.
 */
import { originOf } from '../../../../core/base/url.ts';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { SessionLog } from '../../../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { ServerRecord } from '../../../../core/companion/shapes.ts';
import type { DjangoSays, FullParts, ServerFull, SiteStatus } from './connection.ts';
import { slot } from '../../../models/slot.ts';

/** A response with the companion's header. */
export interface SeenHeader {
  /** The observation. */
  readonly n: number;
  readonly url: string;
  readonly header: string;
}

/** What the pill says of the server of what is selected. */
export type ServerStatus =
  /** No page of it was seen yet. */
  | { readonly kind: 'unknown' }
  /** Its pages carry no header. */
  | { readonly kind: 'absent' }
  | SiteStatus;

export interface ServerModel {
  readonly status: ReadonlySignal<ServerStatus>;
  /** The origin that the status is of: the selected session's or event's, where it is known, else the page's. */
  readonly about: ReadonlySignal<string | null>;
  /** The log, joined with what the server recorded. */
  readonly log: ReadonlySignal<SessionLog>;
  /** What each connected Django says of itself, by origin; another map whenever something came. */
  readonly told: ReadonlySignal<ReadonlyMap<string, DjangoSays>>;
  /** The record of the request observed under `n`, if there is one. */
  recordAt(n: number): ServerRecord | null;
  /** Null until a companion was met. */
  readonly full: ReadonlySignal<ServerFull | null>;
  dispose(): void;
}

/** The server of the panel around this view. */
export const useServer = slot<ServerModel>('the server');

/** What browsers say of a server that nobody runs. */
const NOBODY_THERE =
  /^(?:net::ERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED|TIMED_OUT)|EMPTY_RESPONSE|ADDRESS_UNREACHABLE)|NS_ERROR_(?:CONNECTION_REFUSED|NET_RESET|NET_TIMEOUT))$/;

const NOTHING_TOLD: ReadonlyMap<string, DjangoSays> = new Map();

const UNREACHABLE = { code: 'unreachable', params: {} } as const;

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
  /** Origins whose newest request met nobody. */
  const down = signal<ReadonlySet<string>>(new Set());
  const noteDown = (at: string, isDown: boolean): void => {
    if (down.peek().has(at) === isDown) return;
    const next = new Set(down.peek());
    if (isDown) next.add(at);
    else next.delete(at);
    down.value = next;
  };
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
        const { url, companion, type, status, error } = fact.exchange;
        if (status !== 0) noteDown(originOf(url) ?? '', false);
        else if (error !== null && NOBODY_THERE.test(error)) noteDown(originOf(url) ?? '', true);
        if (companion !== undefined) seen.push({ n: fact.n, url, header: companion });
        // 304 may leave headers out; 0 is no response.
        if ((type === 'document' && status !== 304 && status !== 0) || companion !== undefined) {
          pagesNow ??= new Map(pages.peek());
          pagesNow.set(originOf(url) ?? '', companion !== undefined);
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
  const about = computed<string | null>(() => {
    const { event, session } = parts();
    const site = session.value === null ? null : (full.value?.site.value?.origin ?? null);
    if (site !== null) return site;
    const own = originOf(event.value?.url ?? null) ?? '';
    return pages.value.has(own) || down.value.has(own) ? own : origin.value;
  });
  return {
    full,
    about,
    log: computed(() => full.value?.join(base.value) ?? base.value),
    told: computed(() => full.value?.told() ?? NOTHING_TOLD),
    recordAt: (n) => full.peek()?.recordAt(n) ?? null,
    status: computed<ServerStatus>(() => {
      const page = about.value;
      if (page !== null && down.value.has(page)) return { kind: 'failed', failure: UNREACHABLE };
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
