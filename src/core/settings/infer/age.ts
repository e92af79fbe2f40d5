/** How long the cookie lives: SESSION_COOKIE_AGE and SESSION_EXPIRE_AT_BROWSER_CLOSE, and what `set_expiry()` does to both. */
import {
  assumed,
  inferred,
  note,
  DJANGO_DEFAULTS,
  type InferredSetting,
  type InferenceNote,
} from '../inferred.ts';
import type { SeenLine } from './lines.ts';

/** ms: `set_expiry(datetime)` gives one moment for all lines, told in whole seconds by two clocks. */
const SAME_MOMENT = 2000;

/** The life that a line gives the cookie. */
interface Lifetime {
  readonly id: string;
  readonly session: number | null;
  /** Seconds; null when it lasts until the browser closes. */
  readonly seconds: number | null;
  readonly endsAt: number | null;
  readonly ownExpiry: boolean;
}

function lifetimeOf({ id, parsed, at, session, ownExpiry }: SeenLine): Lifetime {
  const own = { id, session, ownExpiry };
  if (parsed.maxAge !== null) return { ...own, seconds: parsed.maxAge, endsAt: at + parsed.maxAge * 1000 };
  if (parsed.expires === null) return { ...own, seconds: null, endsAt: null };
  return { ...own, seconds: Math.round((parsed.expires - at) / 1000), endsAt: parsed.expires };
}

/** Both settings, from the lines that set (not delete) the cookie. */
export function inferAge(lines: readonly SeenLine[]): InferredSetting[] {
  const lives = lines.filter(({ deletes }) => !deletes).map(lifetimeOf);
  const fixed = new Set(lives.filter((one) => lives.some((other) => sameEndOtherAge(one, other))));
  // What `set_expiry()` decided for sure says nothing of the settings.
  const called = lives.filter((one) => one.ownExpiry && !fixed.has(one));
  const free = lives.filter((one) => !one.ownExpiry && !fixed.has(one));
  const dated = candidates(free.filter(({ seconds }) => seconds !== null));
  const closing = free.filter(({ seconds }) => seconds === null);
  return [ageOf(dated, [...fixed], called), browserCloseOf(closing, dated, called)];
}

/** Lines that end at the same moment although they were sent at different ones: `set_expiry(datetime)`. */
function sameEndOtherAge(one: Lifetime, other: Lifetime): boolean {
  if (one.endsAt === null || other.endsAt === null || one.seconds === null || other.seconds === null) {
    return false;
  }
  return (
    Math.abs(one.endsAt - other.endsAt) <= SAME_MOMENT &&
    Math.abs(one.seconds - other.seconds) * 1000 > SAME_MOMENT
  );
}

/** One length of life, its events, and the sessions it was given to. */
interface Candidate {
  readonly seconds: number;
  readonly ids: string[];
  readonly sessions: Set<number | null>;
}

/**
 * The lengths seen, the likeliest first: `set_expiry()` stays with a session, so what counts is in how many sessions a length was
 * seen and not how often; of two alike, Django's default, then the one seen first.
 */
function candidates(dated: readonly Lifetime[]): Candidate[] {
  const bySeconds = new Map<number, Candidate>();
  for (const { id, session, seconds } of dated) {
    if (seconds === null) continue;
    const known = bySeconds.get(seconds) ?? { seconds, ids: [], sessions: new Set() };
    known.ids.push(id);
    known.sessions.add(session);
    bySeconds.set(seconds, known);
  }
  const normal = DJANGO_DEFAULTS.SESSION_COOKIE_AGE;
  return [...bySeconds.values()].sort(
    (a, b) =>
      b.sessions.size - a.sessions.size || Number(b.seconds === normal) - Number(a.seconds === normal),
  );
}

function idsOf(lives: readonly Lifetime[]): string[] {
  return lives.map(({ id }) => id);
}

function ageOf(
  [first, ...rest]: readonly Candidate[],
  fixed: readonly Lifetime[],
  called: readonly Lifetime[],
): InferredSetting {
  const setting = 'SESSION_COOKIE_AGE';
  const against: InferenceNote[] = rest.map(({ seconds, ids }) =>
    note('set-expiry', { seconds, n: ids.length }, ids),
  );
  if (fixed.length > 0) against.push(note('fixed-date', { n: fixed.length }, idsOf(fixed)));
  if (called.length > 0) against.push(note('own-expiry', { n: called.length }, idsOf(called)));
  if (first === undefined) return { ...assumed(setting), contradictions: against };
  const tied = rest.some(({ sessions }) => sessions.size === first.sessions.size);
  const why = note('age', { seconds: first.seconds, n: first.ids.length }, first.ids);
  return inferred(setting, first.seconds, tied ? 'guess' : 'likely', why, against);
}

function browserCloseOf(
  closing: readonly Lifetime[],
  dated: readonly Candidate[],
  called: readonly Lifetime[],
): InferredSetting {
  const setting = 'SESSION_EXPIRE_AT_BROWSER_CLOSE';
  const datedIds = dated.flatMap(({ ids }) => ids);
  if (datedIds.length === 0 && closing.length === 0) {
    if (called.length === 0) return assumed(setting);
    const against = [note('own-expiry', { n: called.length }, idsOf(called))];
    return { ...assumed(setting), contradictions: against };
  }
  if (datedIds.length === 0) {
    return inferred(setting, true, 'likely', note('no-expiry', { n: closing.length }, idsOf(closing)));
  }
  const why = note('has-expiry', { n: datedIds.length }, datedIds);
  if (closing.length === 0) return inferred(setting, false, 'likely', why);
  // Both were seen: `set_expiry(0)` with the setting off is far more common than `set_expiry(n)` with it on. What speaks for the
  // setting is sessions that were never given an end.
  const withEnd = new Set(dated.flatMap((one) => [...one.sessions]));
  const endless = new Set(closing.map(({ session }) => session).filter((session) => !withEnd.has(session)));
  if (endless.size > withEnd.size) {
    const why = note('no-expiry', { n: closing.length }, idsOf(closing));
    return inferred(setting, true, 'guess', why, [note('set-expiry-some', { n: datedIds.length }, datedIds)]);
  }
  const odd = note('set-expiry-zero', { n: closing.length }, idsOf(closing));
  return inferred(setting, false, 'guess', why, [odd]);
}
