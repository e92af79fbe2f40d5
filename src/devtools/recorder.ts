/**
 * The recorder: an append-only log of facts, from the moment DevTools opens. It lives in the devtools page and outlives every panel document.
 */
import type { EpochMs, JarCookie } from '../core/cookie/types.ts';
import type { Exchange, Fact, Observation, UserAction } from '../core/timeline/facts/observation.ts';
import type { FactListener, Unsubscribe } from '../seam/facts.ts';
import type { InspectedPage } from '../seam/page.ts';
import type { RecorderState } from '../seam/recorder.ts';
import type { RecorderHandle } from '../platform/recorder-handle.ts';
import { MAX_CHARACTERS, MAX_FACTS, shorten, weigh } from './bounds.ts';
import { Listeners } from './listeners.ts';
import { Navigations } from './navigation.ts';
import { Relevance } from './relevance.ts';

/** How long facts gather before listeners get them, in ms: a page load is hundreds of facts, a frame is 16 ms. */
const GATHER_MS = 30;
/** How often urgent work may put listeners off: together a quarter of a second. */
const MAX_PUT_OFF = 8;
/** Changes whose ids are remembered, to tell each once. */
const MAX_CHANGE_IDS = 1000;
/** What a navigation cleared is kept aside until its own document is told: facts this young, in ms, and no more than so many. */
const ASIDE_MS = 60_000;
const MAX_ASIDE = 5000;

/** What the recorder needs of the world. */
export interface RecorderOptions {
  readonly now: () => EpochMs;
  readonly later: (run: () => void, ms: number) => void;
  readonly reload: () => void;
  /** True while something urgent is under way (headers that a navigation may clear): the panel's work waits a little. */
  readonly urgent?: () => boolean;
}

/** A fact that has no number yet. */
interface Dated {
  readonly fact: Fact;
  readonly at: EpochMs;
}

export class Recorder {
  readonly #options: RecorderOptions;
  #log: Observation[] = [];
  #fresh: Observation[] = [];
  #weight = 0;
  #next = 0;
  #gathering = false;
  #putOff = 0;
  #state: RecorderState = { recording: true, preserveLog: true };
  #page: InspectedPage = { url: null, storeId: '' };
  #visible = false;
  /** Exchanges that were over before this moment belong to what was cleared. */
  #clearedBefore: EpochMs = -Infinity;
  readonly #navigations = new Navigations();
  /** Facts that were cleared at the last navigation and may turn out to belong to it. */
  #aside: Dated[] = [];
  #lastCookieHeader: string | null = null;
  readonly #changeIds = new Set<string>();
  readonly #relevance = new Relevance<Dated>();
  readonly #facts = new Set<FactListener>();
  readonly #onState = new Listeners<RecorderState>();
  readonly #onPage = new Listeners<InspectedPage>();
  readonly #onVisible = new Listeners<boolean>();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** A request, from whichever source. */
  exchange(exchange: Exchange): void {
    if (!this.#state.recording) return;
    const fact: Fact = { kind: 'exchange', exchange: this.#shared(exchange) };
    this.#navigations.see(exchange);
    if (exchange.receivedAt < this.#clearedBefore) {
      this.#putAside([{ fact, at: exchange.startedAt }]);
      this.#bringBack();
      return;
    }
    this.#see(exchange.url);
    this.#add(fact, exchange.startedAt);
    // It may be the document that says where its navigation began.
    if (this.#aside.length > 0) this.#bringBack();
  }

  /** A change of the jar, of any site: kept when it concerns the inspected page. */
  jar(fact: Fact & { kind: 'jar' }, at: EpochMs): void {
    if (this.#state.recording) this.#addIfConcerned(fact.change.cookie, fact, at);
  }

  /** A finished change of the user's, perhaps from another window. Each id once. */
  action(action: UserAction, at: EpochMs): void {
    const cookie = action.stored ?? action.asked ?? action.before;
    if (cookie === null || this.#changeIds.has(action.changeId)) return;
    this.#changeIds.add(action.changeId);
    if (this.#changeIds.size > MAX_CHANGE_IDS) {
      const [oldest] = this.#changeIds;
      if (oldest !== undefined) this.#changeIds.delete(oldest);
    }
    this.#addIfConcerned(cookie, { kind: 'action', action }, at);
  }

  /** The inspected tab's main frame shows another document. */
  navigated(url: string): void {
    const now = this.#options.now();
    this.#navigations.navigated(url, now);
    if (!this.#state.preserveLog) {
      const before = this.#log;
      this.#aside = [];
      const start = this.#navigations.start() ?? now;
      this.#drop(start);
      this.#putAside(before.filter(({ at }) => at < start).map((fact) => ({ fact, at: fact.at })));
    }
    this.setPage({ url });
    if (URL.canParse(url)) this.#add({ kind: 'navigated', url }, now);
  }

  /** What is known of the inspected page. */
  setPage(patch: Partial<InspectedPage>): void {
    const url = patch.url === undefined ? this.#page.url : patch.url;
    this.#page = { ...this.#page, ...patch, url: url !== null && /^https?:/.test(url) ? url : null };
    if (this.#page.url !== null) this.#see(this.#page.url);
    this.#onPage.tell(this.#page);
  }

  page(): InspectedPage {
    return this.#page;
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#onVisible.tell(visible);
  }

  /**
   * A handle for one panel document. `retire` drops all it subscribed: in Firefox a panel document dies at every change of the dock side
   * and cannot unsubscribe any more.
   */
  handle(): { readonly handle: RecorderHandle; retire(): void } {
    const owned = new Set<Unsubscribe>();
    const own = (unsubscribe: Unsubscribe): Unsubscribe => {
      const once = (): void => {
        owned.delete(once);
        unsubscribe();
      };
      owned.add(once);
      return once;
    };
    const handle: RecorderHandle = {
      observe: (listener) => own(this.#observe(listener)),
      append: (fact, at) => this.#add(fact, at),
      state: () => this.#state,
      set: (patch) => {
        this.#state = { ...this.#state, ...patch };
        this.#onState.tell(this.#state);
      },
      onState: (listener) => own(this.#onState.add(listener)),
      clear: () => {
        this.#aside = [];
        this.#navigations.forget();
        this.#drop(this.#options.now(), Infinity);
      },
      inspected: () => this.#page,
      onInspected: (listener) => own(this.#onPage.add(listener)),
      reloadPage: () => this.#options.reload(),
      visible: () => this.#visible,
      onVisible: (listener) => own(this.#onVisible.add(listener)),
    };
    return { handle, retire: () => owned.forEach((unsubscribe) => unsubscribe()) };
  }

  #observe(listener: FactListener): Unsubscribe {
    // The others get what is gathered first, so that nobody gets it twice.
    this.#flush();
    this.#facts.add(listener);
    this.#tellOne(listener, () => listener.facts(this.#log.slice()));
    return () => void this.#facts.delete(listener);
  }

  #addIfConcerned(cookie: JarCookie, fact: Fact, at: EpochMs): void {
    const { storeId } = this.#page;
    if (storeId !== '' && cookie.storeId !== '' && cookie.storeId !== storeId) return;
    if (this.#relevance.concerns(cookie, { fact, at }, this.#options.now())) this.#add(fact, at);
  }

  /** Notes a host of the page, and adds what had waited for it. */
  #see(url: string): void {
    for (const { fact, at } of this.#relevance.see(url)) this.#add(fact, at);
  }

  #add(fact: Fact, at: EpochMs): void {
    const observation = { ...fact, n: this.#next, at };
    this.#next += 1;
    this.#log.push(observation);
    this.#fresh.push(observation);
    this.#weight += weigh(observation);
    if (this.#gathering) return;
    this.#gathering = true;
    this.#options.later(() => this.#flushUnlessUrgent(), GATHER_MS);
  }

  /** Panel and recorder share a thread: a panel that renders now delays the question whose answer is about to be cleared. */
  #flushUnlessUrgent(): void {
    if (this.#options.urgent?.() === true && this.#putOff < MAX_PUT_OFF) {
      this.#putOff += 1;
      this.#options.later(() => this.#flushUnlessUrgent(), GATHER_MS);
      return;
    }
    this.#flush();
  }

  #flush(): void {
    this.#gathering = false;
    this.#putOff = 0;
    const batch = this.#fresh;
    this.#fresh = [];
    if (batch.length > 0) for (const one of this.#facts) this.#tellOne(one, () => one.facts(batch));
    while (this.#log.length > MAX_FACTS || (this.#weight > MAX_CHARACTERS && this.#log.length > 1)) {
      this.#log = shorten(this.#log);
      this.#weight = this.#log.reduce((sum, fact) => sum + weigh(fact), 0);
    }
  }

  /** Drops what was over before `at` and keeps what began at or after `keepFrom`. */
  #drop(at: EpochMs, keepFrom: EpochMs = at): void {
    this.#clearedBefore = at;
    this.#log = this.#log.filter((fact) => fact.at >= keepFrom);
    this.#weight = this.#log.reduce((sum, fact) => sum + weigh(fact), 0);
    this.#fresh = [];
    for (const one of this.#facts) {
      this.#tellOne(one, () => {
        one.cleared();
        if (this.#log.length > 0) one.facts(this.#log.slice());
      });
    }
  }

  #putAside(facts: readonly Dated[]): void {
    const since = this.#options.now() - ASIDE_MS;
    this.#aside = [...this.#aside, ...facts.filter(({ at }) => at >= since)].slice(-MAX_ASIDE);
  }

  /** Takes back what turned out to belong to the navigation that cleared the log. */
  #bringBack(): void {
    const start = this.#navigations.start();
    if (start === null || start >= this.#clearedBefore) return;
    this.#clearedBefore = start;
    const own = this.#aside.filter(({ at }) => at >= start);
    this.#aside = this.#aside.filter(({ at }) => at < start);
    for (const { fact, at } of own) {
      if (fact.kind === 'exchange') this.#see(fact.exchange.url);
      this.#add(fact, at);
    }
  }

  #tellOne(listener: FactListener, tell: () => void): void {
    try {
      tell();
    } catch (error) {
      if (/dead object/.test(String(error))) this.#facts.delete(listener);
      else reportError(error);
    }
  }

  /** The same exchange; an equal Cookie header in a row is one string in memory, not a hundred thousand. */
  #shared(exchange: Exchange): Exchange {
    if (exchange.cookieHeader === this.#lastCookieHeader)
      return { ...exchange, cookieHeader: this.#lastCookieHeader };
    this.#lastCookieHeader = exchange.cookieHeader;
    return exchange;
  }
}
