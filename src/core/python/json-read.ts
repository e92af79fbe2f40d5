/**
 * `json.loads` as Python runs it: whole numbers of any size, `NaN` and `Infinity`, the last of two equal keys, and,
 * unlike Python, everything that could be read before a mistake.
 */
import { dictOf, isList, isRecord, setMember, type TypedJson, type TypedRecord } from './typed.ts';

/** Limits of reading; both are about hostile input, no honest session comes near them. */
export interface JsonLimits {
  /** Lists and dicts inside each other. Python itself stops at about 1000. */
  readonly maxDepth: number;
  /** Values of all kinds, where they are counted: text that `JSON.parse` can be trusted with is not. */
  readonly maxNodes: number;
}

/** What JSON text held. */
export interface JsonReading {
  /** Undefined when nothing at all could be read. */
  readonly value: TypedJson | undefined;
  /** Null when the text is JSON to the end. */
  readonly error: {
    readonly code: 'json-syntax' | 'json-depth' | 'json-nodes';
    readonly offset: number;
  } | null;
}

/** How JSON text can begin, Python's words included. */
const BEGINS = /^[ \t\r\n]*[[{"\d\-tfnNI]/;

/** Python 3.11 refuses longer integers (`sys.int_info.default_max_str_digits`). */
const MAX_DIGITS = 4300;

/** Reads JSON text. Never throws. */
export function readPythonJson(text: string, limits: JsonLimits): JsonReading {
  if (!BEGINS.test(text)) return { value: undefined, error: { code: 'json-syntax', offset: 0 } };
  if (!mayBeDeep(text, limits.maxDepth)) {
    try {
      const value = JSON.parse(text) as TypedJson;
      if (!needsCare(value)) return { value, error: null };
    } catch {
      // Not JSON, or Python's wider JSON: the slow reader tells which, and where.
    }
  }
  return new Reader(text, limits).read();
}

/**
 * Reads typed JSON: the same, but `{"$int": "…"}` and its like are what they stand for, not dicts with such a key.
 * For what a user edited, not for what a server sent.
 */
export function readTypedJson(text: string, limits: JsonLimits): JsonReading {
  return new Reader(text, limits, true).read();
}

/**
 * Whether `JSON.parse` may have read something otherwise than Python: integers past 2^53, `-0`, exponents that overflow, and keys
 * that would be mistaken for a tag. What it answered is looked through, because its text is many times as long.
 */
function needsCare(value: TypedJson): boolean {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER || Object.is(value, -0);
  if (isList(value)) return value.some(needsCare);
  if (!isRecord(value)) return false;
  for (const key in value) {
    const inner = value[key];
    if (key.charCodeAt(0) === DOLLAR) return true;
    // Most of what a session holds is text: no call for it.
    if (typeof inner !== 'string' && inner !== undefined && needsCare(inner)) return true;
  }
  return false;
}

const DOLLAR = 36;

/** Whether the text could nest deeper than allowed. Few brackets settle it without looking at every character. */
function mayBeDeep(text: string, maxDepth: number): boolean {
  if (text.length < maxDepth) return false;
  let brackets = 0;
  for (const bracket of ['[', '{']) {
    for (
      let at = text.indexOf(bracket);
      at >= 0 && brackets <= maxDepth;
      at = text.indexOf(bracket, at + 1)
    ) {
      brackets++;
    }
  }
  if (brackets <= maxDepth) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Brackets inside strings are counted too: at worst the slow reader is used without need.
    if (code === 91 || code === 123) {
      if (++depth > maxDepth) return true;
    } else if (code === 93 || code === 125) {
      depth--;
    }
  }
  return false;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
// oxlint-disable-next-line no-control-regex
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const WORDS: readonly (readonly [string, TypedJson])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', { $float: 'nan' }],
  ['Infinity', { $float: 'inf' }],
  ['-Infinity', { $float: '-inf' }],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Raised inside this module only: the place where reading ends. */
class Stop extends Error {
  readonly code: 'json-syntax' | 'json-depth' | 'json-nodes';
  readonly offset: number;
  constructor(code: 'json-syntax' | 'json-depth' | 'json-nodes', offset: number) {
    super(code);
    this.code = code;
    this.offset = offset;
  }
}

class Reader {
  private position = 0;
  private nodes = 0;
  private readonly text: string;
  private readonly limits: JsonLimits;
  /** Containers still open, so that what they hold already survives a mistake. */
  private readonly open: { finish: () => TypedJson; add: (inner: TypedJson) => void }[] = [];

  private readonly typed: boolean;

  constructor(text: string, limits: JsonLimits, typed = false) {
    this.typed = typed;
    this.text = text;
    this.limits = limits;
  }

  read(): JsonReading {
    try {
      this.skipSpace();
      const value = this.value(0);
      this.skipSpace();
      if (this.position < this.text.length) {
        return { value, error: { code: 'json-syntax', offset: this.position } };
      }
      return { value, error: null };
    } catch (problem) {
      if (!(problem instanceof Stop)) throw problem;
      return { value: this.rescue(), error: { code: problem.code, offset: problem.offset } };
    }
  }

  /** Closes the open containers from the inside out. */
  private rescue(): TypedJson | undefined {
    let inner: TypedJson | undefined;
    for (let container = this.open.pop(); container; container = this.open.pop()) {
      if (inner !== undefined) container.add(inner);
      inner = container.finish();
    }
    return inner;
  }

  private value(depth: number): TypedJson {
    if (++this.nodes > this.limits.maxNodes) throw new Stop('json-nodes', this.position);
    const char = this.text.charAt(this.position);
    if (char === '{' || char === '[') {
      if (depth >= this.limits.maxDepth) throw new Stop('json-depth', this.position);
      return char === '{' ? this.object(depth + 1) : this.array(depth + 1);
    }
    if (char === '"') return this.string();
    for (const [word, meaning] of WORDS) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return meaning;
      }
    }
    return this.number();
  }

  private object(depth: number): TypedJson {
    const pairs = new Map<string, TypedJson>();
    let pending: string | null = null;
    this.open.push({
      finish: () => this.dict(pairs),
      add: (inner) => {
        if (pending !== null) pairs.set(pending, inner);
      },
    });
    this.position++;
    this.skipSpace();
    if (this.text.charAt(this.position) === '}') this.position++;
    else {
      for (;;) {
        if (this.text.charAt(this.position) !== '"') throw new Stop('json-syntax', this.position);
        const key = this.string();
        this.skipSpace();
        if (this.text.charAt(this.position) !== ':') throw new Stop('json-syntax', this.position);
        this.position++;
        this.skipSpace();
        pending = key;
        pairs.set(key, this.value(depth));
        pending = null;
        if (this.closes('}')) break;
      }
    }
    this.open.pop();
    return this.dict(pairs);
  }

  private dict(pairs: ReadonlyMap<string, TypedJson>): TypedJson {
    if (!this.typed) return dictOf([...pairs]);
    const record: TypedRecord = {};
    for (const [key, value] of pairs) setMember(record, key, value);
    return record;
  }

  private array(depth: number): TypedJson {
    const items: TypedJson[] = [];
    this.open.push({ finish: () => items, add: (inner) => void items.push(inner) });
    this.position++;
    this.skipSpace();
    if (this.text.charAt(this.position) === ']') this.position++;
    else {
      do items.push(this.value(depth));
      while (!this.closes(']'));
    }
    this.open.pop();
    return items;
  }

  /** After a member: true at the closing bracket, false after a comma. */
  private closes(bracket: string): boolean {
    this.skipSpace();
    const char = this.text.charAt(this.position);
    if (char !== bracket && char !== ',') throw new Stop('json-syntax', this.position);
    this.position++;
    this.skipSpace();
    return char === bracket;
  }

  private string(): string {
    const start = this.position;
    this.position++;
    let text = '';
    for (;;) {
      PLAIN.lastIndex = this.position;
      const plain = PLAIN.exec(this.text)?.[0] ?? '';
      text += plain;
      this.position += plain.length;
      const char = this.text.charAt(this.position);
      if (char === '"') {
        this.position++;
        return text;
      }
      // Control characters inside a string are a mistake for Python too (strict=True).
      if (char !== '\\') throw new Stop('json-syntax', char === '' ? start : this.position);
      text += this.escape();
    }
  }

  private escape(): string {
    const char = this.text.charAt(this.position + 1);
    if (char === 'u') {
      const digits = this.text.slice(this.position + 2, this.position + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new Stop('json-syntax', this.position);
      this.position += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const meaning = Object.hasOwn(ESCAPES, char) ? ESCAPES[char] : undefined;
    if (meaning === undefined) throw new Stop('json-syntax', this.position);
    this.position += 2;
    return meaning;
  }

  private number(): TypedJson {
    NUMBER.lastIndex = this.position;
    const match = NUMBER.exec(this.text);
    const isFloat = match?.[1] !== undefined || match?.[2] !== undefined;
    if (!match || (!isFloat && match[0].length > MAX_DIGITS)) throw new Stop('json-syntax', this.position);
    this.position += match[0].length;
    return isFloat ? typedFloat(Number(match[0])) : typedInteger(match[0]);
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.position++;
    }
  }
}

/** A Python float as typed JSON: a number, or `{"$float"}` for what JSON cannot say. */
export function typedFloat(value: number): TypedJson {
  if (Number.isNaN(value)) return { $float: 'nan' };
  if (!Number.isFinite(value)) return { $float: value > 0 ? 'inf' : '-inf' };
  return Object.is(value, -0) ? { $float: '-0.0' } : value;
}

/** A Python int given as decimal digits: a number up to 2^53, else `{"$int": digits}`. */
export function typedInteger(digits: string): TypedJson {
  const value = Number(digits);
  if (value === 0) return 0;
  return Math.abs(value) <= 2 ** 53 && String(value) === digits ? value : { $int: digits };
}
