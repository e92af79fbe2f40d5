/** What PHP's `serialize` writes, read and never run: objects become dicts with the name of their class. */
import type { DecodeLimits } from '../../base/bounds.ts';
import { dictOf, type TypedJson } from '../../python/typed.ts';

class PhpStop extends Error {}

interface Cursor {
  readonly text: string;
  at: number;
  nodes: number;
}

/** `name|value` pairs of a session file, or null when it is none. Never throws. */
export function readPhpSession(text: string, limits: DecodeLimits): TypedJson | null {
  const cursor: Cursor = { text, at: 0, nodes: limits.maxNodes };
  const pairs: [string, TypedJson][] = [];
  try {
    while (cursor.at < text.length) {
      const bar = text.indexOf('|', cursor.at);
      if (bar < 0) break;
      const name = text.slice(cursor.at, bar);
      cursor.at = bar + 1;
      pairs.push([name, readValue(cursor, limits.maxDepth)]);
    }
  } catch (problem) {
    if (!(problem instanceof PhpStop)) throw problem;
  }
  return pairs.length === 0 ? null : dictOf(pairs);
}

function readValue(cursor: Cursor, depth: number): TypedJson {
  cursor.nodes -= 1;
  if (depth <= 0 || cursor.nodes <= 0) throw new PhpStop();
  const kind = cursor.text.charAt(cursor.at);
  cursor.at += 2;
  switch (kind) {
    case 'N':
      return null;
    case 'b':
      return until(cursor, ';') === '1';
    case 'i':
    case 'd': {
      const number = Number(until(cursor, ';'));
      if (Number.isNaN(number)) throw new PhpStop();
      return number;
    }
    case 's':
      return readString(cursor, ';');
    case 'a':
      return readPairs(cursor, depth);
    case 'O': {
      const name = readString(cursor, ':');
      return { class: name, properties: readPairs(cursor, depth) };
    }
    default:
      throw new PhpStop();
  }
}

function until(cursor: Cursor, end: string): string {
  const stop = cursor.text.indexOf(end, cursor.at);
  if (stop < 0 || stop - cursor.at > 400) throw new PhpStop();
  const text = cursor.text.slice(cursor.at, stop);
  cursor.at = stop + end.length;
  return text;
}

/** `5:"abcde"` and what follows it. Lengths count bytes, so a text with other characters is read to its quote. */
function readString(cursor: Cursor, end: string): string {
  const length = Number(until(cursor, ':'));
  const start = cursor.at + 1;
  const close = `"${end}`;
  if (!Number.isInteger(length) || cursor.text.charAt(cursor.at) !== '"') throw new PhpStop();
  const exact = cursor.text.startsWith(close, start + length);
  const stop = exact ? start + length : cursor.text.indexOf(close, start);
  if (stop < 0) throw new PhpStop();
  cursor.at = stop + close.length;
  return cursor.text.slice(start, stop);
}

function readPairs(cursor: Cursor, depth: number): TypedJson {
  const count = Number(until(cursor, ':'));
  if (!Number.isInteger(count) || count > cursor.nodes) throw new PhpStop();
  cursor.at += 1;
  const pairs: [TypedJson, TypedJson][] = [];
  for (let index = 0; index < count; index += 1) {
    const key = readValue(cursor, depth - 1);
    pairs.push([typeof key === 'number' ? String(key) : key, readValue(cursor, depth - 1)]);
  }
  if (cursor.text.charAt(cursor.at) !== '}') throw new PhpStop();
  cursor.at += 1;
  return dictOf(pairs);
}
