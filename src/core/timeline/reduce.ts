/**
 * The reducer: observations in, session log out. The same facts give the same log, whatever order they arrive in: facts are kept
 * sorted by the time they took effect, and a late one rolls the state back to its place (`trail.ts`).
 */
import { parseCookieHeader } from '../cookie/read/cookie-header.ts';
import type { EpochMs, JarCookie } from '../cookie/types.ts';
import { applyAction } from './acts/by-user.ts';
import { expireUntil } from './acts/expired.ts';
import { applyMissing } from './acts/gone.ts';
import { CLOCK_ERROR, setsBack, tellsNow } from './engine/clock.ts';
import { ExchangeBook, type Hop } from './engine/exchanges.ts';
import { isCarried } from './engine/find-session.ts';
import { State } from './engine/state.ts';
import { compareSteps, mergeSteps, type Step } from './engine/steps.ts';
import { Trail } from './engine/trail.ts';
import { lineName } from './facts/line-name.ts';
import type { Exchange, Observation } from './facts/observation.ts';
import type { TimelineOptions } from './facts/options.ts';
import { receivedLines } from './facts/received-lines.ts';
import { neverLeft } from './facts/never-left.ts';
import { originOf } from './facts/origin.ts';
import { isOwnSite, requestOf, type RequestSite, requestTo } from './facts/request-site.ts';
import { findDuplicates } from './log/duplicates.ts';
import type { SessionLog } from './log/session-log.ts';
import { applyJarChange, applySnapshot, JAR_GRACE } from './witnesses/jar.ts';
import { applyIncomplete, applySent } from './witnesses/request.ts';
import { applyReceived } from './witnesses/response.ts';
import { applyWithheld, asksView } from './witnesses/withheld.ts';

/** How far ahead the response is looked for that set a value already sent: in steps, and in ms. */
const PULL_STEPS = 500;
const PULL_MS = 10_000;

/** Reduces observations to a session log, a batch at a time. */
export class TimelineReducer {
  readonly #options: TimelineOptions;
  readonly #trail = new Trail();
  readonly #state = new State(this.#trail);
  readonly #book = new ExchangeBook();
  readonly #observations: Observation[] = [];
  /** The latest time a clock reading told. */
  #latestClock: EpochMs = -Infinity;
  readonly #steps: Step[] = [];
  /** How many of `#steps` the state has seen. */
  #applied = 0;
  /** Hops whose raw headers never came, and whether they are of their page's own site. */
  readonly #incomplete = new Map<Hop, boolean>();
  #folded = 0;
  #headerText: string | null = null;
  #headerPairs: readonly { name: string; value: string }[] = [];
  /** The request of the last exchange with each URL: pages ask for the same addresses again and again. */
  readonly #sites = new Map<string, { exchange: Exchange; site: RequestSite | null }>();

  constructor(options: TimelineOptions) {
    this.#options = options;
  }

  /** Takes in new facts. Their numbers must be new; their times may be anything. */
  add(batch: readonly Observation[]): void {
    const fresh: Step[] = [];
    /** Hops told anew, and whether they are no more. */
    const moved = new Map<Hop, boolean>();
    for (const observation of batch) {
      this.#observations.push(observation);
      if (observation.kind === 'exchange') {
        for (const { hop, isNew, gone } of this.#book.file(observation.n, observation.exchange)) {
          if (isNew) fresh.push(...this.#stepsOf(hop));
          else moved.set(hop, gone);
          this.#count(hop, gone);
        }
      } else if (observation.kind !== 'navigated') {
        const grace = observation.kind === 'jar' || observation.kind === 'snapshot' ? JAR_GRACE : 0;
        const phase = observation.kind === 'clock' ? 'clock' : 'other';
        fresh.push({ at: observation.at + grace, n: observation.n, hop: null, phase });
      }
    }
    if (moved.size > 0) this.#takeOut(moved, fresh);
    this.#insert(fresh);
    this.#doubtClock(batch);
    this.#apply();
  }

  /** The log as it is now. */
  log(): SessionLog {
    const state = this.#state;
    return {
      sessions: state.sessions.slice(),
      events: state.events.slice(),
      duplicates: findDuplicates(state.live()),
      offers: [...state.offers.values()],
      nextExpiry: state.nextExpiry,
      foldedExchanges: this.#folded,
      incompleteExchanges: this.#countIncomplete(),
    };
  }

  /** The observation with number `n`, if it was added. */
  observation(n: number): Observation | undefined {
    // Numbers grow with arrival, so the place is found by halving.
    let low = 0;
    let high = this.#observations.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#observations[middle];
      if (found === undefined || found.n === n) return found;
      if (found.n < n) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  clear(): void {
    this.#observations.length = 0;
    this.#latestClock = -Infinity;
    this.#steps.length = 0;
    this.#applied = 0;
    this.#incomplete.clear();
    this.#folded = 0;
    this.#headerText = null;
    this.#headerPairs = [];
    this.#sites.clear();
    this.#book.clear();
    this.#trail.clear();
    this.#state.clear();
  }

  /** Only exchanges that concern a session become steps: the others cost nothing from here on. */
  #stepsOf(hop: Hop): Step[] {
    const { exchange } = hop;
    const steps: Step[] = [];
    // A page is looked at even when it carries nothing: a cookie may be missing from it.
    const sends =
      (!exchange.complete && !neverLeft(exchange)) ||
      asksView(exchange) ||
      this.#watchedPairs(hop).length > 0;
    if (sends) steps.push({ at: exchange.startedAt, n: hop.n, hop, phase: 'send' });
    if (exchange.setCookie.length > 0 || exchange.headers?.deviceBound !== undefined) {
      steps.push({ at: Math.max(exchange.receivedAt, exchange.startedAt), n: hop.n, hop, phase: 'receive' });
    }
    return steps;
  }

  #count(hop: Hop, gone: boolean): void {
    if (gone || hop.exchange.complete || neverLeft(hop.exchange)) this.#incomplete.delete(hop);
    else this.#incomplete.set(hop, isOwnSite(hop.exchange, this.#options));
    if (hop.told === null) this.#folded += (hop.exchange.repeats ?? 1) - 1;
  }

  /** Those that a session of ours may have gone with, or come from: what is missing from the rest of the web is missed by nobody. */
  #countIncomplete(): number {
    let count = 0;
    const byUrl = new Map<string, boolean>();
    for (const [{ exchange }, own] of this.#incomplete) {
      const origin = originOf(exchange.url);
      const site = own || byUrl.has(origin) ? null : this.#site(exchange);
      if (site !== null) {
        const isReached = this.#state.sessions.some(({ identity }) =>
          isCarried({ ...identity, path: '/' }, site),
        );
        byUrl.set(origin, isReached);
      }
      if (own || byUrl.get(origin) === true) count += 1;
    }
    return count;
  }

  /** Removes the steps of hops that are told anew, and puts their new steps into `fresh`. */
  #takeOut(moved: ReadonlyMap<Hop, boolean>, fresh: Step[]): void {
    let first = this.#steps.length;
    const kept: Step[] = [];
    for (const [index, step] of this.#steps.entries()) {
      if (step.hop !== null && moved.has(step.hop)) first = Math.min(first, index);
      else if (index >= first) kept.push(step);
    }
    this.#rollBackTo(first);
    this.#steps.length = first;
    for (const step of kept) this.#steps.push(step);
    const later = fresh.filter((step) => step.hop === null || !moved.has(step.hop));
    fresh.length = 0;
    fresh.push(...later);
    for (const [hop, gone] of moved) if (!gone) fresh.push(...this.#stepsOf(hop));
  }

  #insert(fresh: Step[]): void {
    if (fresh.length === 0) return;
    fresh.sort(compareSteps);
    const [earliest] = fresh;
    const last = this.#steps.at(-1);
    if (earliest === undefined) return;
    if (last === undefined || compareSteps(last, earliest) <= 0) {
      for (const step of fresh) this.#steps.push(step);
      return;
    }
    let place = this.#steps.length;
    while (place > 0 && compareSteps(this.#steps[place - 1] ?? earliest, earliest) > 0) place -= 1;
    this.#rollBackTo(place);
    const tail = this.#steps.splice(place);
    for (const step of mergeSteps(tail, fresh)) this.#steps.push(step);
  }

  #rollBackTo(place: number): void {
    if (place >= this.#applied) return;
    if (this.#trail.rollBackTo(place)) {
      this.#applied = place;
      return;
    }
    this.#trail.clear();
    this.#state.clear();
    this.#applied = 0;
  }

  #apply(): void {
    for (; this.#applied < this.#steps.length; this.#applied += 1) {
      const step = this.#steps[this.#applied];
      if (step === undefined) return;
      if (step.phase === 'send' && step.hop !== null && this.#pullResponse(step, step.hop)) {
        this.#applied -= 1;
        continue;
      }
      this.#trail.begin();
      if (step.phase !== 'clock') expireUntil(this.#state, step.at, step.n);
      if (step.hop === null) this.#applyOther(step.n);
      else if (step.phase === 'send') this.#applySend(step.hop);
      else this.#applyReceive(step.hop);
    }
  }

  /**
   * DevTools' time of a response is imprecise (a redirect hop's most of all) and may be after the request that already carries what
   * the response set. Cause comes before effect: such a response is moved to just before the request.
   */
  #pullResponse({ at, n }: Step, hop: Hop): boolean {
    for (const { name, value } of this.#watchedPairs(hop)) {
      if (this.#state.live().some((one) => one.value === value && one.identity.name === name)) continue;
      for (let i = this.#applied + 1; i < this.#applied + PULL_STEPS; i += 1) {
        const step = this.#steps[i];
        if (step === undefined || step.at > at + PULL_MS) break;
        if (step.phase !== 'receive' || step.hop === null || step.hop === hop) continue;
        const { startedAt, setCookie } = step.hop.exchange;
        if (startedAt > at || !setCookie.some((line) => line.startsWith(`${name}=${value}`))) continue;
        this.#steps.splice(i, 1);
        this.#steps.splice(this.#applied, 0, { at, n: Math.min(n, step.n), hop: step.hop, phase: 'pulled' });
        return true;
      }
    }
    return false;
  }

  #applySend(hop: Hop): void {
    const site = this.#site(hop.exchange);
    if (site === null) return;
    const pairs = this.#watchedPairs(hop);
    if (hop.exchange.type === 'document') this.#state.notePage(site.host, hop.exchange.startedAt);
    const names = new Set(pairs.map((pair) => pair.name));
    applyMissing(this.#state, hop, site, names);
    const sets = this.#watchedNames(hop);
    applyWithheld(this.#state, this.#options, hop, site, new Set([...names, ...sets]));
    if (pairs.length > 0) applySent(this.#state, hop, site, pairs, sets.length > 0);
    else if (!hop.exchange.complete && !neverLeft(hop.exchange))
      applyIncomplete(this.#state, hop, site, isOwnSite(hop.exchange, this.#options));
  }

  #applyReceive(hop: Hop): void {
    const site = this.#site(hop.exchange);
    if (site !== null) applyReceived(this.#state, this.#options, hop, site, this.#pairs(hop));
  }

  #isWatchedCookie({ name, domain, secure }: JarCookie): boolean {
    return this.#options.isWatched(name, `${secure ? 'https' : 'http'}://${domain}/`);
  }

  #applyOther(n: number): void {
    const observation = this.observation(n);
    if (observation === undefined) return;
    const { isWatched } = this.#options;
    if (observation.kind === 'clock') this.#passTime(observation);
    else if (observation.kind === 'action') {
      // What an experiment puts back besides is no session's.
      const { before, asked, stored } = observation.action;
      if ([before, asked, stored].some((cookie) => cookie !== null && this.#isWatchedCookie(cookie)))
        applyAction(this.#state, observation.action, observation.at, n);
    } else if (observation.kind === 'jar') {
      if (this.#isWatchedCookie(observation.change.cookie))
        applyJarChange(this.#state, this.#options, observation.change, observation.at, n);
    } else if (observation.kind === 'snapshot') {
      const { url } = observation.snapshot;
      const site = requestTo(url, url, '', this.#options);
      if (site === null) return;
      applySnapshot(
        this.#state,
        this.#options,
        observation.snapshot,
        site,
        (name) => isWatched(name, url),
        observation.at,
        n,
      );
    }
  }

  /** A clock that was ahead, and is set back afterwards, has ended nothing: what was told after it is told by the right time. */
  #passTime({ at, n }: Observation): void {
    if (!this.#observations.some((later) => later.n > n && setsBack(later, at)))
      expireUntil(this.#state, at, n);
  }

  /** Looks again at clock readings that a new fact puts in doubt. */
  #doubtClock(batch: readonly Observation[]): void {
    let earliest = Infinity;
    for (const fact of batch) {
      if (tellsNow(fact)) earliest = Math.min(earliest, fact.at);
      if (fact.kind === 'clock') this.#latestClock = Math.max(this.#latestClock, fact.at);
    }
    if (earliest >= this.#latestClock - CLOCK_ERROR) return;
    const place = this.#steps.findIndex(({ phase, at }) => phase === 'clock' && at > earliest + CLOCK_ERROR);
    if (place !== -1) this.#rollBackTo(place);
  }

  /** The watched names that the response has lines for: their events stand for the whole exchange. */
  #watchedNames({ exchange }: Hop): string[] {
    if (exchange.setCookie.length === 0) return [];
    return receivedLines(exchange)
      .map(({ parsed }) => lineName(parsed))
      .filter((name) => this.#options.isWatched(name, exchange.url));
  }

  #watchedPairs(hop: Hop): { name: string; value: string }[] {
    return this.#pairs(hop).filter((pair) => this.#options.isWatched(pair.name, hop.exchange.url));
  }

  /** Most requests of a page carry the same header: it is parsed once. */
  #pairs(hop: Hop): readonly { name: string; value: string }[] {
    const header = hop.exchange.cookieHeader;
    if (header === null || neverLeft(hop.exchange)) return [];
    if (header !== this.#headerText) {
      this.#headerText = header;
      this.#headerPairs = parseCookieHeader(header);
    }
    return this.#headerPairs;
  }

  #site(exchange: Exchange): RequestSite | null {
    const known = this.#sites.get(exchange.url);
    const likeIt = known?.exchange;
    if (
      likeIt?.pageUrl === exchange.pageUrl &&
      likeIt.type === exchange.type &&
      likeIt.storeId === exchange.storeId
    ) {
      return known?.site ?? null;
    }
    if (this.#sites.size > 1000) this.#sites.clear();
    const site = requestOf(exchange, this.#options);
    this.#sites.set(exchange.url, { exchange, site });
    return site;
  }
}
