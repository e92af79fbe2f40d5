/** A `Set-Cookie` line with another attribute, the rest of it as it came. */
import { parseSetCookie } from '../../cookie/read/parse.ts';
import { httpDate } from '../../cookie/write/serialize.ts';
import type { EpochMs } from '../../cookie/types.ts';
import type { PythonValue } from '../../python/scalar.ts';
import { DJANGO_DEFAULTS } from '../../settings/inferred.ts';
import { isDeletion } from '../../settings/infer/lines.ts';
import type { ForkedAttribute, ForkedSetting } from './fork.ts';

/** Attributes and what they become: null = absent, '' = without a value. */
type Edits = Readonly<Partial<Record<ForkedAttribute, string | null>>>;

/**
 * The line with these attributes instead of its own, however often it had them. Pieces are what stands between semicolons
 * (RFC 6265bis 5.6).
 */
export function withAttributes(line: string, edits: Edits): string {
  const replaced = new Set(Object.keys(edits).map((name) => name.toLowerCase()));
  const [pair = '', ...attributes] = line.split(';');
  const kept = attributes.filter((piece) => {
    const equals = piece.indexOf('=');
    const name = (equals === -1 ? piece : piece.slice(0, equals)).trim().toLowerCase();
    return !replaced.has(name);
  });
  const added = Object.entries(edits).flatMap(([name, value]) =>
    value === null ? [] : [value === '' ? ` ${name}` : ` ${name}=${value}`],
  );
  return [pair, ...kept, ...added].join(';');
}

/** The line that Django would have sent at `at` had the setting this value; lines that the setting does not reach are returned as they are. */
export function withSetting(
  line: string,
  { setting, value, was }: { setting: ForkedSetting; value: PythonValue; was: PythonValue | undefined },
  at: EpochMs,
): string {
  const deletes = isDeletion(parseSetCookie(line), at);
  switch (setting) {
    case 'SESSION_COOKIE_AGE':
      return withAge(line, Number(value), was, at);
    case 'SESSION_EXPIRE_AT_BROWSER_CLOSE':
      return deletes ? line : value === true ? withoutEnd(line) : withEnd(line, at);
    // `delete_cookie()` repeats where the cookie is, not what guards it (django/http/response.py).
    case 'SESSION_COOKIE_SECURE':
      return deletes ? line : withAttributes(line, { Secure: value === true ? '' : null });
    case 'SESSION_COOKIE_HTTPONLY':
      return deletes ? line : withAttributes(line, { HttpOnly: value === true ? '' : null });
    case 'SESSION_COOKIE_SAMESITE':
      return withAttributes(line, { SameSite: typeof value === 'string' ? value : null });
    case 'SESSION_COOKIE_DOMAIN':
      return withAttributes(line, { Domain: typeof value === 'string' ? value : null });
    case 'SESSION_COOKIE_PATH':
      return withAttributes(line, { Path: typeof value === 'string' ? value : null });
    case 'SESSION_SAVE_EVERY_REQUEST':
      return line;
  }
}

/** Ages that a view chose with `set_expiry()` are not the setting's: where the setting is known, they differ from it. */
function withAge(line: string, age: number, was: PythonValue | undefined, at: EpochMs): string {
  const parsed = parseSetCookie(line);
  if (isDeletion(parsed, at) || (parsed.maxAge === null && parsed.expires === null)) return line;
  if (typeof was === 'number' && parsed.maxAge !== null && parsed.maxAge !== was) return line;
  return ending(line, age, at);
}

const withoutEnd = (line: string): string => withAttributes(line, { Expires: null, 'Max-Age': null });

function withEnd(line: string, at: EpochMs): string {
  const { maxAge, expires } = parseSetCookie(line);
  return maxAge !== null || expires !== null
    ? line
    : ending(line, Number(DJANGO_DEFAULTS.SESSION_COOKIE_AGE), at);
}

/** The line with an end `age` seconds after `at`, said twice as Django does. */
export function ending(line: string, age: number, at: EpochMs): string {
  return withAttributes(line, { Expires: httpDate(at + age * 1000), 'Max-Age': String(age) });
}
