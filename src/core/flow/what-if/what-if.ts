/**
 * The recording once more, with one thing different: the same requests, the same answers, the same rules, until a request would have
 * gone otherwise. What Django would have answered to that one, and what would have been asked for next, no recording tells: from there on
 * everything is unknown, and said to be.
 */
import { parseSetCookie } from '../../cookie/read/parse.ts';
import { formatCookieHeader, parseCookieHeader } from '../../cookie/read/cookie-header.ts';
import type { EpochMs } from '../../cookie/types.ts';
import { isDeletion } from '../../settings/infer/lines.ts';
import type { Exchange, Observation } from '../../timeline/facts/observation.ts';
import type { TimelineOptions } from '../../timeline/facts/options.ts';
import type { Session, SessionLog } from '../../timeline/log/session-log.ts';
import { asksView } from '../../timeline/witnesses/withheld.ts';
import { ending, withAttributes, withSetting } from './edit-line.ts';
import type { Fork } from './fork.ts';
import { Played } from './played.ts';
import { type Item, linesOf, pairsOf, relevant } from './relevant.ts';
import { type PlayedExchange, rowsOf, type Row } from './rows.ts';

/** What the question is about. */
export interface Question {
  /** The facts that are shown. */
  readonly facts: readonly Observation[];
  /** What they were reduced to, with what the server told of it. */
  readonly log: Pick<SessionLog, 'events' | 'sessions'>;
  /** The session whose cookie is looked at: its name, its site, from its beginning. */
  readonly session: Session;
  readonly fork: Fork;
  readonly options: TimelineOptions;
  readonly now: EpochMs;
}

/** How the cookie stands at the end of a future. */
export interface Ending {
  readonly at: EpochMs;
  /** The live session; null when there is none. */
  readonly session: Session | null;
  /** The one that ended last, when none is alive. */
  readonly last: Session | null;
}

/** Both futures. */
export interface Answer {
  readonly rows: readonly Row[];
  /** How many rows are not the same. */
  readonly differing: number;
  /** From when on nothing is known of the other future; null when it is known to the end. */
  readonly unknownFrom: EpochMs | null;
  /** Where both are compared: there, or at the end. */
  readonly recorded: Ending;
  readonly future: Ending;
  /** More was recorded than was played. */
  readonly cut: boolean;
}

type Endings = Pick<Answer, 'recorded' | 'future'>;

interface Pending {
  readonly item: Extract<Item, { kind: 'exchange' }>;
  readonly asBase: Exchange;
  readonly asOther: Exchange | null;
  readonly answerKnown: boolean;
}

/** Plays both. Throws nothing; a fork that changes nothing gives two equal futures. */
export function whatIf({ facts, log, session, fork, options, now }: Question): Answer {
  const { name } = session.identity;
  const { items, cut } = relevant(facts, session, options);
  const base = new Played(options, name);
  const other = new Played(options, name);
  const played: PlayedExchange[] = [];
  const hands: { at: EpochMs; n: number; known: boolean }[] = [];
  let pending: Pending[] = [];
  let changed = false;
  let unknownFrom = Infinity;
  let template: string | null = null;
  let endings: Endings | null = null;

  /** Lets the answers arrive that `due` names. */
  const flush = (due: (one: Pending) => boolean): void => {
    const arrived = pending
      .filter(due)
      .toSorted((a, b) => a.item.exchange.receivedAt - b.item.exchange.receivedAt);
    pending = pending.filter((one) => !due(one));
    for (const { item, asBase, asOther, answerKnown } of arrived) {
      const baseN = base.add({ kind: 'exchange', exchange: asBase }, item.at);
      const otherN = asOther === null ? null : other.add({ kind: 'exchange', exchange: asOther }, item.at);
      played.push({
        item,
        base: baseN,
        other: otherN,
        answerKnown,
        baseExpires: endOf(base),
        otherExpires: otherN === null ? undefined : endOf(other),
      });
    }
  };

  /** How both stand at a moment that nothing later has been told of. */
  const settle = (at: EpochMs): Endings => {
    for (const world of [base, other]) world.until(at);
    return { recorded: endingOf(base, at, log), future: endingOf(other, at, log) };
  };

  for (const item of items) {
    if (item.at >= unknownFrom && endings === null) {
      flush(({ item: { exchange } }) => exchange.receivedAt <= unknownFrom);
      endings = settle(unknownFrom);
    }
    flush(({ item: { exchange } }) => exchange.receivedAt <= item.at);
    if (item.kind === 'hand') {
      const known = !changed;
      if (known) {
        base.add(item.fact, item.at);
        other.add(item.fact, item.at);
      } else unknownFrom = Math.min(unknownFrom, item.at);
      hands.push({ at: item.at, n: item.fact.n, known });
      continue;
    }
    const { exchange } = item;
    // A time that is a little off must not part a value from the answer that set it.
    const carried = pairsOf(exchange, name);
    const missing = carried.filter((value) => !base.sends(exchange).includes(value));
    if (missing.length > 0)
      flush((one) =>
        missing.some((value) => one.asBase.setCookie.some((line) => line.startsWith(`${name}=${value}`))),
      );
    if (item.at >= unknownFrom) {
      pending.push({ item, asBase: exchange, asOther: null, answerKnown: false });
      continue;
    }
    const as = base.sends(exchange);
    const would = other.sends(exchange);
    const header = withValues(exchange, name, as, would);
    const same = header === exchange.cookieHeader;
    for (const index of linesOf(exchange, name)) {
      const line = exchange.setCookie[index] ?? '';
      if (!isDeletion(parseSetCookie(line), exchange.receivedAt)) template = line;
    }
    const setCookie = same ? forkedLines(item, name, fork) : [];
    const asOther: Exchange = { ...exchange, cookieHeader: header, setCookie };
    const refreshed = refresh(asOther, name, fork, template);
    const whole = refreshed === null ? asOther : { ...asOther, setCookie: [...setCookie, refreshed] };
    if (!same || whole.setCookie.join('\n') !== exchange.setCookie.join('\n')) changed = true;
    if (!same) unknownFrom = Math.min(unknownFrom, Math.max(exchange.receivedAt, item.at));
    pending.push({ item, asBase: exchange, asOther: whole, answerKnown: same });
  }
  flush(() => true);
  const horizon = Math.min(unknownFrom, now);
  endings ??= settle(horizon);
  const rows = rowsOf({ played, hands, base, other, log, session, unknownFrom, horizon });
  return {
    rows,
    differing: rows.filter(({ differs }) => differs).length,
    unknownFrom: unknownFrom === Infinity ? null : unknownFrom,
    ...endings,
    cut,
  };
}

/** When the live session ends; undefined when there is none, or it is not known. */
function endOf(world: Played): EpochMs | null | undefined {
  return world.sessions().findLast(({ ended }) => ended === null)?.expires;
}

function endingOf(world: Played, at: EpochMs, log: Question['log']): Ending {
  const sessions = world.sessions();
  // Who it is, the server may have told.
  const told = (one: Session | undefined): Session | null => {
    if (one === undefined) return null;
    const known = log.sessions.find(({ value }) => value === one.value);
    return known === undefined ? one : { ...one, userId: known.userId, userName: known.userName };
  };
  return {
    at,
    session: told(sessions.findLast(({ ended }) => ended === null)),
    last: told(sessions.findLast(({ ended }) => ended !== null && ended.at <= at)),
  };
}

/** The request's header, had the jar sent `would` where it sent `as`. What was sent against the rules is left as it was. */
function withValues(
  exchange: Exchange,
  name: string,
  as: readonly string[],
  would: readonly string[],
): string | null {
  const gone = new Set(as.filter((value) => !would.includes(value)));
  const come = would.filter((value) => !as.includes(value));
  const header = exchange.cookieHeader;
  const pairs = header === null ? [] : parseCookieHeader(header);
  const kept = pairs.filter((pair) => pair.name !== name || !gone.has(pair.value));
  const had = new Set(pairs.flatMap((pair) => (pair.name === name ? [pair.value] : [])));
  const added = come.filter((value) => !had.has(value));
  if (kept.length === pairs.length && added.length === 0) return header;
  const all = [...kept, ...added.map((value) => ({ name, value }))];
  return all.length === 0 ? null : formatCookieHeader(all);
}

/** The answer's lines in the other future. */
function forkedLines({ exchange, ns }: Pending['item'], name: string, fork: Fork): readonly string[] {
  const { setCookie, receivedAt } = exchange;
  if (fork.kind === 'setting') {
    const own = new Set(linesOf(exchange, name));
    return setCookie.map((line, index) => (own.has(index) ? withSetting(line, fork, receivedAt) : line));
  }
  if (!ns.includes(fork.n)) return setCookie;
  if (fork.kind === 'line') return setCookie.filter((_, index) => index !== fork.index);
  return setCookie.map((line, index) =>
    index === fork.index ? withAttributes(line, { [fork.attribute]: fork.value }) : line,
  );
}

/**
 * The line that `SESSION_SAVE_EVERY_REQUEST` adds: to every answer below 500 that a session came with and that has none
 * (django/contrib/sessions/middleware.py). `template`: the last line that was seen. Null: none is added.
 */
function refresh(exchange: Exchange, name: string, fork: Fork, template: string | null): string | null {
  if (fork.kind !== 'setting' || fork.setting !== 'SESSION_SAVE_EVERY_REQUEST' || fork.value !== true)
    return null;
  const [value] = pairsOf(exchange, name);
  if (value === undefined || template === null || exchange.status >= 500 || !asksView(exchange)) return null;
  if (linesOf(exchange, name).length > 0) return null;
  const line = `${name}=${value}${template.includes(';') ? template.slice(template.indexOf(';')) : ''}`;
  const { maxAge } = parseSetCookie(line);
  return maxAge === null ? line : ending(line, maxAge, exchange.receivedAt);
}
