/** The steps as an experiment writes them: `const who = yield* probe('who-first')`. The runner answers each kind with its own type. */
import type { CookieIdentity, JarCookie } from '../../cookie/types.ts';
import type { Applied } from '../../journal/change.ts';
import type { Fields, Intention, OwnAct } from '../../journal/intention.ts';
import type { Answer, Answers, Outcome, Part, Step, Subject, Verdict } from './experiment.ts';
import type { ProbeAnswer } from './probe.ts';
import type { ServerQuestion, ServerTold } from './told.ts';
import type { Sending, Sent } from './send.ts';

function* ask<S extends Step>(step: S): Generator<Step, Answers[S['step']], Answer> {
  // The runner answers a step with its kind's type: `runner.ts` is checked for it.
  return (yield step) as Answers[S['step']];
}

/** Who is one, by the probe? */
export function probe(does: string): Generator<Step, ProbeAnswer, Answer> {
  return ask({ step: 'probe', does });
}

/** A visit without a session: where one is given, as far as that is known, else at the probe's address. */
export function visitAnew(does: string, { givesAt }: Subject): Generator<Step, ProbeAnswer, Answer> {
  return ask({ step: 'probe', does, ...(givesAt === null ? {} : { at: givesAt }) });
}

/** The cookie as it stands. */
export function read(does: string): Generator<Step, JarCookie | null, Answer> {
  return ask({ step: 'read', does });
}

/** Another cookie of the site, as it stands. */
export function readOther(does: string, of: CookieIdentity): Generator<Step, JarCookie | null, Answer> {
  return ask({ step: 'read', does, of });
}

/** Sends one request. `look`: the texts that are looked for in the answer. */
export function* send(
  does: string,
  request: Sending,
  look: readonly string[] = [],
): Generator<Step, Sent, Answer> {
  const [sent] = yield* ask({ step: 'send', does, requests: [request], look });
  if (sent === undefined) throw new Error('no answer to what was sent');
  return sent;
}

/** Sends two requests at once. */
export function* sendBoth(
  does: string,
  requests: readonly [Sending, Sending],
): Generator<Step, readonly [Sent, Sent], Answer> {
  const [one, other] = yield* ask({ step: 'send', does, requests, look: [] });
  if (one === undefined || other === undefined) throw new Error('no answer to what was sent');
  return [one, other];
}

/** Lets time pass. */
export function wait(does: string, ms: number): Generator<Step, null, Answer> {
  return ask({ step: 'wait', does, ms });
}

/** Asks the site's companion of the session of this key. */
export function askOfServer(
  does: string,
  key: string,
  question: ServerQuestion,
): Generator<Step, ServerTold, Answer> {
  return ask({ step: 'server', does, key, question });
}

/** The user does something and says so; false: they would not. */
export function userDoes(does: string): Generator<Step, boolean, Answer> {
  return ask({ step: 'ask', does });
}

/** Does something to the subject's cookie. */
export function change(
  does: string,
  { identity }: Pick<Subject, 'identity'>,
  act: OwnAct,
): Generator<Step, Applied, Answer> {
  const intention: Intention = { where: { identity, holding: null }, do: act };
  return ask({ step: 'change', does, intention });
}

/** Sees to it that there is no such cookie: where there is none, nothing is deleted. */
export function* without(subject: Subject): Generator<Step, void, Answer> {
  if ((yield* read('cookie-now')) !== null) yield* change('delete-cookie', subject, { act: 'erase' });
}

/** Puts a value into the subject's cookie; where there is none, makes one with these fields. */
export function plant(
  does: string,
  subject: Subject,
  value: string,
  fields: Fields = {},
): Generator<Step, Applied, Answer> {
  const { identity, cookie } = subject;
  const from: JarCookie = cookie ?? {
    ...identity,
    value,
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    expires: null,
  };
  return change(does, subject, {
    act: 'set-fields',
    fields: { ...fields, value },
    from: { ...from, ...fields, value },
  });
}

/** A verdict. */
export function verdict(outcome: Outcome, reason: string, params: Verdict['params'] = {}): Verdict {
  return { outcome, reason, params };
}

/** Worst first: what a verdict of several parts is. */
const GRAVITY: readonly Outcome[] = ['fail', 'inconclusive', 'by-design', 'pass'];

/** The verdict of several parts: the worst of them, with how many came to what. */
export function ofParts(parts: readonly Part[]): Verdict {
  const count = (outcome: Outcome): number => parts.filter((part) => part.outcome === outcome).length;
  const worst = GRAVITY.find((outcome) => count(outcome) > 0) ?? 'inconclusive';
  const counts = Object.fromEntries(GRAVITY.map((outcome) => [outcome.replace('-', ''), count(outcome)]));
  const evidence = parts.flatMap(({ outcome, evidence: shown = [] }) => (outcome === 'fail' ? shown : []));
  return { outcome: worst, reason: 'of-parts', params: counts, parts, evidence };
}

/** The verdict with the requests that show it. */
export function shownBy(found: Verdict, ...sent: readonly Sent[]): Verdict {
  return { ...found, evidence: sent.flatMap(({ n }) => n ?? []) };
}
