/** The steps as an experiment writes them: `const who = yield* probe('who-first')`. The runner answers each kind with its own type. */
import type { JarCookie } from '../../cookie/types.ts';
import type { Applied } from '../../journal/change.ts';
import type { Fields, Intention, OwnAct } from '../../journal/intention.ts';
import type { Answer, Answers, Outcome, Step, Subject, Verdict } from './experiment.ts';
import type { ProbeAnswer } from './probe.ts';

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

/** Lets time pass. */
export function wait(does: string, ms: number): Generator<Step, null, Answer> {
  return ask({ step: 'wait', does, ms });
}

/** The user does something and says so; false: they would not. */
export function userDoes(does: string): Generator<Step, boolean, Answer> {
  return ask({ step: 'ask', does });
}

/** Does something to the subject's cookie. */
export function change(does: string, subject: Subject, act: OwnAct): Generator<Step, Applied, Answer> {
  const intention: Intention = { where: { identity: subject.identity, holding: null }, do: act };
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
