/** Two futures, row by row: what was recorded beside what would have happened. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Session, SessionEvent, SessionLog } from '../../timeline/log/session-log.ts';
import type { Played } from './played.ts';
import type { Item } from './relevant.ts';

/**
 * What happened, or would have.
 * - `event`: this. `answerKnown` false: the request is certain, what it was answered is not
 * - `nothing`
 * - `unknown`: nobody knows whether it would have been asked for (`not-asked`), or what the user would have done (`by-hand`)
 */
export type Outcome =
  | {
      readonly kind: 'event';
      readonly event: SessionEvent;
      /** When the cookie ends after it; null = with the browser, undefined = there is none, or it is not known. */
      readonly expires: EpochMs | null | undefined;
      readonly answerKnown: boolean;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly why: 'not-asked' | 'by-hand' };

/** One moment of both. */
export interface Row {
  readonly id: string;
  readonly at: EpochMs;
  /** Null: no request. */
  readonly method: string | null;
  readonly url: string | null;
  readonly recorded: Outcome;
  readonly future: Outcome;
  readonly differs: boolean;
}

/** One exchange in both worlds, with its numbers there. */
export interface PlayedExchange {
  readonly item: Extract<Item, { kind: 'exchange' }>;
  readonly base: number;
  /** Null: it is not known whether there would have been such a request. */
  readonly other: number | null;
  /** False: the request would have been another, so its answer is not known. */
  readonly answerKnown: boolean;
  readonly baseExpires: EpochMs | null | undefined;
  readonly otherExpires: EpochMs | null | undefined;
}

interface Worlds {
  readonly played: readonly PlayedExchange[];
  readonly hands: readonly { readonly at: EpochMs; readonly n: number; readonly known: boolean }[];
  readonly base: Played;
  readonly other: Played;
  readonly log: Pick<SessionLog, 'events' | 'sessions'>;
  readonly session: Session;
  readonly unknownFrom: EpochMs;
  readonly horizon: EpochMs;
}

const NOTHING: Outcome = { kind: 'nothing' };

/** The rows, oldest first; exchanges that are no event in either future are left out. */
export function rowsOf(worlds: Worlds): Row[] {
  const rows = [...exchangeRows(worlds), ...handRows(worlds), ...endRows(worlds)];
  return rows.toSorted((a, b) => a.at - b.at);
}

function exchangeRows({ played, base, other, log }: Worlds): Row[] {
  const told = byEvidence(log.events, new Set(played.flatMap(({ item }) => item.ns)));
  const inBase = byEvidence(base.events());
  const inOther = byEvidence(other.events());
  return played.flatMap((one) => {
    const { item, answerKnown, baseExpires, otherExpires } = one;
    const was = inBase.get(one.base) ?? null;
    const would = one.other === null ? null : (inOther.get(one.other) ?? null);
    const known = item.ns.map((n) => told.get(n)).find((event) => event !== undefined) ?? was;
    if (known === null && would === null) return [];
    const recorded = outcome(known === null ? null : single(known), baseExpires, true);
    const same = answerKnown && isSame(was, would) && baseExpires === otherExpires;
    const future: Outcome =
      one.other === null
        ? { kind: 'unknown', why: 'not-asked' }
        : outcome(
            would === null ? null : same && known !== null ? single(known) : named(single(would), was, known),
            otherExpires,
            answerKnown,
          );
    const { method, url } = item.exchange;
    return [{ id: `x${String(one.base)}`, at: item.at, method, url, recorded, future, differs: !same }];
  });
}

/** What the user did to the cookie. */
function handRows({ hands, log }: Worlds): Row[] {
  return hands.flatMap(({ at, n, known }) => {
    const event = log.events.find(({ evidence }) => evidence[0] === n);
    if (event === undefined) return [];
    const recorded = outcome(event, undefined, true);
    const future: Outcome = known ? recorded : { kind: 'unknown', why: 'by-hand' };
    return [{ id: `h${String(n)}`, at, method: null, url: null, recorded, future, differs: !known }];
  });
}

/** Cookies whose time was over, in either future. */
function endRows({ base, other, unknownFrom, horizon }: Worlds): Row[] {
  const ends = (world: Played): SessionEvent[] =>
    world.events().filter(({ kind, at }) => kind === 'expired' && at <= horizon);
  const was = base.events().filter(({ kind }) => kind === 'expired');
  const would = ends(other);
  const alike = (a: SessionEvent, b: SessionEvent): boolean => a.at === b.at && valueOf(a) === valueOf(b);
  const shared = was.map((event): Row => {
    const twin = would.find((one) => alike(one, event));
    const future: Outcome =
      twin !== undefined
        ? outcome(twin, undefined, true)
        : event.at < unknownFrom
          ? NOTHING
          : { kind: 'unknown', why: 'not-asked' };
    return end(event, outcome(event, undefined, true), future);
  });
  const own = would
    .filter((event) => !was.some((one) => alike(one, event)))
    .map((event) => end(event, NOTHING, outcome(event, undefined, true)));
  return [...shared, ...own];
}

function end(event: SessionEvent, recorded: Outcome, future: Outcome): Row {
  const differs = recorded.kind !== future.kind;
  const id = `e${String(event.at)}.${recorded.kind}`;
  return { id, at: event.at, method: null, url: null, recorded, future, differs };
}

const valueOf = ({ changes }: SessionEvent): string | null =>
  changes.find(({ field }) => field === 'key')?.before ?? null;

function outcome(
  event: SessionEvent | null,
  expires: EpochMs | null | undefined,
  answerKnown: boolean,
): Outcome {
  return event === null ? NOTHING : { kind: 'event', event, expires, answerKnown };
}

/** One request of a run, for itself. */
function single(event: SessionEvent): SessionEvent {
  if (event.count < 2) return event;
  const { run: _run, ...rest } = event;
  return { ...rest, count: 1 };
}

/** Who came by it, and which line of code wrote, stays as it was told where the same thing happens. */
function named(would: SessionEvent, was: SessionEvent | null, known: SessionEvent | null): SessionEvent {
  if (known === null || was === null || was.kind !== would.kind) return would;
  return {
    ...would,
    ...(known.visit === undefined ? {} : { visit: known.visit }),
    ...(known.server === undefined ? {} : { server: known.server }),
  };
}

/** The event that each fact (of these alone, where a long log has many more) is told by; an expiry is only told the time by one. */
function byEvidence(
  events: readonly SessionEvent[],
  these?: ReadonlySet<number>,
): ReadonlyMap<number, SessionEvent> {
  const found = new Map<number, SessionEvent>();
  for (const event of events) {
    if (event.kind === 'expired') continue;
    for (const n of event.evidence) if (these?.has(n) !== false) found.set(n, event);
  }
  return found;
}

/** The same event in two worlds: whose facts have other numbers, and whose runs may be of other lengths. */
function isSame(a: SessionEvent | null, b: SessionEvent | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.kind === b.kind &&
    a.reason === b.reason &&
    a.verdict?.outcome === b.verdict?.outcome &&
    resultOf(a) === resultOf(b)
  );
}

/** What the event left behind: what was there before belongs to the row before. */
function resultOf({ changes }: SessionEvent): string {
  return JSON.stringify(changes.map(({ field, sign, after }) => [field, sign, after]));
}
