/**
 * What the checks find in the running recording. They look again soon after something new was recorded, at the newest exchanges only, and the
 * code that does it is loaded with the first exchange.
 */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Recorded, Told } from '../../../core/checks/case/case.ts';
import type { PublicSuffixes } from '../../../core/cookie/types.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../../seam/source.ts';
import type { LogModel } from '../../models/log.ts';
import type { SettingsModel } from '../../models/settings.ts';
import { lazy, type Lazy } from '../../parts/lazy.ts';
import type * as CheckCode_ from './compute.ts';
import type { Observation } from '../../../core/timeline/facts/observation.ts';
import { retested, type Retested } from './again.ts';
import type { Finding, Look } from './compute.ts';
import type { Marks } from '../../models/marks.ts';
import { slot } from '../../models/slot.ts';

/** What is loaded. */
export type CheckCode = typeof CheckCode_;

/** ms from something new to the next look: a burst is looked at once, and an answer is on the screen within a second. */
const SOON = 400;

/** Facts that are looked at: what the user works with. */
const NEWEST = 2000;

/** A look may take this share of the time, so that a long recording stays quick to use: the longer one took, the later the next. */
const SHARE = 0.1;

export interface ChecksModel extends Marks {
  /** The checks' code and words, once loaded; reading it loads them. */
  readonly code: Lazy<CheckCode>;
  /** The last look; null before the first. */
  readonly look: ReadonlySignal<Look | null>;
  /** What is shown: findings that were not put aside for their site. */
  readonly shown: ReadonlySignal<readonly Finding[]>;
  readonly hidden: ReadonlySignal<readonly Finding[]>;
  /** What is tested again; null before anything was. */
  readonly again: ReadonlySignal<Retested | null>;
  /** Reloads the page, and looks whether this is found in what comes. */
  testAgain(code: Finding['code']): void;
  /** The host that a finding is about. */
  siteOf(finding: Finding): string;
  /** The newest event that rests on one of these exchanges. */
  eventOf(evidence: readonly number[]): SessionEvent | null;
  dispose(): void;
}

/** What the servers' halves tell. */
export interface ServerSays {
  /** Settings and version, by origin; another object when records or settings came. */
  readonly told: ReadonlySignal<ReadonlyMap<string, Told>>;
  /** What was recorded of the request observed under `n`. */
  recordAt(n: number): Recorded | null;
}

/** The checks of the panel around this view. */
export const useChecks = slot<ChecksModel>('the checks');

export function createChecks(
  source: PanelSource,
  log: LogModel,
  settings: SettingsModel,
  suffixes: ReadonlySignal<PublicSuffixes>,
  server: ServerSays,
): ChecksModel {
  const code = lazy(() => import('./compute.ts'));
  const last = signal<Look | null>(null);
  const again = signal<Retested | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wait = SOON;

  const run = (): void => {
    timer = null;
    const began = performance.now();
    const loaded = code.get();
    const facts = log.recent(NEWEST);
    if (loaded === null || facts.length === 0) {
      last.value = null;
      return;
    }
    const { names, namesByOrigin } = settings.settings.peek();
    const lookAt = (some: readonly Observation[]): Look =>
      loaded.look(
        some,
        {
          names: [...new Set([...names, ...Object.values(namesByOrigin).flat()])],
          browser: source.browser,
          publicSuffixes: suffixes.peek(),
          now: source.now(),
          servers: server.told.peek(),
        },
        (n) => server.recordAt(n),
      );
    last.value = lookAt(facts);
    const tested = again.peek();
    if (tested !== null) again.value = retested(tested, facts, (since) => lookAt(since).findings);
    wait = Math.max(SOON, (performance.now() - began) / SHARE);
  };
  const stop = effect(() => {
    // Something new: facts, names, the list of suffixes, what a server says, or the code itself.
    const { events } = log.log.value;
    void server.told.value;
    void [settings.settings.value.names, settings.settings.value.namesByOrigin, suffixes.value];
    const wanted = log.facts.value > 0 && (events.length > 0 || log.ready.value);
    if (wanted && code.get() !== null) timer ??= setTimeout(run, wait);
    else if (log.facts.value === 0) last.value = null;
  });

  const siteOf = ({ evidence }: Finding): string => {
    const fact = evidence[0] === undefined ? undefined : log.observation(evidence[0]);
    return fact?.kind === 'exchange' && URL.canParse(fact.exchange.url)
      ? new URL(fact.exchange.url).host
      : '';
  };
  const isHidden = (finding: Finding): boolean => {
    const site = siteOf(finding);
    return settings.settings.value.hiddenFindings.some(
      (one) => one.code === finding.code && one.cookie === finding.cookie && one.site === site,
    );
  };
  const shown = computed(() => (last.value?.findings ?? []).filter((finding) => !isHidden(finding)));
  const eventOf = (evidence: readonly number[]): SessionEvent | null => {
    const { events } = log.log.peek();
    for (const n of evidence) {
      const found = events.findLast((event) => event.evidence.includes(n));
      if (found !== undefined) return found;
    }
    return null;
  };
  const marks = computed(() => {
    const found = new Map<string, Finding>();
    // Findings come gravest first.
    for (const finding of shown.value) {
      if (finding.verdict !== 'fail' && finding.verdict !== 'warn') continue;
      const id = eventOf(finding.evidence.slice(0, 1))?.id;
      if (id !== undefined && !found.has(id)) found.set(id, finding);
    }
    return found;
  });
  return {
    again,
    testAgain(finding) {
      again.value = { code: finding, from: log.recent(1).at(-1)?.n ?? -1, outcome: 'waiting', n: null };
      source.reloadPage();
    },
    code,
    look: last,
    marks,
    shown,
    hidden: computed(() => (last.value?.findings ?? []).filter(isHidden)),
    fails: computed(() => shown.value.filter(({ verdict }) => verdict === 'fail').length),
    siteOf,
    eventOf,
    dispose() {
      stop();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
