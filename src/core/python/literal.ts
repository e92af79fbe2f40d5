/** Decoded data as Python source: what `repr()` would print, with the imports it needs. Nothing in it calls foreign code. */
import { readBase64 } from '../bytes/base64.ts';
import { isList, isRecord, member, tagOf, type TypedJson } from './typed.ts';

/** Python source for a value. */
export interface PythonSource {
  /** Import lines, a blank line and one expression. */
  readonly code: string;
  /** Places that have no literal (what a pickle would call, cycles, what was cut): `None` stands there. */
  readonly omitted: number;
}

/** Longest container that stays on one line, in characters. */
const LINE = 88;

/** Deeper values are left out: Python's own parser gives up at about 100 brackets. */
const MAX_DEPTH = 90;

interface Writer {
  readonly modules: Set<string>;
  omitted: number;
}

/** Writes `value` as Python. `name` is assigned to when given: `session = {…}`. */
export function toPython(value: TypedJson, name: string | null = null): PythonSource {
  const writer: Writer = { modules: new Set(), omitted: 0 };
  const expression = write(value, writer, 0);
  const imports = [...writer.modules].sort().map((module) => `import ${module}\n`);
  const note = writer.omitted > 0 ? `# ${writer.omitted} × None stands for what has no literal\n` : '';
  const head = imports.length > 0 ? `${imports.join('')}\n` : '';
  return {
    code: `${note}${head}${name === null ? '' : `${name} = `}${expression}\n`,
    omitted: writer.omitted,
  };
}

function write(value: TypedJson, writer: Writer, depth: number): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return text(value);
  if (depth > MAX_DEPTH) return leftOut(writer);
  if (isList(value)) return items(value, '[', ']', writer, depth);
  if (!isRecord(value)) return leftOut(writer);
  const tag = tagOf(value);
  if (tag === null) return pairs(Object.entries(value), writer, depth);
  return tagged(tag, value[tag], writer, depth) ?? leftOut(writer);
}

function leftOut(writer: Writer): string {
  writer.omitted += 1;
  return 'None';
}

/** The expression for a tagged value, or null when it has none. */
function tagged(tag: string, inner: TypedJson | undefined, writer: Writer, depth: number): string | null {
  const call = (module: string, name: string, args: string): string => {
    writer.modules.add(module);
    return `${module}.${name}(${args})`;
  };
  if (isList(inner)) return taggedList(tag, inner, writer, depth, call);
  if (isRecord(inner)) return tag === '$timedelta' ? call('datetime', 'timedelta', delta(inner)) : null;
  if (typeof inner !== 'string') return null;
  switch (tag) {
    case '$datetime':
    case '$date':
    case '$time':
      return moment(tag.slice(1), inner, call);
    case '$timezone':
      return zone(inner, call);
    case '$bytes':
      return bytes(inner);
    case '$bytearray':
      return `bytearray(${bytes(inner)})`;
    case '$Decimal':
      return call('decimal', 'Decimal', text(inner));
    case '$Fraction':
      return call('fractions', 'Fraction', text(inner));
    case '$UUID':
      return call('uuid', 'UUID', text(inner));
    case '$int':
      return /^-?\d+$/.test(inner) ? inner : null;
    case '$float':
      return inner === '-0.0' ? '-0.0' : `float(${text(inner)})`;
    default:
      return null;
  }
}

type Call = (module: string, name: string, args: string) => string;

function taggedList(
  tag: string,
  inner: readonly TypedJson[],
  writer: Writer,
  depth: number,
  call: Call,
): string | null {
  switch (tag) {
    case '$tuple':
      return items(inner, '(', inner.length === 1 ? ',)' : ')', writer, depth);
    case '$set':
      return inner.length === 0 ? 'set()' : items(inner, '{', '}', writer, depth);
    case '$frozenset':
      return inner.length === 0 ? 'frozenset()' : items(inner, 'frozenset({', '})', writer, depth);
    case '$complex':
      return `complex(${inner.map((part) => write(part, writer, depth + 1)).join(', ')})`;
    case '$OrderedDict': {
      const listed = inner.map((pair): TypedJson => ({ $tuple: isList(pair) ? pair : [] }));
      return call('collections', 'OrderedDict', listed.length === 0 ? '' : write(listed, writer, depth));
    }
    case '$dict':
      return pairs(
        inner.map((pair) => (isList(pair) ? ([pair[0] ?? null, pair[1] ?? null] as const) : [null, null])),
        writer,
        depth,
      );
    default:
      return null;
  }
}

function delta(inner: { readonly [key: string]: TypedJson }): string {
  return ['days', 'seconds', 'microseconds']
    .map((unit) => [unit, member(inner, unit)] as const)
    .filter((part): part is readonly [string, number] => typeof part[1] === 'number' && part[1] !== 0)
    .map(([unit, n]) => `${unit}=${n}`)
    .join(', ');
}

/** A date or time; one in a zone of the zone database is written `2026-06-19T10:04:51[Europe/Paris]`. */
function moment(type: string, iso: string, call: Call): string {
  const [, local = iso, name] = /^([^[]*)\[([^\]]*)\]$/.exec(iso) ?? [];
  const made = call('datetime', `${type}.fromisoformat`, text(local));
  return name === undefined ? made : `${made}.replace(tzinfo=${zone(name, call)})`;
}

/** `utc`, `+02:00`, `UTC+02:00`, or a name of the zone database. */
function zone(name: string, call: Call): string {
  if (/^(?:utc|Z|\+00:00)$/i.test(name)) {
    call('datetime', 'timezone', '');
    return 'datetime.timezone.utc';
  }
  const offset = /^(?:UTC)?([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name);
  if (offset === null) return call('zoneinfo', 'ZoneInfo', text(name));
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = offset;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return call('datetime', 'timezone', `datetime.timedelta(seconds=${sign === '-' ? '-' : ''}${total})`);
}

function number(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (!Number.isFinite(value)) return value > 0 ? "float('inf')" : "float('-inf')";
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** Entries in brackets: on one line when short, else one a line. */
function bracket(entries: readonly string[], open: string, close: string, depth: number): string {
  const line = `${open}${entries.join(', ')}${close}`;
  if (entries.length === 0 || (line.length + depth * 4 <= LINE && !line.includes('\n'))) return line;
  const indent = '    '.repeat(depth + 1);
  // The comma that makes a tuple of one is there already.
  const end = close.startsWith(',') ? close.slice(1) : close;
  return `${open}\n${entries.map((entry) => `${indent}${entry},\n`).join('')}${'    '.repeat(depth)}${end}`;
}

function items(
  list: readonly TypedJson[],
  open: string,
  close: string,
  writer: Writer,
  depth: number,
): string {
  return bracket(
    list.map((item) => write(item, writer, depth + 1)),
    open,
    close,
    depth,
  );
}

function pairs(entries: readonly (readonly [TypedJson, TypedJson])[], writer: Writer, depth: number): string {
  const lines = entries.map(
    ([key, value]) => `${write(key, writer, depth + 1)}: ${write(value, writer, depth + 1)}`,
  );
  return bracket(lines, '{', '}', depth);
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/**
 * A string literal as `repr()` writes it; besides what repr escapes, everything invisible or that turns the direction of
 * writing, so that pasted source reads as it runs.
 */
function text(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  // Printable characters above ASCII stay; control, format, separator, surrogate and private ones do not.
  const body = value.replace(/[\\'"\p{C}\p{Zl}\p{Zp}\p{Zs}]/gu, (char) => {
    if (char === ' ' || ((char === "'" || char === '"') && char !== quote)) return char;
    const short = SHORT[char];
    if (short !== undefined) return short;
    if (char === quote) return `\\${quote}`;
    const code = char.codePointAt(0) ?? 0;
    if (code < 256) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 65_536
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return quote + body + quote;
}

function bytes(base64: string): string {
  let body = '';
  for (const byte of readBase64(base64, 'standard').bytes) {
    const char = String.fromCharCode(byte);
    const short = SHORT[char];
    if (short !== undefined) body += short;
    else if (char === "'") body += "\\'";
    else if (byte >= 32 && byte < 127) body += char;
    else body += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `b'${body}'`;
}
