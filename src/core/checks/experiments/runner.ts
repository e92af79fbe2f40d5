/**
 * The one runner: carries the steps of an experiment out in a world, inside a hold, tells of each, and puts everything back, however it
 * ends. Never rejects: an error of the world is an inconclusive verdict with what went wrong.
 */
import type { CookieIdentity, EpochMs, JarCookie } from '../../cookie/types.ts';
import type { Applied, HoldState } from '../../journal/change.ts';
import type { Intention } from '../../journal/intention.ts';
import {
  missing,
  type Answer,
  type Experiment,
  type Step,
  type Subject,
  type Verdict,
} from './experiment.ts';
import type { ProbeAnswer } from './probe.ts';
import type { ServerQuestion, ServerTold } from './told.ts';
import type { Sending, Sent } from './send.ts';

/** A hold in hand (`seam/changes.ts`). */
export interface HeldCookies {
  readonly id: string;
  release(): Promise<HoldState | null>;
}

/** What a runner needs of the world. In the extension it is the seam, in tests a jar in memory and a server played along. */
export interface World {
  readonly now: () => EpochMs;
  /** Null without access to the site. */
  hold(places: readonly CookieIdentity[]): Promise<HeldCookies | null>;
  apply(intention: Intention, hold: string): Promise<Applied>;
  read(identity: CookieIdentity): Promise<JarCookie | null>;
  /** `at`: not the probe's own address; then the answer does not tell who one is. */
  probe(at?: string): Promise<ProbeAnswer>;
  /** All at once. Looks for `look` in each answer. */
  send(requests: readonly Sending[], look: readonly string[]): Promise<readonly Sent[]>;
  /** Asks the site's companion of the session of this key. */
  server(key: string, question: ServerQuestion): Promise<ServerTold>;
  /** Rejects when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** The user's word; false when they would not. Rejects when `signal` aborts. */
  ask(does: string, signal: AbortSignal): Promise<boolean>;
}

/** One step that was taken. */
export interface Taken {
  readonly step: Step;
  readonly at: EpochMs;
  readonly answer: Answer;
}

/** What a run came to. */
export interface Result {
  readonly experiment: string;
  readonly verdict: Verdict;
  readonly steps: readonly Taken[];
  /** Whether everything stands as it stood. Null when nothing was held. */
  readonly putBack: boolean | null;
}

/**
 * Runs an experiment to its end, to Stop (`signal`) or to the first error, and puts back what it touched.
 * @param onStep told of each step before it is taken
 */
export async function runExperiment(
  experiment: Experiment,
  subject: Subject,
  world: World,
  signal: AbortSignal,
  onStep: (step: Step) => void = () => {},
): Promise<Result> {
  const steps: Taken[] = [];
  const end = (verdict: Verdict, putBack: boolean | null): Result => ({
    experiment: experiment.id,
    verdict,
    steps,
    putBack,
  });
  const [lacks] = missing(experiment, subject);
  if (lacks !== undefined) return end(inconclusive(`needs-${lacks}`), null);
  const held = await world.hold([subject.identity, ...subject.besides]).catch(() => null);
  if (held === null) return end(inconclusive('no-access'), null);
  let verdict: Verdict;
  try {
    verdict = await walk(experiment, subject, world, held.id, signal, (taken) => steps.push(taken), onStep);
  } catch (error) {
    verdict = signal.aborted
      ? inconclusive('stopped')
      : inconclusive('error', { message: error instanceof Error ? error.message : String(error) });
  }
  const state = await held.release().catch(() => null);
  return end(verdict, state?.phase === 'over');
}

async function walk(
  experiment: Experiment,
  subject: Subject,
  world: World,
  hold: string,
  signal: AbortSignal,
  took: (taken: Taken) => void,
  onStep: (step: Step) => void,
): Promise<Verdict> {
  const run = experiment.run(subject);
  let next = run.next();
  while (next.done !== true) {
    signal.throwIfAborted();
    const step = next.value;
    onStep(step);
    const answer = await take(step, subject, world, hold, signal);
    signal.throwIfAborted();
    took({ step, at: world.now(), answer });
    if (step.step === 'change' && isDeclined(answer)) return inconclusive('not-changed');
    next = run.next(answer);
  }
  return next.value;
}

async function take(
  step: Step,
  { identity }: Subject,
  world: World,
  hold: string,
  signal: AbortSignal,
): Promise<Answer> {
  switch (step.step) {
    case 'change':
      return world.apply(step.intention, hold);
    case 'probe':
      return world.probe(step.at);
    case 'wait':
      await world.wait(step.ms, signal);
      return null;
    case 'read':
      return world.read(step.of ?? identity);
    case 'send':
      return world.send(step.requests, step.look);
    case 'server':
      return world.server(step.key, step.question);
    case 'ask':
      return world.ask(step.does, signal);
  }
}

function isDeclined(answer: Answer): boolean {
  if (answer === null || typeof answer !== 'object' || !('phase' in answer)) return false;
  return answer.phase === 'declined' || answer.phase === 'failed';
}

function inconclusive(reason: string, params: Verdict['params'] = {}): Verdict {
  return { outcome: 'inconclusive', reason, params };
}
