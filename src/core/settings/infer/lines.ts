/** The `Set-Cookie` lines that settings are inferred from, and how to count what they say. */
import { hostnameOf } from '../../base/url.ts';
import { parseSetCookie } from '../../cookie/read/parse.ts';
import type { EpochMs, ParsedAttribute, ParsedSetCookie } from '../../cookie/types.ts';
import { readSessionCookie, type SessionReading } from '../../django/session-cookie.ts';
import type { InferenceInput, InferenceNote } from '../inferred.ts';
import { note } from '../inferred.ts';
import { isDict, member } from '../../python/typed.ts';
import { pythonScalar, type PythonValue } from '../../python/scalar.ts';

/** The newest lines suffice: settings change only when the server restarts. */
export const MAX_LINES = 500;

/** Nor are more events than this looked through for them. */
const MAX_EVENTS = 20_000;

/** One line of the cookie, parsed. */
export interface SeenLine {
  /** The event's id. */
  readonly id: string;
  readonly parsed: ParsedSetCookie;
  /** When the response had arrived. */
  readonly at: EpochMs;
  /** Django's way to delete: an empty value and an expiry in the past. */
  readonly deletes: boolean;
  /** The session (lifeline) it belongs to. */
  readonly session: number | null;
  readonly form: SessionReading['form'];
  /** The signed data itself says that `set_expiry()` was called (`_session_expiry`). */
  readonly ownExpiry: boolean;
}

/** The lines of the input's cookie, oldest first. */
export function seenLines({ name, host, events, exchangeOf }: InferenceInput): SeenLine[] {
  const lines: SeenLine[] = [];
  const first = Math.max(0, events.length - MAX_EVENTS);
  for (let i = events.length - 1; i >= first && lines.length < MAX_LINES; i -= 1) {
    const event = events[i];
    if (event === undefined || event.line === null || hostnameOf(event.url) !== host) continue;
    const parsed = parseSetCookie(event.line);
    if (parsed.pair?.name !== name) continue;
    const at = exchangeOf(event.evidence[0] ?? -1)?.receivedAt ?? event.at;
    const { form, data } = readSessionCookie(parsed.pair.value);
    const ownExpiry = data !== undefined && isDict(data) && member(data, '_session_expiry') !== undefined;
    lines.push({
      id: event.id,
      parsed,
      at,
      deletes: isDeletion(parsed, at),
      session: event.session,
      form,
      ownExpiry,
    });
  }
  return lines.toReversed();
}

/** Whether this is how Django deletes a cookie: an empty value whose time was over when it came. */
export function isDeletion({ pair, maxAge, expires }: ParsedSetCookie, at: EpochMs): boolean {
  const gone = maxAge === null ? expires !== null && expires <= at : maxAge <= 0;
  return gone && (pair?.value === '' || pair?.value === '""');
}

/** The attribute of the line that counts, or null. */
export function attributeOf(
  parsed: ParsedSetCookie,
  known: NonNullable<ParsedAttribute['known']>,
): ParsedAttribute | null {
  return parsed.attributes.find((attribute) => attribute.known === known && attribute.effective) ?? null;
}

/** One value and the events that have it. */
export interface Vote<T> {
  readonly value: T;
  readonly ids: readonly string[];
}

/** The values with their events, the most frequent first; of two as frequent, `preferred`, then the one seen first. */
export function vote<T>(
  seen: readonly { readonly id: string; readonly value: T }[],
  preferred: T,
): Vote<T>[] {
  const byValue = new Map<T, string[]>();
  for (const { id, value } of seen) {
    const ids = byValue.get(value);
    if (ids === undefined) byValue.set(value, [id]);
    else ids.push(id);
  }
  const votes = [...byValue].map(([value, ids]) => ({ value, ids }));
  return votes.sort(
    (a, b) => b.ids.length - a.ids.length || Number(b.value === preferred) - Number(a.value === preferred),
  );
}

/** "3 of 9 lines say "None"": what the less frequent values amount to. */
export function others(
  code: string,
  votes: readonly Vote<PythonValue>[],
  total: number,
  extra: InferenceNote['params'] = {},
): InferenceNote[] {
  return votes
    .slice(1)
    .map(({ value, ids }) => note(code, { ...extra, value: pythonScalar(value), n: ids.length, total }, ids));
}
