/** Session data as JSON text that a person edits, and back. */
import { readPythonJson } from '../python/json-read.ts';
import { isList, isRecord, tagOf, type TypedJson } from '../python/typed.ts';
import { writePythonJson } from '../python/json-write.ts';
import { LIMITS } from '../base/bounds.ts';

/** What was typed. */
export interface Edited {
  /** Undefined while the text is not JSON. */
  readonly value: TypedJson | undefined;
  /** The word key is `sign-again.text.<code>`. `offset` counts UTF-16 code units of the text. */
  readonly error: { readonly code: 'syntax' | 'too-large'; readonly offset: number } | null;
  /** JSON, but no dict: Django's session would fail on it. */
  readonly notDict: boolean;
}

/** JSON text, indented by two. Integers keep all their digits; what JSON has no type for is written as its tag. */
export function editableText(value: TypedJson): string {
  return lines(value, '');
}

function lines(value: TypedJson, indent: string): string {
  const inner = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inner + lines(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (!isRecord(value)) return typeof value === 'string' ? quoted(value) : writePythonJson(value);
  const tag = tagOf(value);
  const entries = tag === '$dict' ? pairsOf(value['$dict']) : Object.entries(value);
  if (tag === '$int' || tag === '$float') return writePythonJson(value);
  if (entries.length === 0) return '{}';
  const members = entries.map(([key, item]) => `${inner}${quoted(key)}: ${lines(item, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function pairsOf(pairs: TypedJson | undefined): readonly (readonly [string, TypedJson])[] {
  return (isList(pairs) ? pairs : []).map((pair) => {
    const [key = null, value = null] = isList(pair) ? pair : [];
    return [typeof key === 'string' ? key : writePythonJson(key), value] as const;
  });
}

/** A JSON string that can be read on screen: what is invisible there is escaped, the rest is left as it is. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}\u00a0]/gu, (char) =>
    Array.from(
      { length: char.length },
      (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** Reads what was typed. Never throws. */
export function readEdited(text: string): Edited {
  const { value, error } = readPythonJson(text, LIMITS);
  if (error !== null) {
    const code = error.code === 'json-syntax' ? 'syntax' : 'too-large';
    return { value: undefined, error: { code, offset: Math.min(error.offset, text.length) }, notDict: false };
  }
  const tag = tagOf(value);
  return { value, error: null, notDict: !isRecord(value) || (tag !== null && tag !== '$dict') };
}
