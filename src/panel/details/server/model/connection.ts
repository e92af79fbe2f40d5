/** The server's half put together, loaded when a site's companion was met: records, the session's row, operations, the sessions list. */
import { originOf } from '../../../../core/base/url.ts';
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Told } from '../../../../core/snapshots/standing.ts';
import { compareExpiry, type Clocks } from '../../../../core/companion/compare-expiry.ts';
import type { Reading } from '../../../../core/companion/answer.ts';
import type { OperationAnswer, ServerRecord } from '../../../../core/companion/shapes.ts';
import type { Observation } from '../../../../core/timeline/facts/observation.ts';
import type { Session, SessionEvent, SessionLog } from '../../../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { AccessModel } from '../../../models/access.ts';
import type { ChangesModel } from '../../../edit/changes-model.ts';
import { createListing, type Listing } from './listing.ts';
import type { SeenHeader } from './server.ts';
import { createPairing, type PairingModel } from './pairing.ts';
import { createRecords } from './records.ts';
import { createRow, type Row, type Wanted } from './row.ts';
import { createOperations, type OperationsModel } from './run-operation.ts';
import { type DjangoSays, type Site, Sites, type SiteStatus } from './sites.ts';
import { mayKnow, siteOf } from './which-site.ts';

export type { DjangoSays, Row, Site, SiteStatus, Wanted };

/** What the machinery needs of the panel. */
export interface FullParts {
  readonly source: PanelSource;
  readonly access: AccessModel;
  readonly changes: ChangesModel;
  readonly session: ReadonlySignal<Session | null>;
  readonly event: ReadonlySignal<SessionEvent | null>;
  readonly origin: ReadonlySignal<string | null>;
  /** What was observed under a number. */
  observation(n: number): Observation | undefined;
}

/** What the Server tab, the log and the checks ask of it. */
export interface ServerFull extends OperationsModel {
  see(seen: readonly SeenHeader[]): void;
  cleared(): void;
  join(log: SessionLog): SessionLog;
  statusOf(origin: string): SiteStatus | null;
  /** The engine behind a session's cookie, once its site has told. */
  engineOf(session: Session): string | null;
  /** The site of what is selected. */
  readonly site: ReadonlySignal<Site | null>;
  readonly row: ReadonlySignal<Row | null>;
  readonly counting: ReadonlySignal<boolean>;
  want(wanted: Wanted | null): void;
  refresh(): void;
  /** Another session than the selected one is looked at; null: the selected one. */
  readonly otherKey: Signal<string | null>;
  readonly reveal: Signal<boolean>;
  readonly listing: ReadonlySignal<Listing | null>;
  search(site: Site, user: string): Promise<void>;
  recordOf(event: SessionEvent): ServerRecord | null;
  /** The session key that a session's cookie stands for: its value, or what is inside of that. */
  keyOf(session: Session): string;
  /** The record of the request observed under `n`. */
  recordAt(n: number): ServerRecord | null;
  /** Settings and version of each connected site, by origin. Reading it follows records and sites. */
  told(): ReadonlyMap<string, DjangoSays>;
  /** Reading it follows the records: they are told when more have come. */
  recordsOf(key: string): readonly ServerRecord[];
  /** An operation on a session of a connected site, which changes nothing and is shown nowhere; null when the site has not told. */
  operate(origin: string, op: string, key: string, args: object): Promise<Reading<OperationAnswer> | null>;
  /** Asks a connected site for a session of its own; null when it has not told. */
  standing(origin: string, key: string): Promise<Told | null>;
  /** Why the record of an event's request is not here. */
  missingOf(event: SessionEvent): 'gone' | 'other_process' | null;
  /** Whether the browser and the server forget this session at different times; null when that is not known. */
  clocksOf(session: Session): Clocks | null;
  /** Asks the site again, after a failure. */
  connect(site: Site): Promise<void>;
  readonly pairing: PairingModel;
  dispose(): void;
}

export function createServerFull(parts: FullParts): ServerFull {
  const { source } = parts;
  const sites = new Sites(source);
  /** Grows when records or sites came. */
  const version = signal(0);
  const row = createRow(sites, () => source.now());
  const records = createRecords(
    sites,
    (found) => {
      for (const record of found) row.changed(record);
      version.value += 1;
    },
    (n) => {
      const fact = parts.observation(n);
      return fact?.kind === 'exchange' ? fact.exchange : undefined;
    },
  );
  // What was read is newer than any record.
  const stopEnds = effect(() => {
    const read = row.row.value;
    if (read === null || read.phase === 'loading') return;
    const ends = read.session?.server.expires ?? null;
    records.book.setEnd(read.wanted.key, ends === null || read.phase === 'gone' ? null : Date.parse(ends));
    version.value = version.peek() + 1;
  });
  const otherKey = signal<string | null>(null);
  const reveal = signal(false);

  const connect = async (site: Site): Promise<void> => {
    const answer = await sites.call(site, 'settings', 'settings', {});
    // A key that is no longer good asks to pair, and that is said already.
    if (!answer.ok && site.status.peek().kind === 'pair') return;
    site.status.value = answer.ok
      ? { kind: 'connected', settings: answer.value }
      : { kind: 'failed', failure: answer.failure };
  };

  /** Requests that were recorded while this panel could not ask for them. */
  let waiting: { site: Site; n: number; id: string }[] = [];
  const pairing = createPairing(sites, source, (paired) => {
    paired.status.value = { kind: 'found' };
    void connect(paired);
    for (const { site: where, n, id } of waiting) if (where === paired) records.seen(where, n, id, null);
    waiting = waiting.filter(({ site: where }) => where !== paired);
    version.value += 1;
  });

  const site = computed<Site | null>(() => {
    void version.value;
    const event = parts.event.value;
    const own = sites.get(originOf(event?.url ?? null) ?? '');
    const session = parts.session.value;
    if (own !== null && (session === null || mayKnow(own, session))) return own;
    // A key is never shown to another site than its own.
    return session === null ? sites.get(parts.origin.value ?? '') : siteOf(sites, session);
  });

  const operate: ServerFull['operate'] = async (origin, op, key, args) => {
    const where = sites.get(origin);
    if (where?.status.peek().kind !== 'connected') return null;
    return sites.call(where, 'operation', 'operation', { op, key, args, reveal: false });
  };
  const { listing, search, searchAgain } = createListing(sites, site);
  const running = createOperations({
    ...parts,
    sites,
    row,
    otherKey,
    reveal,
    searchAgain,
    keyOf: ({ value }) => records.book.keyOf(value),
  });

  const selected = computed(() => `${parts.session.value?.id} ${site.value?.origin}`);
  // Another selection is another question; and a key that was looked at on one site is none of another's.
  const stopSelected = effect(() => {
    void selected.value;
    batch(() => {
      otherKey.value = null;
      running.outcome.value = null;
      reveal.value = false;
    });
  });

  return {
    see(seen) {
      const fresh = new Set<Site>();
      for (const { n, url, header: text } of seen) {
        const { site: told, header, isNew } = sites.note(originOf(url) ?? '', text);
        if (isNew) fresh.add(told);
        if (header.kind === 'told' && !header.idle) records.seen(told, n, header.id, header.record);
        if (header.kind !== 'pair' || header.idle) continue;
        if (sites.pairingOf(told) !== undefined) records.seen(told, n, header.id, null);
        else waiting.push({ site: told, n, id: header.id });
      }
      for (const one of fresh) void connect(one);
      // The server keeps no more.
      waiting = waiting.slice(-500);
      version.value += 1;
    },
    cleared() {
      waiting = [];
      records.clear();
      version.value += 1;
    },
    join(log) {
      void version.value;
      return records.book.join(log);
    },
    statusOf(origin) {
      void version.value;
      return sites.get(origin)?.status.value ?? null;
    },
    engineOf(session) {
      void version.value;
      const status = siteOf(sites, session)?.status.value;
      return status?.kind === 'connected' ? status.settings.engine.name : null;
    },
    site,
    row: row.row,
    counting: row.counting,
    want: row.want,
    refresh: row.refresh,
    otherKey,
    reveal,
    ...running,
    listing,
    search,
    recordOf(event) {
      void version.value;
      return event.server?.record ?? records.book.of(event);
    },
    keyOf(session) {
      void version.value;
      return records.book.keyOf(session.value);
    },
    recordAt: (n) => records.book.at(n),
    told() {
      void version.value;
      return sites.told();
    },
    recordsOf(key) {
      void version.value;
      return records.book.ofKey(key);
    },
    operate,
    async standing(origin, key) {
      const answer = await operate(origin, 'read', key, {});
      if (answer === null) return null;
      if (!answer.ok) {
        const { code } = answer.failure;
        return code === 'no_session' || code === 'session_expired' ? { is: 'gone' } : null;
      }
      const { session } = answer.value;
      const ends = session?.server.expires ?? null;
      return { is: 'there', ends: ends === null ? null : Date.parse(ends) };
    },
    missingOf(event) {
      void version.value;
      const id = records.book.idOf(event);
      return id === null ? null : records.missing(id);
    },
    clocksOf(session) {
      void version.value;
      const end = records.book.endOf(records.book.keyOf(session.value));
      const status = siteOf(sites, session)?.status.value;
      // Where the data is in the cookie, the server has no end of its own.
      const keeps = status?.kind === 'connected' && status.settings.engine.keeps_data;
      return end === null || !keeps || session.ended !== null
        ? null
        : compareExpiry(session.expires, end, null);
    },
    connect,
    pairing,
    dispose() {
      pairing.dispose();
      stopSelected();
      stopEnds();
      records.dispose();
      row.dispose();
    },
  };
}
