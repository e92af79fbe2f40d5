/**
 * CSRF tokens as they travel: the cookie, the header, the field of a form or of its HTML. What stands together is compared as
 * `CsrfViewMiddleware` would: the same secret, or 403.
 */
import { csrfFormatError, csrfSecret } from '../../django/csrf.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import type { Reading, Remark } from '../reading/reading.ts';

/** Where tokens stand, by the names that Django and its clients give them. */
const NAMED =
  /\b(x-csrf-?token|http_x_csrf_?token|x-xsrf-token|csrfmiddlewaretoken|csrf_?token|_csrftoken|csrf_cookie|xsrf-token)\b["'\]]{0,3}(?:[ \t]{0,4}[:=,][ \t]{0,4}|[ \t]{1,4}value[ \t]{0,4}=[ \t]{0,4}|\r?\n[ \t]{0,4})["'[(]{0,3}([^\s"'&;,<>)\]}]{0,200})/gi;

/** `<input … value="…" … name="csrfmiddlewaretoken">`: the value may stand first. */
const INPUT_BEFORE = /value=["']?([A-Za-z0-9]{1,200})["']?[ \t]{1,4}name=["']?csrfmiddlewaretoken/gi;

/** Longer text is a page or a dump: looked through for sessions, not for tokens. */
const MAX_LENGTH = 64 << 10;

/** Tokens shown of one text. */
const MAX_TOKENS = 10;

type Place = 'cookie' | 'header' | 'form';

interface Token {
  readonly place: Place;
  readonly text: string;
}

/** Recognises tokens under their names, and one or two bare ones. */
export const recogniseCsrf: TextRecogniser = (text, context) => {
  if (text.length > MAX_LENGTH) return null;
  const tokens = /csrf|xsrf/i.test(text) ? namedTokens(text) : [];
  if (tokens.length > 0) return compare(tokens, text);
  return bare(text, context);
};

function namedTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(NAMED)) {
    const token = match[2] ?? '';
    // A name alone, as in a list of headers or in prose, holds nothing.
    if (token === '' || /^(?:name|value|type)=?$/i.test(token)) continue;
    tokens.push({ place: placeOf(match[1] ?? '', text, match.index), text: token });
  }
  for (const match of text.matchAll(INPUT_BEFORE)) tokens.push({ place: 'form', text: match[1] ?? '' });
  return tokens.slice(0, MAX_TOKENS);
}

function placeOf(name: string, text: string, at: number): Place {
  if (/middleware/i.test(name)) return 'form';
  if (/^(?:x-|http_)/i.test(name)) return 'header';
  // Angular's and axios' defaults read a cookie of this name; `csrf_token` is what templates and JSON call it.
  if (/^csrf_token$/i.test(name) && !/cookie/i.test(text.slice(Math.max(0, at - 200), at))) return 'form';
  return 'cookie';
}

/** One token: its secret or its fault. Several: whether they hide the same secret. */
function compare(tokens: readonly Token[], text: string): Reading {
  const faults = tokens.flatMap((token) => {
    const error = csrfFormatError(token.text);
    const params = { layer: 'text', length: token.text.length, token: token.text.slice(0, 40) };
    return error === null ? [] : [{ code: error, params, offset: text.indexOf(token.text) }];
  });
  const [first] = tokens;
  const secrets = tokens.map((token) => csrfSecret(token.text));
  const remarks: Remark[] = [];
  if (tokens.length === 1 && first !== undefined && faults.length === 0) {
    remarks.push({ code: first.text.length === 64 ? 'csrf-masked' : 'csrf-bare', params: {}, tone: 'info' });
  }
  if (tokens.length === 1 && faults.length > 0) remarks.push(...emptyHanded(first?.text ?? ''));
  if (tokens.length > 1) {
    const same = faults.length === 0 && new Set(secrets).size === 1;
    remarks.push({ code: same ? 'csrf-match' : 'csrf-mismatch', params: {}, tone: same ? 'info' : 'warn' });
  }
  const masked = first?.text.length === 64;
  const value =
    tokens.length === 1
      ? (secrets[0] ?? undefined)
      : tokens.map(({ place, text: token }, index) => ({ place, token, secret: secrets[index] ?? null }));
  // A cookie and a token beside it were pasted for one question; a token in a header among others was not.
  const places = new Set(tokens.map(({ place }) => place));
  const isAll = text.length <= (first?.text.length ?? 0) + 120;
  return reading('csrf-token', places.size > 1 ? 0.94 : isAll ? 0.88 : 0.68, {
    value,
    problems: faults,
    layers: [{ code: masked ? 'mask' : 'text', bytesIn: first?.text.length ?? 0, bytesOut: 32 }],
    remarks,
  });
}

/** What a script writes that found no cookie, and a template that was never rendered. */
function emptyHanded(token: string): readonly Remark[] {
  if (/^(?:undefined|null|none|nan|false|\[object)/i.test(token)) {
    return [{ code: 'csrf-not-found', params: { token: token.slice(0, 40) }, tone: 'warn' }];
  }
  if (/^\{|^NOTPROVIDED$/.test(token)) {
    return [{ code: 'csrf-not-rendered', params: { token: token.slice(0, 40) }, tone: 'warn' }];
  }
  return [];
}

/** 32 characters bare (4.1 and later), 64 masked; or two of them, cookie and form. */
function bare(text: string, context: Context): Reading | null {
  if (text.length > 200) return null;
  const [first = '', second, ...rest] = text.split(/[\s,;]+/);
  if (rest.length > 0) return null;
  if (second !== undefined && csrfFormatError(second) !== null) return null;
  const named = saysCsrf(context);
  if (csrfFormatError(first) !== null) {
    if (!named || second !== undefined) return null;
    return { ...compare([{ place: 'cookie', text: first }], text), score: 0.65 };
  }
  // Under the name of another cookie it is no CSRF token: 32 hexadecimal digits in capitals are a session key of Java or PHP.
  const name = context.options.cookieName ?? context.hints.cookieName;
  if (!named && name !== undefined && first.length === 32) return null;
  const masked = first.length === 64;
  const tokens: Token[] = [{ place: 'cookie', text: first }];
  if (second !== undefined) tokens.push({ place: 'form', text: second });
  const lowered = second !== undefined ? 0.85 : masked ? 0.7 : 0.6;
  const both = compare(tokens, text);
  const remark: Remark = { code: masked ? 'csrf-masked' : 'csrf-bare', params: {}, tone: 'info' };
  return {
    ...both,
    value: csrfSecret(first) ?? undefined,
    score: named ? 0.9 : lowered,
    remarks: second === undefined ? both.remarks : [remark, ...both.remarks],
  };
}

/** Whether the cookie's name speaks of CSRF. */
export function saysCsrf(context: Context): boolean {
  const name = context.options.cookieName ?? context.hints.cookieName;
  return name !== undefined && /csrf|xsrf/i.test(name);
}
