/**
 * The log of facts, reduced. Facts come in singly and fast; a burst is published a few times a second, so
 * that it costs few renderings. The facts are kept so that another set of watched names can be applied to what is already there.
 */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { EpochMs, PublicSuffixes } from '../../core/cookie/types.ts';
import type { Observation } from '../../core/timeline/facts/observation.ts';
import type { SessionLog } from '../../core/timeline/log/session-log.ts';
import type { Settings } from '../../seam/settings.ts';
import type { PanelSource } from '../../seam/source.ts';
import { slot } from './slot.ts';

/** What the model needs of `TimelineReducer`. */
export interface Reducer {
  add(batch: readonly Observation[]): void;
  log(): SessionLog;
  observation(n: number): Observation | undefined;
  clear(): void;
}

export type MakeReducer = (settings: Settings, suffixes: PublicSuffixes) => Reducer;

/** Stands in until the reducer itself is loaded: remembers nothing, shows nothing. The facts are kept by the model. */
export const makeWaiting: MakeReducer = () => ({
  add: () => undefined,
  log: () => NOTHING,
  observation: () => undefined,
  clear: () => undefined,
});

const NOTHING: SessionLog = {
  sessions: [],
  events: [],
  duplicates: [],
  offers: [],
  nextExpiry: null,
  foldedExchanges: 0,
  incompleteExchanges: 0,
};

/** Runs `publish` soon and once; returns how to call it off. */
export type Schedule = (publish: () => void) => () => void;

/** ms until a publication: the first after a pause, the next ones of a burst (the page needs the processor more), and while the panel is not seen. */
const FRAME = 16;
const BURST = 150;
const HIDDEN = 1000;

/** Publishes soon, and in a burst at most every `BURST` ms. */
function politely(source: PanelSource): Schedule {
  let last = -Infinity;
  return (publish) => {
    const quiet = performance.now() - last > BURST;
    const wait = source.visible() ? (quiet ? FRAME : BURST) : HIDDEN;
    const timer = setTimeout(() => {
      last = performance.now();
      publish();
    }, wait);
    return () => clearTimeout(timer);
  };
}

/** Facts reduced at once when many are shown: some milliseconds. */
const PORTION = 1000;

export interface LogModel {
  readonly log: ReadonlySignal<SessionLog>;
  readonly nextExpiry: ReadonlySignal<EpochMs | null>;
  /** The page's own loading was recorded: nothing before it can be missing. */
  readonly fromLoad: ReadonlySignal<boolean>;
  /** False until the reducer is loaded: an empty log says nothing then. */
  readonly ready: ReadonlySignal<boolean>;
  /** How many facts there are. */
  readonly facts: ReadonlySignal<number>;
  observation(n: number): Observation | undefined;
  /** The facts that are shown: what was recorded, what was imported, or both. */
  shown(): readonly Observation[];
  /**
   * Shows imported facts, beside what is recorded or instead of it: that is set aside then, goes on being recorded, and comes back with null.
   */
  showImported(facts: readonly Observation[] | null, withLive: boolean): void;
  /** Imported facts are shown instead of what is recorded. */
  readonly aside: ReadonlySignal<boolean>;
  /** The log that other facts give under the same settings. */
  logOf(facts: readonly Observation[]): SessionLog;
  /** The newest facts, oldest first. */
  recent(limit: number): readonly Observation[];
  /** Publishes what is there now, without waiting. */
  publish(): void;
  dispose(): void;
}

/** The log of the panel around this view. */
export const useLog = slot<LogModel>('the log');

const startsPage = (fact: Observation): boolean =>
  fact.kind === 'navigated' || (fact.kind === 'exchange' && fact.exchange.type === 'document');

/** `suffixes` may be the short list at first and the whole one later: the log is then reduced anew. */
export function createLog(
  source: PanelSource,
  settings: ReadonlySignal<Settings>,
  suffixes: ReadonlySignal<PublicSuffixes>,
  makeReducer: ReadonlySignal<MakeReducer>,
  schedule: Schedule = politely(source),
): LogModel {
  let reducer = makeReducer.peek()(settings.peek(), suffixes.peek());
  let facts: Observation[] = [];
  /** Imported facts, by negative numbers: those of what is recorded go on growing. */
  let imported: readonly Observation[] = [];
  const aside = signal(false);
  /** Ends the feeding of facts that were to be shown before. */
  let feeding = 0;
  let busy = false;
  let cancel: (() => void) | null = null;
  const log = signal(reducer.log());
  const fromLoad = signal(false);
  const count = signal(0);

  const publish = (): void => {
    cancel?.();
    cancel = null;
    count.value = facts.length;
    log.value = { ...reducer.log() };
  };
  const soon = (): void => {
    cancel ??= schedule(publish);
  };
  const shown = (): readonly Observation[] => (aside.peek() ? imported : [...imported, ...facts]);
  /** Feeds many facts without holding the page up: a portion, and then whatever else waits. */
  const feed = (all: readonly Observation[]): void => {
    feeding += 1;
    const own = feeding;
    const seen = facts.length;
    let at = 0;
    busy = true;
    const next = (): void => {
      if (own !== feeding) return;
      reducer.add(all.slice(at, at + PORTION));
      at += PORTION;
      if (at < all.length) {
        setTimeout(next, 0);
        return;
      }
      busy = false;
      // What came meanwhile waited, so that numbers grow.
      if (!aside.peek()) reducer.add(facts.slice(seen));
      publish();
    };
    next();
  };
  const stopFacts = source.observe({
    facts(batch) {
      for (const fact of batch) facts.push(fact);
      if (!fromLoad.peek() && batch.some(startsPage)) fromLoad.value = true;
      if (aside.peek() || busy) return;
      reducer.add(batch);
      soon();
    },
    cleared() {
      facts = [];
      imported = [];
      aside.value = false;
      feeding += 1;
      busy = false;
      reducer.clear();
      publish();
    },
  });
  const names = computed(() => JSON.stringify([settings.value.names, settings.value.namesByOrigin]));
  let applied = { names: names.peek(), suffixes: suffixes.peek(), make: makeReducer.peek() };
  const stopNames = effect(() => {
    const wanted = { names: names.value, suffixes: suffixes.value, make: makeReducer.value };
    const { names: sameNames, suffixes: sameSuffixes, make } = applied;
    if (wanted.names === sameNames && wanted.suffixes === sameSuffixes && wanted.make === make) return;
    applied = wanted;
    reducer = wanted.make(settings.peek(), wanted.suffixes);
    feeding += 1;
    busy = false;
    reducer.add(shown());
    if (wanted.make === make) soon();
    else publish();
  });
  const stopVisible = source.onVisible((visible) => {
    if (visible && cancel !== null) publish();
  });
  return {
    log,
    nextExpiry: computed(() => log.value.nextExpiry),
    fromLoad,
    ready: computed(() => makeReducer.value !== makeWaiting),
    facts: count,
    observation: (n) => reducer.observation(n),
    shown,
    aside,
    showImported(list, withLive) {
      imported = (list ?? []).map((fact, i, { length }) => ({ ...fact, n: i - length }));
      aside.value = list !== null && !withLive;
      reducer = makeReducer.peek()(settings.peek(), suffixes.peek());
      feed(shown());
    },
    logOf(list) {
      const other = makeReducer.peek()(settings.peek(), suffixes.peek());
      other.add(list);
      return other.log();
    },
    recent: (limit) => facts.slice(-limit),
    publish,
    dispose() {
      feeding += 1;
      cancel?.();
      stopFacts();
      stopNames();
      stopVisible();
    },
  };
}
