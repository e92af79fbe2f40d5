/** What a dump is made of, whatever wrote it: session keys, values, and dates, one after the other. */

import { trimEndOf } from '../../text/trim.ts';

/** A piece of a dump. */
export interface Token {
  readonly kind: 'key' | 'value' | 'date';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What keys, values and dates are written with, from where one begins. */
const RUN = /[\w+/=.:-]+/y;

/** Shorter ones are nothing. */
const MIN_RUN = 10;

/** Whether a run has this character. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w+/=.:-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const KEY = /^[a-z0-9]{32}$/;

/** A key of a cache or of Redis, with the session key at its end. */
const CACHE_KEY = /(?:cache|cached_db|session[s:]?|:)([a-z0-9]{32})$/;

const DATE = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d\d(?::?\d\d)?))?)?/y;

const SIGNED = /^\.?[\w-]+={0,2}:[0-9A-Za-z]{5,7}:[\w-]{20,}$/;

/** Lines of base64 as MIME breaks them, which Django did until 1.4. */
const MIME_LINE = 76;

/** The tokens of `text` from `from` on. Works in one pass: nothing is looked at twice. */
export function tokensOf(text: string, from: number): Token[] {
  const tokens: Token[] = [];
  // A search would make an array for each run, and in a dump nearly nothing stands between two.
  for (let at = from; at < text.length;) {
    if (IN_RUN[text.charCodeAt(at)] !== 1) {
      at += 1;
      continue;
    }
    RUN.lastIndex = at;
    RUN.test(text);
    const end = RUN.lastIndex;
    const token = end - at < MIN_RUN ? null : tokenOf(text, text.slice(at, end), at);
    if (token !== null) tokens.push(token);
    at = Math.max(end, token?.end ?? 0);
  }
  return tokens;
}

function tokenOf(text: string, run: string, start: number): Token | null {
  if (run.length === 32 && KEY.test(run)) return { kind: 'key', text: run, start, end: start + 32 };
  const first = run.charCodeAt(0);
  if (first >= 48 && first <= 57 && run.charAt(4) === '-') {
    DATE.lastIndex = start;
    if (DATE.test(text)) {
      const end = DATE.lastIndex;
      return { kind: 'date', text: text.slice(start, end), start, end };
    }
  }
  if (run.length < 24) return null;
  const last = run.lastIndexOf(':');
  if (last > 0) return signedToken(run, start, last) ?? cacheToken(run, start);
  return cacheToken(run, start) ?? base64Token(text, run, start);
}

/** `:`, `=`, `/` or `+`. */
function parts(code: number): boolean {
  return code === 58 || code === 61 || code === 47 || code === 43;
}

function signedToken(run: string, start: number, last: number): Token | null {
  const stamp = run.lastIndexOf(':', last - 1);
  if (stamp < 1) return null;
  // Nearly always nothing stands before it.
  if (SIGNED.test(run)) return { kind: 'value', text: run, start, end: start + run.length };
  // What stands before the value: a name and an equals sign, a file and a line of grep.
  let at = stamp;
  while (at > 0 && !parts(run.charCodeAt(at - 1))) at -= 1;
  if (at === stamp) at = run.lastIndexOf(':', stamp - 1) + 1;
  const dots = run.lastIndexOf('.', stamp);
  if (dots > at) at = /^e[JNAF]/.test(run.slice(dots + 1, dots + 3)) ? dots : dots + 1;
  const text = trimEndOf(run.slice(at), '.=');
  return SIGNED.test(text) ? { kind: 'value', text, start: start + at, end: start + at + text.length } : null;
}

function cacheToken(run: string, start: number): Token | null {
  // Nearly everything else has a capital or a sign in its last characters: looked at first, as the expression goes through the whole run.
  if (run.length > 250 || !KEY.test(run.slice(-32))) return null;
  const key = CACHE_KEY.exec(run)?.[1];
  if (key === undefined) return null;
  return { kind: 'key', text: key, start: start + run.length - 32, end: start + run.length };
}

/** A session of Django until 3.0, or a pickle in base64: in one line, or in lines of 76. */
function base64Token(text: string, run: string, start: number): Token | null {
  const equals = run.indexOf('=');
  const isInside = equals >= 0 && /[^=]=+[^=]/.test(run);
  const at = isInside ? run.lastIndexOf('=', run.length - 3) + 1 : 0;
  const whole = run.slice(at);
  if (whole.length < 24 || !/^(?:[MNOYZ][A-Za-z0-9]{3}|gA[I-W]|KGRw|KGxw)/.test(whole)) return null;
  let end = start + run.length;
  let value = whole;
  for (let line = whole; line.length === MIME_LINE;) {
    const next = /^\r?\n([A-Za-z0-9+/]{2,76}={0,2})(?![\w+/=])/.exec(text.slice(end, end + 90));
    if (next === null) break;
    line = next[1] ?? '';
    value += line;
    end += next[0].length;
  }
  return { kind: 'value', text: value, start: start + at, end };
}
