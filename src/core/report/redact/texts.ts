/** Cookie headers, lines, URLs and bodies with their secrets masked. */
import { parseSetCookie } from '../../cookie/read/parse.ts';
import type { Masker } from './masker.ts';
import { isSensitive, kindOf } from './names.ts';

/** A `Cookie` header: the values go, the names stay. */
export function maskCookieHeader(header: string, masker: Masker): string {
  return header
    .split(';')
    .map((part) => {
      const equals = part.indexOf('=');
      if (equals === -1) return part.trim() === '' ? part : ` ${masker.mask(part.trim())}`;
      const name = part.slice(0, equals);
      return `${name}=${masker.mask(part.slice(equals + 1).trim(), kindOf(name))}`;
    })
    .join(';');
}

/** A `Set-Cookie` line, or several joined by line feeds: the attributes stay as they are. */
export function maskLine(line: string, masker: Masker): string {
  if (line.includes('\n'))
    return line
      .split('\n')
      .map((one) => maskLine(one, masker))
      .join('\n');
  const { pair } = parseSetCookie(line);
  if (pair === null) {
    const equals = line.indexOf('=');
    return equals === -1 ? line : line.slice(0, equals + 1) + masker.mask(line.slice(equals + 1));
  }
  const { start, end } = pair.valueSpan;
  return line.slice(0, start) + masker.mask(line.slice(start, end), kindOf(pair.name)) + line.slice(end);
}

/** Tokens that Django writes into paths: `<timestamp>-<hash>` of a password reset. */
const RESET = /^[0-9a-z]{1,13}-[0-9a-f]{20,64}$/;
/** What has the length of a key, and letters and digits: chosen by a program, not by a person. */
const RANDOM = /^(?=[a-z_]*\d)(?=[\d_]*[a-z])\w{24,4000}$/i;

/** A URL, whole or from its path on: user and password go, and what parameters and path hold in secret. */
export function maskUrl(url: string, masker: Masker): string {
  const plain = url.replace(/^([a-z][\w+.-]{0,20}:\/\/)[^/?#@\s]{0,500}@/i, '$1');
  const query = plain.search(/[?#]/);
  const path = query === -1 ? plain : plain.slice(0, query);
  const start = /^[a-z][\w+.-]{0,20}:\/\/[^/]*/i.exec(path)?.[0] ?? '';
  const segments = path
    .slice(start.length)
    .split('/')
    .map((one) => (RESET.test(one) || RANDOM.test(one) ? masker.mask(one) : one));
  const rest =
    query === -1 ? '' : plain.slice(query, query + 1) + maskForm(plain.slice(query + 1), masker, false);
  return masker.sweep(start + segments.join('/') + rest);
}

/** `a=1&b=2`: sensitive values go; `all`: every value goes. */
export function maskForm(form: string, masker: Masker, all: boolean): string {
  return form
    .split('&')
    .map((part) => {
      const equals = part.indexOf('=');
      if (equals === -1) return part;
      const name = part.slice(0, equals);
      if (!all && !isSensitive(name)) return part;
      return `${name}=${masker.mask(decoded(part.slice(equals + 1)), kindOf(name))}`;
    })
    .join('&');
}

/** A request's body: what was entered goes, the names of the fields stay. What is no form and no JSON goes whole. */
export function maskBody(body: string, masker: Masker): string {
  const trimmed = body.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    try {
      return JSON.stringify(maskValues(JSON.parse(body), masker, 0));
    } catch {
      return masker.mask(body);
    }
  }
  if (trimmed.startsWith('--') && /name="/.test(body)) return maskParts(body, masker);
  return /^[\w.%[\]+-]+=/.test(body) && !/[\r\n]/.test(body)
    ? maskForm(body, masker, true)
    : masker.mask(body);
}

/** multipart/form-data (RFC 7578): the fields' values go, files go whole. */
function maskParts(body: string, masker: Masker): string {
  const boundary = /^\s*(--[^\r\n]{1,100})/.exec(body)?.[1];
  if (boundary === undefined) return masker.mask(body);
  return body
    .split(boundary)
    .map((part) => {
      const end = /\r?\n\r?\n/.exec(part);
      if (end === null) return part;
      const start = end.index + end[0].length;
      const head = part.slice(0, start);
      const name = /name="([^"\r\n]{0,200})"/.exec(head)?.[1] ?? '';
      const value = part.slice(start);
      const own = value.replace(/\r?\n$/, '');
      return head + masker.mask(own, kindOf(name)) + value.slice(own.length);
    })
    .join(boundary);
}

/** Every leaf of JSON masked. */
export function maskValues(value: unknown, masker: Masker, depth: number, name = ''): unknown {
  if (depth > 60) return null;
  if (typeof value === 'string') return masker.mask(value, kindOf(name));
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return value.map((one) => maskValues(one, masker, depth + 1, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, maskValues(one, masker, depth + 1, key)]),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
