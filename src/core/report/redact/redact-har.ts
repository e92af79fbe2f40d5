/**
 * A HAR without its secrets, still a valid HAR with every entry in its place: cookies, tokens, passwords and bodies become masks; what tells the
 * story (names, attributes, sizes, times, statuses) stays. Works on the parsed file of any writer and does not need to understand it.
 */
import { Masker } from './masker.ts';
import { isSensitive, isSensitiveHeader, kindOf } from './names.ts';
import { maskBody, maskCookieHeader, maskLine, maskUrl } from './texts.ts';

/** Deeper than any HAR. What is below is left out. */
const MAX_DEPTH = 80;

/** The same file with its secrets masked. */
export function redactHar(har: unknown): unknown {
  const masker = new Masker();
  // Once to learn the secrets wherever their place tells them, once more to find them elsewhere.
  walk(har, masker, '', 0);
  return walk(har, masker, '', 0);
}

function walk(value: unknown, masker: Masker, key: string, depth: number): unknown {
  if (depth > MAX_DEPTH) return null;
  if (typeof value === 'string') return text(value, masker, key);
  if (typeof value !== 'object' || value === null) return value;
  if (key === 'headers') return headers(value, masker);
  if (key === 'cookies') return cookies(value, masker, depth);
  if (key === 'queryString' || key === 'params') return fields(value, masker, key === 'params');
  if (key === '_webSocketMessages') return [];
  if (Array.isArray(value)) return value.map((one) => walk(one, masker, key, depth + 1));
  const members = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(members)
      .filter(([name]) => !(key === 'content' && (name === 'text' || name === 'encoding')))
      .map(([name, one]) => [
        key === '' ? name : masker.sweep(name),
        key === 'postData' && name === 'text' && typeof one === 'string'
          ? maskBody(one, masker)
          : walk(one, masker, name, depth + 1),
      ]),
  );
}

function text(value: string, masker: Masker, key: string): string {
  if (/^[a-z][\w+.-]{1,20}:\/\//i.test(value) || key === 'redirectURL') return maskUrl(value, masker);
  return isSensitive(key) && value.length > 0 && key.startsWith('_')
    ? masker.mask(value)
    : masker.sweep(value);
}

/** One header's value. */
export function maskHeader(name: string, value: string, masker: Masker): string {
  const own = name.trim().toLowerCase();
  if (own === 'cookie') return maskCookieHeader(value, masker);
  if (own === 'set-cookie') return maskLine(value, masker);
  if (own === 'session-devtools') return '';
  if (own === 'authorization' || own === 'proxy-authorization') {
    // The scheme stays: that there was one is part of the story.
    const [scheme = '', ...rest] = value.split(' ');
    return rest.length === 0 ? masker.mask(value) : `${scheme} ${masker.mask(rest.join(' '))}`;
  }
  if (isSensitiveHeader(own)) return masker.mask(value, kindOf(own));
  if (own === ':path' || own === 'referer' || own === 'location' || own === 'content-location')
    return maskUrl(value, masker);
  return /^[a-z][\w+.-]{1,20}:\/\//i.test(value) ? maskUrl(value, masker) : masker.sweep(value);
}

function headers(value: object, masker: Masker): unknown {
  const one = (name: unknown, held: unknown): unknown => {
    if (Array.isArray(held)) return held.map((item) => one(name, item));
    return typeof held === 'string' ? maskHeader(typeof name === 'string' ? name : '', held, masker) : held;
  };
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, one(name, held)]));
  return value.map((header: unknown) => {
    if (Array.isArray(header))
      return [header[0] as unknown, ...header.slice(1).map((held) => one(header[0], held))];
    if (typeof header !== 'object' || header === null)
      return typeof header === 'string' ? masker.sweep(header) : header;
    const { name, value: held } = header as { name?: unknown; value?: unknown };
    return { ...header, value: one(name, held) };
  });
}

function cookies(value: object, masker: Masker, depth: number): unknown {
  if (!Array.isArray(value)) return walk(Object.values(value), masker, 'cookies', depth + 1);
  return value.map((cookie: unknown) => {
    if (typeof cookie !== 'object' || cookie === null)
      return typeof cookie === 'string' ? masker.sweep(cookie) : cookie;
    const { name, value: held } = cookie as { name?: unknown; value?: unknown };
    return typeof held === 'string'
      ? { ...cookie, value: masker.mask(held, kindOf(typeof name === 'string' ? name : '')) }
      : cookie;
  });
}

/** Parameters of a URL, or fields of a form (of which every value goes). */
function fields(value: object, masker: Masker, all: boolean): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((field: unknown) => {
    if (typeof field !== 'object' || field === null) return field;
    const { name, value: held } = field as { name?: unknown; value?: unknown };
    if (typeof held !== 'string' || typeof name !== 'string') return field;
    const secret = all || isSensitive(name);
    return { ...field, value: secret ? masker.mask(held, kindOf(name)) : masker.sweep(held) };
  });
}
