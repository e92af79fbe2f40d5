/** The experiments of the panel: how "logged in" is told on this site, what runs, what came of it. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { originOf } from '../../core/base/url.ts';
import { alike, identityOf } from '../../core/cookie/identity.ts';
import type { CookieIdentity, JarCookie } from '../../core/cookie/types.ts';
import { besidesOf } from '../../core/checks/experiments/besides.ts';
import {
  PATIENCE,
  type Experiment,
  type Step,
  type Subject,
} from '../../core/checks/experiments/experiment.ts';
import { proposalsOf } from '../../core/checks/experiments/proposals.ts';
import { readRequest } from '../../core/checks/experiments/request.ts';
import { EXPERIMENTS } from '../../core/checks/experiments/index.ts';
import { signOf, type Page, type Probe } from '../../core/checks/experiments/probe.ts';
import { runExperiment, type Result } from '../../core/checks/experiments/runner.ts';
import type { Session, SessionEvent } from '../../core/timeline/log/session-log.ts';
import { visitOf } from '../../core/timeline/log/visits.ts';
import type { SuiteFormat } from '../../core/report/experiments/index.ts';
import type { Language } from '../../core/words/index.ts';
import type { ExperimentsParts } from './parts.ts';
import { askPage, createWorld } from './world.ts';

/** How it went with finding out how "logged in" is told. */
export type ProbeState = 'none' | 'trying' | 'same' | 'failed' | 'ready';

/** What runs now. */
export interface Running {
  readonly id: string;
  readonly step: Step | null;
}

/** What the user is asked, and the way to answer. */
export interface Question {
  readonly does: string;
  readonly answer: (done: boolean) => void;
}

export interface ExperimentsModel {
  readonly list: readonly Experiment[];
  /** The address that is asked, as typed. */
  readonly address: Signal<string>;
  readonly probe: ReadonlySignal<Probe | null>;
  readonly probeState: ReadonlySignal<ProbeState>;
  /** The requests that may be sent, as typed (`POST /cart/add/ sku={mark}`): nothing that is not written here is. */
  readonly unsafe: Signal<string>;
  readonly pair: readonly [Signal<string>, Signal<string>];
  /** What the recording proposes for them. */
  readonly proposals: ReadonlySignal<readonly string[]>;
  readonly running: ReadonlySignal<Running | null>;
  readonly question: ReadonlySignal<Question | null>;
  readonly results: ReadonlySignal<ReadonlyMap<string, Result>>;
  /** Finds out how "logged in" is told, with the cookie and without it. */
  learn(): Promise<void>;
  /** Runs these one after the other. */
  run(ids: readonly string[]): Promise<void>;
  /** The report of what was run; null when nothing was. */
  report(format: SuiteFormat, language: Language): { readonly name: string; readonly text: string } | null;
  /** Ends what runs; everything is put back. */
  stop(): void;
  dispose(): void;
}

/** Facts that are looked through for requests to propose. */
const NEWEST = 2000;

/** The values that a logout ended, newest last: a key that the server did not know was flushed as well, and was never logged in. */
function loggedOutOf(sessions: readonly Session[], events: readonly SessionEvent[]): readonly string[] {
  const logouts = new Set(
    events.flatMap(({ id, reason, visit }) =>
      visit?.what === 'logout' || (visit === undefined && visitOf(reason) === 'logout') ? [id] : [],
    ),
  );
  return sessions
    .filter(({ ended }) => ended !== null && logouts.has(ended.eventId))
    .toSorted((a, b) => (a.ended?.at ?? 0) - (b.ended?.at ?? 0))
    .map(({ value }) => value);
}

/** The last page of this origin that gave a visitor without a session one, by a GET that may be asked again. */
function givesAtOf(events: readonly SessionEvent[], address: string): string | null {
  const origin = originOf(address);
  const given = events.findLast(
    ({ kind, method, url }) =>
      kind === 'created' && method === 'GET' && url !== null && origin !== null && originOf(url) === origin,
  );
  return given?.url ?? null;
}

export function createExperiments(parts: ExperimentsParts): ExperimentsModel {
  const { source, session, log, recent, server, runs } = parts;
  const address = signal(source.inspected().url ?? '');
  const probe = signal<Probe | null>(null);
  /** Which cookie the probe was learned with: the selection follows what happens, and an experiment makes much happen. */
  let chosen: { readonly identity: CookieIdentity; readonly form: Subject['form'] } | null = null;
  const probeState = signal<ProbeState>('none');
  const unsafe = signal('');
  const pair = [signal(''), signal('')] as const;
  const running = signal<Running | null>(null);
  const question = signal<Question | null>(null);
  const results = signal<ReadonlyMap<string, Result>>(new Map());
  let stopper: AbortController | null = null;

  /** The cookie is read from the jar at that moment: what the log tells of it may still be under way. */
  const subject = async (): Promise<Subject | null> => {
    if (chosen === null) return null;
    const { identity } = chosen;
    const ofCookie = log.peek().sessions.filter((one) => alike(one.identity, identity));
    const live = ofCookie.findLast(({ ended }) => ended === null);
    const url = address.peek();
    const inJar = await source.readJar(url);
    const [one, other] = pair.map((line) => readRequest(line.peek(), url));
    const cookie: JarCookie | null = inJar?.find((one) => alike(one, identity)) ?? null;
    return {
      identity,
      besides: besidesOf(identity, inJar ?? [], url),
      cookie,
      seen: ofCookie.map(({ value }) => value),
      form: live?.form ?? chosen.form,
      givesAt: givesAtOf(log.peek().events, url),
      deviceBound: log.peek().events.some(({ kind }) => kind === 'device-bound'),
      loggedOut: loggedOutOf(ofCookie, log.peek().events),
      url,
      patience: PATIENCE,
      browser: source.browser,
      at: source.now(),
      unsafe: readRequest(unsafe.peek(), url),
      pair: one === undefined || other === undefined || one === null || other === null ? null : [one, other],
    };
  };

  const ask = (does: string, signal: AbortSignal): Promise<boolean> =>
    new Promise((done, fail) => {
      const end = (): void => {
        question.value = null;
        signal.removeEventListener('abort', stopped);
      };
      const stopped = (): void => {
        end();
        fail(signal.reason as Error);
      };
      signal.addEventListener('abort', stopped, { once: true });
      question.value = {
        does,
        answer(yes) {
          end();
          done(yes);
        },
      };
    });

  const learn = async (): Promise<void> => {
    const selected = session.peek();
    if (selected === null || running.peek() !== null) return;
    chosen = {
      identity: identityOf(selected.jar ?? selected.cookie ?? selected.identity),
      form: selected.form,
    };
    const now = await subject();
    if (now?.cookie === null || now === null) return;
    probeState.value = 'trying';
    const url = address.peek();
    const loggedIn = await askPage(source, url);
    const held = loggedIn === null ? null : await source.hold([now.identity]);
    if (loggedIn === null || held === null) {
      probeState.value = 'failed';
      return;
    }
    const where = { identity: now.identity, holding: null };
    let anonymous: Page | null = null;
    try {
      await source.apply({
        id: crypto.randomUUID(),
        action: 'delete',
        intention: { where, do: { act: 'erase' } },
        hold: held.id,
      });
      anonymous = await askPage(source, url);
    } catch {
      // The background or the page went away: told as an address that could not be asked.
    } finally {
      await held.release();
    }
    const sign = anonymous === null ? null : signOf(loggedIn, anonymous);
    probe.value = sign === null ? null : { url, sign };
    probeState.value = anonymous === null ? 'failed' : sign === null ? 'same' : 'ready';
  };

  const runOne = async (experiment: Experiment, known: Probe, stop: AbortSignal): Promise<void> => {
    const now = await subject();
    if (now === null) return;
    running.value = { id: experiment.id, step: null };
    const { id } = experiment;
    const over = runs.begin({ id, origin: originOf(now.url), identity: now.identity, from: now.at });
    const world = createWorld(parts, known, ask, now.identity.name);
    const result = await runExperiment(experiment, now, world, stop, (step) => {
      running.value = { id, step };
    });
    over(source.now());
    results.value = new Map(results.peek()).set(experiment.id, result);
  };

  return {
    list: EXPERIMENTS,
    address,
    probe: computed(() => (probe.value?.url === address.value ? probe.value : null)),
    probeState,
    unsafe,
    pair,
    proposals: computed(() => {
      // Anew with each event.
      void log.value;
      return proposalsOf(recent(NEWEST), address.value);
    }),
    running,
    question,
    results,
    learn,
    async run(ids) {
      const known = probe.peek();
      if (known === null || running.peek() !== null) return;
      stopper = new AbortController();
      try {
        for (const experiment of EXPERIMENTS)
          if (ids.includes(experiment.id) && !stopper.signal.aborted)
            await runOne(experiment, known, stopper.signal);
      } finally {
        running.value = null;
        stopper = null;
      }
    },
    report({ extension, write }, language) {
      const known = probe.peek();
      if (known === null || chosen === null || results.peek().size === 0) return null;
      const site = originOf(known.url) ?? known.url;
      const at = source.now();
      const text = write({
        site,
        cookie: chosen.identity.name,
        browser: source.browser,
        server: server(site),
        at,
        probe: known,
        results: [...results.peek().values()],
        language,
      });
      return { name: `experiments-${new Date(at).toISOString().slice(0, 10)}${extension}`, text };
    },
    stop: () => stopper?.abort(new Error('stopped')),
    dispose: () => stopper?.abort(new Error('closed')),
  };
}
