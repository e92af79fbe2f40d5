/** The machinery of the server's half, loaded when a site's companion was met: records, the session's row, operations, the sessions list. */
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { readValue, type CallFailure } from '../../../../core/companion/answer.ts';
import { compareExpiry, type Clocks } from '../../../../core/companion/compare-expiry.ts';
import type { OperationAnswer, ServerRecord, SessionList } from '../../../../core/companion/shapes.ts';
import type { Observation } from '../../../../core/timeline/facts/observation.ts';
import type { Session, SessionEvent, SessionLog } from '../../../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { AccessModel } from '../../../models/access.ts';
import type { ChangesModel } from '../../../edit/changes-model.ts';
import { applyCookie, type ApplyOptions } from './cookie-plan.ts';
import { isCookieOf } from './cookie-site.ts';
import type { SeenHeader } from './server.ts';
import { createPairing, type PairingModel } from './pairing.ts';
import { createRecords } from './records.ts';
import { createRow, type Row, type Wanted } from './row.ts';
import { type DjangoSays, type Site, Sites, type SiteStatus } from './sites.ts';

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

/** What came of an operation. */
export interface Outcome {
  readonly op: string;
  readonly key: string | null;
  readonly answer: OperationAnswer | null;
  readonly failure: CallFailure | null;
}

/** An operation that can be taken back. What `undo` holds is never shown. */
export interface Undoable {
  /** Names this one run of it; the change of the cookie that went with it bears the same. */
  readonly id: string;
  readonly op: string;
  readonly key: string | null;
  readonly site: Site;
  readonly undo: unknown;
}

/** The list of a site's sessions, or why there is none. */
export interface Listing {
  readonly site: Site;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly list: SessionList | null;
  readonly failure: CallFailure | null;
  readonly user: string;
}

/** Operations that can be taken back: beyond that nobody remembers what they were. */
const MAX_UNDO = 20;

/** Saves that only renew a lifetime; everything else is worth asking for the permission. */
const ONLY_RENEWS: ReadonlySet<string> = new Set(['set', 'setdefault', 'del', 'pop', 'clear']);

export interface ServerFull {
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
  readonly busy: ReadonlySignal<boolean>;
  readonly outcome: Signal<Outcome | null>;
  readonly undoable: ReadonlySignal<readonly Undoable[]>;
  readonly listing: ReadonlySignal<Listing | null>;
  run(site: Site, op: string, args: object, key: string | null): Promise<void>;
  undo(what: Undoable): Promise<void>;
  /** Takes back the operation of this id, with its cookie. False when it is not known here (any more). */
  undoById(id: string): boolean;
  search(site: Site, user: string): Promise<void>;
  /** Puts a session that the server has into the browser's cookie. */
  enter(outcome: Outcome, site: Site): void;
  recordOf(event: SessionEvent): ServerRecord | null;
  /** The record of the request observed under `n`. */
  recordAt(n: number): ServerRecord | null;
  /** Settings and version of each connected site, by origin. Reading it follows records and sites. */
  told(): ReadonlyMap<string, DjangoSays>;
  /** Reading it follows the records: they are told when more have come. */
  recordsOf(key: string): readonly ServerRecord[];
  /** Why the record of an event's request is not here. */
  missingOf(event: SessionEvent): 'gone' | 'other_process' | null;
  /** Whether the browser and the server forget this session at different times; null when that is not known. */
  clocksOf(session: Session): Clocks | null;
  /** Asks the site again, after a failure. */
  connect(site: Site): Promise<void>;
  readonly pairing: PairingModel;
  dispose(): void;
}

const originOf = (url: string | null): string =>
  url !== null && URL.canParse(url) ? new URL(url).origin : '';

export function createServerFull(parts: FullParts): ServerFull {
  const { source, access, changes } = parts;
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
  const busy = signal(false);
  const outcome = signal<Outcome | null>(null);
  const undoable = signal<readonly Undoable[]>([]);
  const listed = signal<Listing | null>(null);

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

  /** Whether this site's sessions are in cookies of this name, as far as it has told. */
  const isNamed = ({ status }: Site, { identity }: Session): boolean => {
    const told = status.value;
    return (
      told.kind !== 'connected' || told.settings.settings['SESSION_COOKIE_NAME']?.value === identity.name
    );
  };
  const mayKnow = (one: Site, session: Session): boolean =>
    isCookieOf(one.origin, session) && isNamed(one, session);
  /** Whether this site can be the one of the session: cookies know no ports, but the one that set it does. */
  const canBeOf = (one: Site, session: Session): boolean => {
    const { origin: set } = session;
    const { hostname } = new URL(one.origin);
    const isItsPort =
      set === null || set === one.origin || !URL.canParse(set) || new URL(set).hostname !== hostname;
    return isItsPort && mayKnow(one, session);
  };
  const siteOf = (session: Session): Site | null => {
    const own = sites.get(session.origin ?? '');
    if (own !== null && mayKnow(own, session)) return own;
    return sites.all().findLast((one) => canBeOf(one, session)) ?? null;
  };
  const site = computed<Site | null>(() => {
    void version.value;
    const event = parts.event.value;
    const own = sites.get(originOf(event?.url ?? null));
    const session = parts.session.value;
    if (own !== null && (session === null || mayKnow(own, session))) return own;
    // A key is never shown to another site than its own.
    return session === null ? sites.get(parts.origin.value ?? '') : siteOf(session);
  });

  const selected = computed(() => `${parts.session.value?.id} ${site.value?.origin}`);
  // Another selection is another question; and a key that was looked at on one site is none of another's.
  const stopSelected = effect(() => {
    void selected.value;
    batch(() => {
      otherKey.value = null;
      outcome.value = null;
      reveal.value = false;
    });
  });

  const perform = async (
    where: Site,
    op: string,
    args: object,
    key: string | null,
  ): Promise<OperationAnswer | null> => {
    if (busy.peek()) return null;
    busy.value = true;
    const body = { op, key, args, reveal: reveal.peek() };
    const reading = await sites.call(where, 'operation', 'operation', body);
    batch(() => {
      busy.value = false;
      outcome.value = reading.ok
        ? { op, key, answer: reading.value, failure: null }
        : { op, key, answer: null, failure: reading.failure };
    });
    return reading.ok ? reading.value : null;
  };

  /** Shows the session that an operation left, whatever key it has now. */
  const show = (op: string, key: string | null, answer: OperationAnswer): void => {
    if (op === 'create' || key === null) return;
    if (answer.session === null) {
      if (op === 'flush' || op === 'delete') row.put(key, null);
      else row.refresh();
      return;
    }
    row.put(key, answer.session, answer.missing);
    if (answer.session.key !== key) otherKey.value = answer.session.key;
  };

  const follow = (where: Site, answer: OperationAnswer, how: Omit<ApplyOptions, 'origin'>): Promise<void> =>
    applyCookie(
      answer.cookie,
      { origin: where.origin, ...how },
      {
        source,
        access,
        run: (plan) => changes.run(plan),
        foreign: (host, domain) => changes.sayForeign(host, domain),
      },
    );

  const search = async (where: Site, user: string): Promise<void> => {
    const failed = (failure: CallFailure): Listing => ({
      site: where,
      phase: 'failed',
      list: null,
      failure,
      user,
    });
    const before = listed.peek();
    const list = before?.site === where ? before.list : null;
    listed.value = { site: where, phase: 'loading', list, failure: null, user };
    const args = user === '' ? {} : { user };
    const answer = await sites.call(where, 'operation', 'operation', { op: 'list', key: null, args });
    if (listed.peek()?.site !== where) return;
    if (!answer.ok) listed.value = failed(answer.failure);
    else {
      const list = readValue('list', answer.value.result);
      listed.value = list.ok
        ? { site: where, phase: 'ready', list: list.value, failure: null, user }
        : failed(list.failure);
    }
  };
  const searchAgain = (where: Site): void => {
    const last = listed.peek();
    if (last?.site === where) void search(where, last.user);
  };

  const undo = async (what: Undoable): Promise<void> => {
    const answer = await perform(what.site, 'restore', { undo: what.undo }, what.key);
    if (answer === null) return;
    undoable.value = undoable.peek().filter((other) => other !== what);
    if (answer.session !== null) {
      const isSelected = answer.session.key === parts.session.peek()?.value;
      otherKey.value = isSelected ? null : answer.session.key;
      row.put(answer.session.key, answer.session);
    }
    searchAgain(what.site);
    // The cookie's half is on the journal's record, as it stood; without one, the server says what it must be.
    if (changes.undoOperation(what.id)) return;
    const isOwn = what.op !== 'end_user';
    await follow(what.site, answer, { needed: isOwn, fresh: isOwn, operation: { id: what.id, op: what.op } });
  };

  return {
    see(seen) {
      const fresh = new Set<Site>();
      for (const { n, url, header: text } of seen) {
        const { site: told, header, isNew } = sites.note(originOf(url), text);
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
      const status = siteOf(session)?.status.value;
      return status?.kind === 'connected' ? status.settings.engine.name : null;
    },
    site,
    row: row.row,
    counting: row.counting,
    want: row.want,
    refresh: row.refresh,
    otherKey,
    reveal,
    busy,
    outcome,
    undoable,
    // What another site told is not this one's.
    listing: computed(() => (listed.value?.site === site.value ? listed.value : null)),
    async run(where, op, args, key) {
      const answer = await perform(where, op, args, key);
      if (answer === null) return;
      const id = crypto.randomUUID();
      if (answer.undo !== null) {
        const made = { id, op, key, site: where, undo: answer.undo };
        undoable.value = [...undoable.peek(), made].slice(-MAX_UNDO);
      }
      show(op, key, answer);
      if (op === 'clear_expired') row.refresh();
      if (op !== 'get') searchAgain(where);
      const isOwn = key !== null && key === parts.session.peek()?.value;
      const needed = isOwn && !ONLY_RENEWS.has(op);
      await follow(where, answer, { needed, fresh: false, operation: { id, op } });
    },
    undo,
    undoById(id) {
      const made = undoable.peek().find((one) => one.id === id);
      if (made !== undefined) void undo(made);
      return made !== undefined;
    },
    search,
    enter({ answer }, where) {
      if (answer !== null) void follow(where, answer, { needed: true, fresh: true, replaces: true });
    },
    recordOf(event) {
      void version.value;
      return event.server?.record ?? records.book.of(event);
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
    missingOf(event) {
      void version.value;
      const id = records.book.idOf(event);
      return id === null ? null : records.missing(id);
    },
    clocksOf(session) {
      void version.value;
      const end = records.book.endOf(session.value);
      const status = siteOf(session)?.status.value;
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
