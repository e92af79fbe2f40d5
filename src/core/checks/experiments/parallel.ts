/**
 * **Parallel requests**: two requests that write to one session, under way together. Django loads a session whole and saves it whole
 * (SessionStore.save), so the later save takes away what the earlier one wrote; with `signed_cookies` the later `Set-Cookie` does.
 * What was lost is told by marks that a page shows; without marks by the data, where the recording has it.
 */
import { ownToken } from './csrf.ts';
import type { Experiment } from './experiment.ts';
import { called, hasMark, markOf, withMark, type Wanted } from './request.ts';
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
    const isMarked = pair.every(hasMark);
    const token = yield* ownToken(subject);
    const marks = (round: number) => ['a', 'b'].map((side) => markOf(subject.at, `${side}${String(round)}`));
    const made = (round: number): readonly [Sending, Sending] => {
      const [one = '', other = ''] = marks(round);
      const as = (wanted: Wanted, mark: string): Sending => ({
        ...withMark(wanted, mark),
        token,
        hidesOrigin: false,
      });
      return [as(pair[0], one), as(pair[1], other)];
    };

    // One after the other, both must be seen: else a missing one would show nothing.
    const [first, second] = made(0);
    for (const request of [first, second]) {
      const { status } = yield* send('one-by-one', request);
      if (status === null || status >= 400)
        return verdict('inconclusive', 'pair-refused', { request: called(request), status: status ?? 0 });
    }
    if (isMarked) {
      const shown = yield* send('look-for-both', get(subject.url), marks(0));
      if (!shown.has.every(Boolean)) return verdict('inconclusive', 'pair-unseen');
    }

    let together = Infinity;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const both = yield* sendBoth('both-at-once', made(round));
      const bad = both.find(({ status }) => status === null || status >= 400);
      if (bad !== undefined)
        return verdict('inconclusive', 'pair-refused', { request: bad.called, status: bad.status ?? 0 });
      together = Math.min(together, overlapOf(...both));
      const [one, other] = isMarked
        ? (yield* send('look-for-both', get(subject.url), marks(round))).has
        : both.map(({ lost }) => lost === null);
      if (!isMarked && both.some(({ lost }) => lost === undefined))
        return verdict('inconclusive', 'pair-unmarked');
      if (one === true && other === true) continue;
      if (one !== true && other !== true) return verdict('inconclusive', 'pair-both-gone');
      const [kept, lost] = one === true ? both : [both[1], both[0]];
      const told = { lost: numbered(lost), kept: numbered(kept), round };
      return shownBy(
        subject.form === 'signed'
          ? verdict('fail', 'update-lost-signed', told)
          : verdict('fail', 'update-lost', told),
        lost,
        kept,
      );
    }
    return together < ENOUGH_MS
      ? verdict('inconclusive', 'pair-too-quick', { rounds: ROUNDS, ms: together })
      : verdict('pass', 'nothing-lost', { rounds: ROUNDS, ms: together });
  },
};

/** ms that both were under way. */
function overlapOf(one: Sent, other: Sent): number {
  return Math.max(0, Math.round(Math.min(one.to, other.to) - Math.max(one.from, other.from)));
}

/** Method, path and, as far as it was recorded, number. */
function numbered({ called: name, n }: Sent): string {
  return n === null ? name : `${name} (#${String(n)})`;
}
