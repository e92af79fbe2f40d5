/** How long the cookie lives: SESSION_COOKIE_AGE and SESSION_EXPIRE_AT_BROWSER_CLOSE, and what `set_expiry()` does to both. */
import {
  assumed,
  inferred,
  note,
  DJANGO_DEFAULTS,
  type InferredSetting,
  type InferenceNote,
} from './inferred.ts';
import { vote, type SeenLine } from './infer-lines.ts';

/** ms: `set_expiry(datetime)` gives one moment for all lines, told in whole seconds by two clocks. */
const SAME_MOMENT = 2000;

interface Lifetime {
  readonly id: string;
  /** Seconds; null when it lasts until the browser closes. */
  readonly seconds: number | null;
  readonly endsAt: number | null;
}

function lifetimeOf({ id, parsed, at }: SeenLine): Lifetime {
  if (parsed.maxAge !== null) return { id, seconds: parsed.maxAge, endsAt: at + parsed.maxAge * 1000 };
  if (parsed.expires !== null) {
    return { id, seconds: Math.round((parsed.expires - at) / 1000), endsAt: parsed.expires };
  }
  return { id, seconds: null, endsAt: null };
}

/** Lines that end at the same moment although they were sent at different ones: a fixed date. */
function fixedDates(lives: readonly Lifetime[]): Lifetime[] {
  return lives.filter(
    (one) =>
      one.endsAt !== null &&
      lives.some(
        (other) =>
          other.endsAt !== null &&
          other.seconds !== one.seconds &&
          Math.abs((other.endsAt ?? 0) - (one.endsAt ?? 0)) <= SAME_MOMENT &&
          Math.abs((other.seconds ?? 0) - (one.seconds ?? 0)) * 1000 > SAME_MOMENT,
      ),
  );
}

/** Both settings, from the lines that set (not delete) the cookie. */
export function inferAge(lines: readonly SeenLine[]): InferredSetting[] {
  const lives = lines.filter(({ deletes }) => !deletes).map(lifetimeOf);
  if (lives.length === 0) {
    return [assumed('SESSION_COOKIE_AGE'), assumed('SESSION_EXPIRE_AT_BROWSER_CLOSE')];
  }
  const closing = lives.filter(({ seconds }) => seconds === null);
  const dated = lives.filter(({ seconds }) => seconds !== null);
  return [ageOf(dated), browserCloseOf(closing, dated)];
}

function ageOf(dated: readonly Lifetime[]): InferredSetting {
  const fixed = new Set(fixedDates(dated));
  const usual = dated.filter((one) => !fixed.has(one));
  const contradictions: InferenceNote[] = [];
  if (fixed.size > 0)
    contradictions.push(
      note(
        'fixed-date',
        { n: fixed.size },
        [...fixed].map(({ id }) => id),
      ),
    );
  const normal = Number(DJANGO_DEFAULTS.SESSION_COOKIE_AGE);
  const votes = vote(
    usual.map(({ id, seconds }) => ({ id, value: seconds ?? 0 })),
    normal,
  );
  const [first, ...rest] = votes;
  if (first === undefined) return { ...assumed('SESSION_COOKIE_AGE'), contradictions };
  for (const { value, ids } of rest)
    contradictions.push(note('set-expiry', { seconds: value, n: ids.length }, ids));
  const why = note('age', { seconds: first.value, n: first.ids.length, total: dated.length }, first.ids);
  // Two values as frequent as each other: which of them is the setting is a guess.
  const tied = rest[0] !== undefined && rest[0].ids.length === first.ids.length;
  return inferred('SESSION_COOKIE_AGE', first.value, tied ? 'guess' : 'likely', why, contradictions);
}

function browserCloseOf(closing: readonly Lifetime[], dated: readonly Lifetime[]): InferredSetting {
  const setting = 'SESSION_EXPIRE_AT_BROWSER_CLOSE';
  const total = closing.length + dated.length;
  const idsOf = (some: readonly Lifetime[]): string[] => some.map(({ id }) => id);
  const closes = closing.length > dated.length;
  const why = closes
    ? note('no-expiry', { n: closing.length, total }, idsOf(closing))
    : note('has-expiry', { n: dated.length, total }, idsOf(dated));
  if (closing.length === 0 || dated.length === 0) return inferred(setting, closes, 'likely', why);
  const odd = closes
    ? note('set-expiry-some', { n: dated.length }, idsOf(dated))
    : note('set-expiry-zero', { n: closing.length }, idsOf(closing));
  return inferred(setting, closes, 'guess', why, [odd]);
}
