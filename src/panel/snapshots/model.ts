/** The snapshots of the inspected site: taken, switched to, renamed, dropped, read from files and written to them. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { reachesHost } from '../../core/cookie/reach.ts';
import type { EpochMs, JarCookie } from '../../core/cookie/types.ts';
import type { Applied } from '../../core/journal/change.ts';
import { readSnapshots } from '../../core/snapshots/formats/index.ts';
import { newestOf } from '../../core/snapshots/news.ts';
import { freeName, sessionCookies, userIn, type Snapshot } from '../../core/snapshots/snapshot.ts';
import { standingOf, type Standing, type Told } from '../../core/snapshots/standing.ts';
import { planSwitch } from '../../core/snapshots/switch.ts';
import { watchedTest } from '../../core/timeline/facts/watched.ts';
import type { SnapshotsParts } from './parts.ts';

/** A snapshot with how it stands with it. */
export interface SnapshotRow {
  readonly snapshot: Snapshot;
  readonly standing: Standing;
}

/** What came of reading a file. The word key is `snapshots.read.<is>`. */
export interface FileRead {
  readonly is: 'read' | 'nothing' | 'elsewhere';
  readonly name: string;
  readonly taken: number;
  /** Cookies of other sites or with names that are not watched, and pieces that are no cookie. */
  readonly aside: number;
}

export interface SnapshotsModel {
  /** Of the inspected page's host and store, oldest first. */
  readonly rows: ReadonlySignal<readonly SnapshotRow[]>;
  /** The session cookies that the browser has now; null without access, or while they are read. */
  readonly now: ReadonlySignal<readonly JarCookie[] | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Whether what is kept of this window ends with it. */
  isKeptInMemory(): boolean;
  /** The last one that was dropped: it can be kept after all. */
  readonly dropped: Signal<Snapshot | null>;
  readonly read: Signal<FileRead | null>;
  /** A name to offer for what is there now. */
  offer(anonymous: string): string;
  /** Looks at the jar, at what is kept, and asks the server about each. */
  look(): Promise<void>;
  /** The same after something happened: the server is asked about those keys only that it was about, and those it said nothing of. */
  follow(): Promise<void>;
  take(name: string): Promise<void>;
  /** Lets a snapshot hold what the browser has now. */
  retake(snapshot: Snapshot): Promise<void>;
  rename(snapshot: Snapshot, name: string): Promise<void>;
  drop(snapshot: Snapshot): Promise<void>;
  keep(snapshot: Snapshot): Promise<void>;
  /** One hold: all of it is done, or nothing. Whether it is done. */
  switchTo(snapshot: Snapshot): Promise<boolean>;
  open(name: string, text: string): Promise<void>;
  dispose(): void;
}

/** Snapshots taken from one file: more than anybody tells apart. */
const MAX_IN_FILE = 100;

export function createSnapshots(parts: SnapshotsParts): SnapshotsModel {
  const { source, log, settings, recorder, changes } = parts;
  const kept = signal<readonly Snapshot[]>([]);
  const now = signal<readonly JarCookie[] | null>(null);
  /** By key: what the server said, and when. */
  const told = signal<ReadonlyMap<string, { readonly said: Told; readonly at: EpochMs }>>(new Map());
  const busy = signal(false);
  const dropped = signal<Snapshot | null>(null);
  const read = signal<FileRead | null>(null);

  const ofSite = computed(() => {
    const { storeId } = recorder.page.value;
    return kept.value.filter((one) => one.host === recorder.host.value && one.storeId === storeId);
  });

  const isWatched = (url: string): ((name: string) => boolean) => {
    const test = watchedTest(settings.settings.peek());
    return (name) => test(name, url);
  };

  const readNow = async (): Promise<readonly JarCookie[] | null> => {
    const { url } = recorder.page.peek();
    const jar = url === null ? null : await source.readJar(url);
    now.value = url === null || jar === null ? null : sessionCookies(jar, isWatched(url));
    return now.peek();
  };
  const readKept = async (): Promise<void> => {
    kept.value = await source.snapshots();
  };
  /** By key: the newest event about it when the server was asked. */
  const askedAt = new Map<string, string>();
  const askServer = async (): Promise<void> => {
    const { origin } = recorder;
    const at = origin.peek();
    if (at === null) return;
    const keys = ofSite
      .peek()
      .flatMap((one) => (one.origin === at ? one.cookies.map(({ value }) => value) : []));
    const due = [...new Set(keys)].filter((key) => askedAt.get(key) !== newestOf(key, log.peek()));
    // All at once: what happens while the first is asked about must not ask about the others again.
    for (const key of due) askedAt.set(key, newestOf(key, log.peek()));
    for (const key of due) {
      const said = await parts.standing(at, key);
      if (said === null) askedAt.delete(key);
      else told.value = new Map(told.peek()).set(key, { said, at: source.now() });
    }
  };
  const follow = async (): Promise<void> => {
    await Promise.all([readKept(), readNow()]);
    await askServer();
  };
  const stopKept = source.onSnapshots(() => void readKept());
  /** What the server said of a key is over once something ended it. */
  const stillTold = computed(() => {
    const { sessions } = log.value;
    const left = [...told.value].filter(
      ([key, { at }]) => !sessions.some(({ value, ended }) => value === key && (ended?.at ?? 0) > at),
    );
    return new Map(left.map(([key, { said }]) => [key, said]));
  });

  const save = async (snapshot: Snapshot): Promise<void> => {
    await source.saveSnapshot(snapshot);
    await readKept();
  };
  const names = (): string[] => ofSite.peek().map(({ name }) => name);

  /** Who it is: by the log, else by what the cookies themselves say. */
  const userOf = (cookies: readonly JarCookie[]): string | null => {
    for (const { value } of cookies) {
      const known = log.peek().sessions.findLast((one) => one.value === value);
      const user = known?.userName ?? known?.userId ?? null;
      if (user !== null) return user;
    }
    return userIn(cookies);
  };

  const make = (name: string, cookies: readonly JarCookie[], origin: string | null): Snapshot | null => {
    const host = recorder.host.peek();
    if (host === null) return null;
    return {
      id: crypto.randomUUID(),
      name: freeName(name, names()),
      host,
      origin,
      storeId: recorder.page.peek().storeId,
      at: source.now(),
      cookies,
      user: userOf(cookies),
    };
  };

  /** Whether all of it is done. */
  const steps = async (snapshot: Snapshot, there: readonly JarCookie[]): Promise<boolean> => {
    const plan = planSwitch(snapshot, there, source.now());
    if (plan.steps.length === 0) return true;
    const held = await source.hold(plan.places);
    if (held === null) {
      changes.allowPage();
      return false;
    }
    let last: Applied | null = null;
    for (const intention of plan.steps) {
      last = await source.apply({ id: crypto.randomUUID(), action: 'switch', intention, hold: held.id });
      if (last.phase === 'done' || (last.phase === 'declined' && last.why === 'not-there')) continue;
      // The server, or somebody else, was faster: as it was, and said.
      await held.release();
      const error = last.phase === 'declined' ? '' : (last.error ?? '');
      changes.tell({ kind: 'failed', name: intention.where.identity.name, error });
      return false;
    }
    await held.settle();
    if (last !== null && last.phase === 'done')
      changes.tell({ kind: 'done', record: last, keyMoved: false, cookieOnly: false });
    return true;
  };

  return {
    rows: computed(() =>
      ofSite.value.map((snapshot) => ({
        snapshot,
        standing: standingOf(snapshot, now.value ?? [], log.value, stillTold.value, source.now()),
      })),
    ),
    now,
    busy,
    isKeptInMemory: () => source.isKeptInMemory(recorder.page.value.storeId),
    dropped,
    read,
    offer(anonymous) {
      const there = now.peek() ?? [];
      return freeName(userOf(there) ?? (there.length === 0 ? anonymous : 'session'), names());
    },
    async look() {
      askedAt.clear();
      await follow();
    },
    follow,
    async take(name) {
      const there = await readNow();
      const made = there === null ? null : make(name, there, recorder.origin.peek());
      if (made !== null) await save(made);
    },
    async retake(snapshot) {
      const there = await readNow();
      const made = there === null ? null : make(snapshot.name, there, recorder.origin.peek());
      if (made !== null) await save({ ...made, id: snapshot.id, name: snapshot.name });
    },
    async rename(snapshot, name) {
      const others = names().filter((one) => one !== snapshot.name);
      if (name.trim() !== '') await save({ ...snapshot, name: freeName(name, others) });
    },
    async drop(snapshot) {
      await source.dropSnapshot(snapshot.id);
      dropped.value = snapshot;
      await readKept();
    },
    async keep(snapshot) {
      dropped.value = null;
      await save(snapshot);
    },
    async switchTo(snapshot) {
      if (busy.peek()) return false;
      busy.value = true;
      try {
        const there = await readNow();
        if (there === null) changes.allowPage();
        const done = there !== null && (await steps(snapshot, there));
        await readNow();
        return done;
      } catch (error) {
        // The source is another context, which may be gone.
        const text = error instanceof Error ? error.message : String(error);
        changes.tell({ kind: 'failed', name: snapshot.name, error: text });
        return false;
      } finally {
        busy.value = false;
      }
    },
    async open(name, text) {
      const found = readSnapshots(text);
      const { url, storeId } = recorder.page.peek();
      const host = recorder.host.peek();
      if (found === null || url === null || host === null) {
        read.value = { is: 'nothing', name, taken: 0, aside: 0 };
        return;
      }
      const watched = isWatched(url);
      let taken = 0;
      let aside = found.unread;
      for (const one of found.snapshots.slice(0, MAX_IN_FILE)) {
        const cookies = one.cookies
          .filter((cookie) => watched(cookie.name) && reachesHost(cookie, host))
          .map((cookie) => ({ ...cookie, storeId }));
        aside += one.cookies.length - cookies.length;
        if (cookies.length === 0 && one.cookies.length > 0) continue;
        const made = make(one.name ?? userIn(cookies) ?? name.split('.')[0] ?? '', cookies, null);
        if (made === null) continue;
        taken += 1;
        await save(made);
      }
      read.value = { is: taken === 0 ? 'elsewhere' : 'read', name, taken, aside };
    },
    dispose() {
      stopKept();
    },
  };
}
