/** The requests of a run, each as a row: made when a run is opened or searched, from the facts that are there anyway. */
import type { Observation } from '../../core/timeline/facts/observation.ts';
import type { Lane, LaneRow } from '../../core/timeline/log/lanes.ts';
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';

/** Whether an event stands for several requests that can be told apart. */
export const isRun = (event: SessionEvent): boolean =>
  (event.kind === 'sent' || event.kind === 'not-sent') && event.evidence.length > 1;

/** The id of a member's row. */
export const memberId = (run: SessionEvent, n: number): string => `${n}.r${run.session ?? ''}`;

/** Makes rows of members. `fact` finds what was observed under a number. */
export class MemberBook {
  readonly #fact: (n: number) => Observation | undefined;
  readonly #made = new Map<string, SessionEvent>();
  readonly #runOf = new Map<string, string>();

  constructor(fact: (n: number) => Observation | undefined) {
    this.#fact = fact;
  }

  /** The row of one request of `run`; null when its fact is not there (any more). */
  member(run: SessionEvent, n: number): SessionEvent | null {
    const id = memberId(run, n);
    const known = this.#made.get(id);
    if (known?.kind === run.kind) return known;
    const made = this.look(run, n);
    if (made === null) return null;
    this.#made.set(id, made);
    this.#runOf.set(id, run.id);
    return made;
  }

  /** The same without keeping it: a search looks at very many. */
  look(run: SessionEvent, n: number): SessionEvent | null {
    const fact = this.#fact(n);
    if (fact?.kind !== 'exchange') return null;
    const { startedAt, method, url, status, repeats } = fact.exchange;
    const { run: _run, server: _server, ...rest } = run;
    const count = repeats ?? 1;
    const id = memberId(run, n);
    return { ...rest, id, at: startedAt, method, url, status, evidence: [n], count, folded: count > 1 };
  }

  /** A member that was made, by its id. */
  get(id: string): SessionEvent | null {
    return this.#made.get(id) ?? null;
  }

  /** The id of the run that a member belongs to. */
  runOf(id: string): string | null {
    return this.#runOf.get(id) ?? null;
  }

  clear(): void {
    this.#made.clear();
    this.#runOf.clear();
  }
}

const lanes = new WeakMap<LaneRow, LaneRow>();

/** The lifelines beside a member: those that go on below the run's row, going through. */
export function memberLane(row: LaneRow): LaneRow {
  const known = lanes.get(row);
  if (known !== undefined) return known;
  const through = (lane: Lane): Lane[] => (lane.below ? [{ ...lane, above: true }] : []);
  const made = { ...row, lanes: row.lanes.flatMap(through), branch: null, stub: false };
  lanes.set(row, made);
  return made;
}
