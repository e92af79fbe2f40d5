/**
 * Values inside any text: prose, literals of any language, log lines, error pages, commands. What has the shape of a value is
 * looked for wherever it stands; recognising it is the recognisers' work.
 */
import type { Hints } from '../reading/context.ts';
import type { Cleaner, Variant } from './types.ts';

/** Pieces looked at of one text. */
const MAX_PIECES = 160;

/** Characters shown of what stands before and behind a value. */
const SHOWN = 40;

/** What can be part of a value; everything else parts them. */
const WORD = /[^\s"'`<>(){}[\],;\\\u2018-\u201f\u00ab\u00bb\u3000-\u3002\uff08-\uff1b]+/g;

/** Shorter pieces hold nothing. */
const MIN_PIECE = 16;

/** Names of columns, fields and headers, which are no cookies' names. */
const NOT_COOKIES =
  /^(?:value|data|payload|session_?data|encoded|pk|id|key|token|https?|content|body|text|message|error|detail|cookies?|set-cookie2?|authorization|bearer|host|referer|x-.*)$/i;

/** A session key in the cell before the value: then the value is what the row stores. */
const KEY_BEFORE = /(?:^|[^a-z0-9])[a-z0-9]{32}["']?[ \t]{0,4}[,|\t:;]?[ \t]{0,4}[bBuU]?["']?$/;

/** The pieces of a text that are shaped like values, those with a signature first. */
export const stripAround: Cleaner = (text) => {
  const found: { readonly variant: Variant; readonly rank: number }[] = [];
  for (const match of text.matchAll(WORD)) {
    if (match[0].length < MIN_PIECE) continue;
    for (const piece of piecesOf(match[0])) {
      const start = match.index + piece.at;
      found.push({ variant: variantOf(text, start, piece.text), rank: piece.rank });
    }
    if (found.length >= MAX_PIECES * 4) break;
  }
  return found
    .sort((left, right) => left.rank - right.rank)
    .slice(0, MAX_PIECES)
    .map(({ variant }) => variant);
};

interface Piece {
  readonly at: number;
  readonly text: string;
  /** 0: signed; 1: long; 2: a key or a token; 3: anything. */
  readonly rank: number;
}

/** The parts of a word that may be a value: the signed value at its end, the word itself, what follows a name. */
function piecesOf(word: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (at: number, text: string, rank: number): void => {
    if (text.length >= MIN_PIECE && !pieces.some((piece) => piece.text === text))
      pieces.push({ at, text, rank });
  };
  const trimmed = word.replace(/[.:!?*,\u2026|]{1,20}$/, '');
  const leading = /^[:=*@#$|&~+]{0,20}/.exec(trimmed)?.[0].length ?? 0;
  // Emphasis of a text in Markdown, in characters that a value has, too.
  const emphasis = /^(_{1,3})[^]+\1$/.exec(trimmed)?.[1]?.length ?? 0;
  const unmarked = emphasis === 0 ? null : signedAt(trimmed.slice(emphasis, -emphasis));
  if (unmarked !== null && unmarked.text.length === trimmed.length - 2 * emphasis)
    add(emphasis, unmarked.text, 0);
  const signed = signedAt(trimmed);
  if (signed !== null) add(signed.at, signed.text, 0);
  const equals = valueAfterName(trimmed);
  if (equals > 0) add(equals, trimmed.slice(equals), trimmed.length > 40 ? 1 : 2);
  add(0, trimmed, trimmed.length > 40 ? 1 : 2);
  // A full stop may begin a packed value, or end the sentence before.
  if (leading > 0) add(leading, trimmed.slice(leading), 3);
  // Dots at the end say that the value was cut.
  if (/[\u2026]$|\.{3}$/.test(word)) add(0, word, 3);
  return pieces;
}

/** Where the value begins in `name=value`: after the last `=` that something follows. */
function valueAfterName(word: string): number {
  const end = word.replace(/={1,3}$/, '').length;
  return word.lastIndexOf('=', end - 1) + 1;
}

/** The end of a word that is `payload:timestamp:signature`. */
function signedAt(word: string): { readonly at: number; readonly text: string } | null {
  const last = word.lastIndexOf(':');
  const stamp = last < 0 ? -1 : word.lastIndexOf(':', last - 1);
  if (stamp < 1 || !/^[0-9A-Za-z]{5,7}$/.test(word.slice(stamp + 1, last))) return null;
  const signature = /^[\w-]+/.exec(word.slice(last + 1, last + 100))?.[0] ?? '';
  // An equals sign behind a signature is part of it, and makes it another one.
  if (signature.length < 8 || word.charAt(last + 1 + signature.length) === '=') return null;
  let at = stamp;
  while (at > 0 && /[\w=-]/.test(word.charAt(at - 1))) at -= 1;
  // Padding ends a payload; an equals sign before it ends a name.
  const payload = word.slice(at, stamp);
  const name = payload.replace(/={1,2}$/, '').lastIndexOf('=');
  at += name + 1;
  // What zlib packed begins with `eJ`, `eN`, `eA` or `eF`, and a full stop before it.
  if (word.charAt(at - 1) === '.' && (at === 1 || /^e[JNAF]/.test(word.slice(at, at + 2)))) at -= 1;
  return { at, text: word.slice(at, last + 1 + signature.length) };
}

function variantOf(text: string, start: number, piece: string): Variant {
  const before = text.slice(Math.max(0, start - 400), start);
  const end = start + piece.length;
  const behind = text.slice(end, end + SHOWN);
  return {
    input: piece,
    stripped: {
      code: 'around',
      params: {
        before: `${start > SHOWN ? '…' : ''}${before.slice(-SHOWN).trimStart()}`,
        behind: `${behind.trimEnd()}${text.length > end + SHOWN ? '…' : ''}`,
      },
    },
    hints: hintsOf(before),
  };
}

/** What the text before a value says about it. */
export function hintsOf(before: string): Hints {
  const name = nameBefore(before.slice(-100));
  if (name !== undefined && /^session_?data$/i.test(name)) return { stored: true };
  if (name !== undefined && !NOT_COOKIES.test(name)) return { cookieName: name };
  // `{"name": "sessionid", "value": "…"}`, as browsers and drivers export cookies.
  const named = name === undefined ? undefined : cookieNamed(before);
  if (named !== undefined) return { cookieName: named };
  return KEY_BEFORE.test(before.slice(-60)) ? { stored: true } : {};
}

/** The name of the cookie whose `value` follows. */
function cookieNamed(before: string): string | undefined {
  const all = [...before.matchAll(/["']?\bname["']?[ \t]{0,4}[:=][ \t]{0,4}["']([!-~]{1,64}?)["']/gi)];
  return all.at(-1)?.[1];
}

const QUOTES = '"\'\u2018\u2019\u201c\u201d';

/** The name before a value: `sessionid=`, `"sessionid": "`, `'sessionid' => '`, `cookies["sessionid"] = "`. */
function nameBefore(before: string): string | undefined {
  let at = before.length;
  const back = (chars: string, most: number): number => {
    let count = 0;
    while (count < most && at > 0 && chars.includes(before.charAt(at - 1))) {
      at -= 1;
      count += 1;
    }
    return count;
  };
  // The literal's own quote and prefix.
  if (back(QUOTES, 1) > 0) back('bBuU', 1);
  back(' \t', 4);
  const arrow = before.slice(at - 2, at) === '=>';
  if (back('=:>', arrow ? 2 : 1) === 0) return undefined;
  back(' \t', 4);
  back(`${QUOTES}]`, 2);
  const end = at;
  while (end - at < 64 && /[\w.-]/.test(before.charAt(at - 1))) at -= 1;
  const name = before.slice(at, end);
  return /^[A-Za-z_]/.test(name) ? name : undefined;
}
