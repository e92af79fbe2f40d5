/**
 * **Parallel requests**: two requests that write to one session, under way together. Django loads a session whole and saves it whole
 * (SessionStore.save), so the later save takes away what the earlier one wrote; with `signed_cookies` the later `Set-Cookie` does.
 * What was lost is told by marks that a page shows; without marks by the data, where the recording has it.
 */
import { ownToken } from './csrf.ts';
import type { Answer, Experiment, Step, Subject, Verdict } from './experiment.ts';
import { hasMark, markOf, withMark, type Wanted } from './request.ts';
import { get, type Sending, type Sent } from './send.ts';
import { send, sendBoth, shownBy, verdict } from './steps.ts';

/** How often the two are sent at once before it is said that nothing was lost. */
const ROUNDS = 3;

/** ms that the two must have been under way together, each time, before that says anything. */
const ENOUGH_MS = 100;

export const parallel: Experiment = {
  id: 'parallel',
  ids: ['ASVS 5.0 V15.4.1 (L3)', 'CWE-362'],
  needs: ['cookie', 'pair'],
  asksFirst: false,
  *run(subject) {
    const { pair } = subject;
    if (pair === null) return verdict('inconclusive', 'needs-pair');
    const token = yield* ownToken(subject);
    const isMarked = pair.every(hasMark);
    if (isMarked) {
      const problem = yield* oneByOne(subject, made(subject, pair, token, 0));
      if (problem !== null) return problem;
    }
    let rounds = 0;
    let together = Infinity;
    while (rounds < ROUNDS) {
      const both = yield* sendBoth('both-at-once', made(subject, pair, token, rounds + 1));
      const bad = both.find(isRefused);
      if (bad !== undefined) return refusal(bad);
      const kept = isMarked
        ? (yield* send('look-for-both', get(subject.url), marks(subject, rounds + 1))).has
        : keptByData(both);
      // Without marks the requests may write what is there already: then the data tells nothing more.
      if (kept === null) break;
      rounds += 1;
      together = Math.min(together, overlapOf(...both));
      if (!kept.every(Boolean)) return lossOf(subject, both, kept);
    }
    if (rounds === 0) return verdict('inconclusive', 'pair-unmarked');
    return together < ENOUGH_MS
      ? verdict('inconclusive', 'pair-too-quick', { rounds, ms: together })
      : verdict('pass', 'nothing-lost', { rounds, ms: together });
  },
};

/** The marks of a round, one a request. */
function marks({ at }: Subject, round: number): readonly string[] {
  return ['a', 'b'].map((side) => markOf(at, `${side}${String(round)}`));
}

/** The two requests of a round. */
function made(
  subject: Subject,
  pair: readonly [Wanted, Wanted],
  token: string | null,
  round: number,
): readonly [Sending, Sending] {
  const [one = '', other = ''] = marks(subject, round);
  const as = (wanted: Wanted, mark: string): Sending => ({
    ...withMark(wanted, mark),
    token,
    hidesOrigin: false,
  });
  return [as(pair[0], one), as(pair[1], other)];
}

/** One after the other, both must be seen: else a missing one would show nothing. Null where they are. */
function* oneByOne(
  subject: Subject,
  requests: readonly [Sending, Sending],
): Generator<Step, Verdict | null, Answer> {
  for (const request of requests) {
    const sent = yield* send('one-by-one', request);
    if (isRefused(sent)) return refusal(sent);
  }
  const { has } = yield* send('look-for-both', get(subject.url), marks(subject, 0));
  return has.every(Boolean) ? null : verdict('inconclusive', 'pair-unseen');
}

function isRefused({ status }: Sent): boolean {
  return status === null || status >= 400;
}

function refusal({ called, status }: Sent): Verdict {
  return verdict('inconclusive', 'pair-refused', { request: called, status: status ?? 0 });
}

/** Whether each was kept, as far as the recording tells; null where it does not. */
function keptByData(both: readonly [Sent, Sent]): readonly boolean[] | null {
  return both.some(({ lost }) => lost === undefined) ? null : both.map(({ lost }) => lost === null);
}

function lossOf(
  { form }: Subject,
  [one, other]: readonly [Sent, Sent],
  [keptOne, keptOther]: readonly (boolean | undefined)[],
): Verdict {
  if (keptOne !== true && keptOther !== true) return verdict('inconclusive', 'pair-both-gone');
  const [kept, lost] = keptOne === true ? [one, other] : [other, one];
  const told = { lost: numbered(lost), kept: numbered(kept) };
  return shownBy(
    form === 'signed' ? verdict('fail', 'update-lost-signed', told) : verdict('fail', 'update-lost', told),
    lost,
    kept,
  );
}

/** ms that both were under way. */
function overlapOf(one: Sent, other: Sent): number {
  return Math.max(0, Math.round(Math.min(one.to, other.to) - Math.max(one.from, other.from)));
}

/** Method, path and, as far as it was recorded, number. */
function numbered({ called: name, n }: Sent): string {
  return n === null ? name : `${name} (#${String(n)})`;
}
