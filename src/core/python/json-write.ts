/** `json.dumps(value, separators=(",", ":"))` as Django's serializers call it: ASCII only, `\uXXXX` for the rest. */
import { isList, isRecord, type TypedJson } from './typed.ts';

/**
 * JSON text as Python writes it. `{"$int": "…"}` and `{"$float": "nan"}` are written as the numbers they stand for;
 * every other tag is data like any other, because JSON has no type for it.
 */
export function writePythonJson(value: TypedJson): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') return writeNumber(value);
  if (isList(value)) return `[${value.map(writePythonJson).join(',')}]`;
  if (!isRecord(value)) return 'null';
  const keys = Object.keys(value);
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) {
    const inner = value[only];
    if (only === '$int' && typeof inner === 'string' && /^-?\d+$/.test(inner)) return inner;
    if (only === '$float' && typeof inner === 'string') return pythonFloat(inner) ?? writeString(inner);
    if (only === '$dict' && isList(inner)) return writePairs(inner);
  }
  return `{${keys.map((key) => `${writeString(key)}:${writePythonJson(value[key] ?? null)}`).join(',')}}`;
}

/** Only dicts whose keys are strings have a place in JSON; other keys become strings as in Python. */
function writePairs(pairs: readonly TypedJson[]): string {
  const members = pairs.map((pair) => {
    const [key = null, value = null] = isList(pair) ? pair : [];
    const name = typeof key === 'string' ? key : writePythonJson(key);
    return `${writeString(name)}:${writePythonJson(value)}`;
  });
  return `{${members.join(',')}}`;
}

function pythonFloat(name: string): string | null {
  if (name === 'nan') return 'NaN';
  if (name === 'inf') return 'Infinity';
  if (name === '-inf') return '-Infinity';
  return name === '-0.0' ? '-0.0' : null;
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function writeString(text: string): string {
  // JSON.stringify leaves U+007F and everything above as it is; ensure_ascii escapes them all.
  // oxlint-disable-next-line no-control-regex
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
