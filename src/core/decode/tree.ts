/** Typed JSON as a tree a view can render and unfold: names and types as Python calls them. */
import { isList, isRecord, member, tagOf, type TypedJson } from '../python/typed.ts';

/** One row of the tree. */
export interface TreeNode {
  /** The dict key or list index as Python would print it; null for the root. */
  readonly key: string | null;
  /** Whether the key is a position (list, tuple, set) instead of a name. */
  readonly isIndex: boolean;
  /** `str`, `int`, `float`, `bool`, `NoneType`, `list`, `dict`, `datetime`, … or `reduce` and friends for inert calls. */
  readonly type: string;
  /** One line, cut at `PREVIEW_LENGTH` characters. */
  readonly preview: string;
  readonly value: TypedJson;
  /** How many children there are in all; null for a leaf. */
  readonly count: number | null;
  /** The children from `start` on, at most `limit` of them: a view asks for more when it is scrolled there. */
  children(start?: number, limit?: number): readonly TreeNode[];
}

/** Longest preview, in UTF-16 code units. */
export const PREVIEW_LENGTH = 120;

/** Children handed out at a time unless asked otherwise. */
export const CHILDREN_LIMIT = 200;

/** Tags whose inner value is a list of items. */
const LIST_TAGS: Readonly<Record<string, string>> = { $tuple: 'tuple', $set: 'set', $frozenset: 'frozenset' };

/** Tags whose inner value is a list of pairs. */
const PAIR_TAGS: Readonly<Record<string, string>> = { $dict: 'dict', $OrderedDict: 'OrderedDict' };

/** Tags that are leaves. */
const LEAF_TAGS: Readonly<Record<string, string>> = {
  $datetime: 'datetime',
  $date: 'date',
  $time: 'time',
  $timedelta: 'timedelta',
  $timezone: 'timezone',
  $bytes: 'bytes',
  $bytearray: 'bytearray',
  $Decimal: 'Decimal',
  $Fraction: 'Fraction',
  $UUID: 'UUID',
  $complex: 'complex',
  $int: 'int',
  $float: 'float',
  $global: 'global',
  $cycle: 'cycle',
  $persid: 'persistent id',
  $ext: 'extension',
  $buffer: 'buffer',
  $tooLarge: 'too large',
};

/** Tags whose inner value is the name of a Python type: leaves of that type. */
const DESCRIBED_TAGS: ReadonlySet<string> = new Set(['$py', '$masked', '$cut']);

/** The tree over a value. Children are made when asked for. */
export function toTree(value: TypedJson): TreeNode {
  return nodeOf(null, false, value);
}

function nodeOf(key: string | null, isIndex: boolean, value: TypedJson): TreeNode {
  const shape = shapeOf(value);
  const entries = shape.entries;
  return {
    key,
    isIndex,
    type: shape.type,
    preview: previewOf(value, shape),
    value,
    count: entries === null ? null : entries.length,
    children: (start = 0, limit = CHILDREN_LIMIT) =>
      (entries ?? [])
        .slice(start, start + limit)
        .map(([name, child]) => nodeOf(name, shape.isIndexed, child)),
  };
}

interface Shape {
  readonly type: string;
  readonly isIndexed: boolean;
  readonly entries: readonly (readonly [string, TypedJson])[] | null;
}

function leaf(type: string): Shape {
  return { type, isIndexed: false, entries: null };
}

function indexed(type: string, items: readonly TypedJson[]): Shape {
  return { type, isIndexed: true, entries: items.map((item, index) => [String(index), item] as const) };
}

function shapeOf(value: TypedJson): Shape {
  if (value === null) return leaf('NoneType');
  if (typeof value === 'string') return leaf('str');
  if (typeof value === 'boolean') return leaf('bool');
  if (typeof value === 'number')
    return leaf(Number.isInteger(value) && Math.abs(value) <= 2 ** 53 ? 'int' : 'float');
  if (isList(value)) return indexed('list', value);
  const tag = tagOf(value);
  if (tag === null || !isRecord(value)) return named('dict', Object.entries(value));
  const inner = value[tag];
  const listType = LIST_TAGS[tag];
  if (listType !== undefined && isList(inner)) return indexed(listType, inner);
  const pairType = PAIR_TAGS[tag];
  if (pairType !== undefined && isList(inner)) return named(pairType, inner.map(pairEntry));
  if (DESCRIBED_TAGS.has(tag))
    return leaf(typeof inner === 'string' ? (inner.split('.').at(-1) ?? inner) : tag);
  const leafType = LEAF_TAGS[tag];
  if (leafType !== undefined) return leaf(leafType);
  // What a pickle would build: the callable first, then its arguments and state.
  return named(
    tag.slice(1),
    Object.entries(value).map(([name, part]) => [name === tag ? 'callable' : name, part] as const),
  );
}

function named(type: string, entries: readonly (readonly [string, TypedJson])[]): Shape {
  return { type, isIndexed: false, entries };
}

function pairEntry(pair: TypedJson): readonly [string, TypedJson] {
  const [key = null, value = null] = isList(pair) ? pair : [];
  return [typeof key === 'string' ? key : brief(key, PREVIEW_LENGTH), value];
}

function previewOf(value: TypedJson, shape: Shape): string {
  if (shape.entries === null) return cut(literal(value));
  return cut(brief(value, PREVIEW_LENGTH));
}

/** How Python would print a leaf, near enough to read. */
function literal(value: TypedJson): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return JSON.stringify(cut(value));
  if (typeof value === 'number') return String(value);
  const tag = tagOf(value);
  const inner = tag === null ? undefined : member(value, tag);
  if (tag === '$timedelta') {
    const part = (name: string): string => String(member(inner, name) ?? 0);
    return `${part('days')} d ${part('seconds')}.${part('microseconds').padStart(6, '0')} s`;
  }
  if (tag === '$complex' && isList(inner)) return `(${inner.map(literal).join('+')}j)`;
  if (tag === '$py') return String(member(value, 'repr') ?? '');
  if (tag === '$masked') return '••••••';
  if (tag === '$cut') return `${JSON.stringify(cut(String(member(value, 'start') ?? '')))}…`;
  if (tag === '$cycle') return `↑${String(inner)}`;
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : (tag ?? '');
}

/** A container in one line, no longer than `room` and a little. */
function brief(value: TypedJson, room: number): string {
  const shape = shapeOf(value);
  if (shape.entries === null) return literal(value);
  const [open, close] = shape.isIndexed ? (shape.type === 'tuple' ? '()' : '[]') : '{}';
  const label =
    shape.type === 'list' || shape.type === 'dict' || shape.type === 'tuple' ? '' : `${shape.type} `;
  let text = label + open;
  for (const [index, [name, child]] of shape.entries.entries()) {
    if (index > 0) text += ', ';
    const left = room - text.length;
    if (left <= 8) return `${text}…${close}`;
    text += (shape.isIndexed ? '' : `${name}: `) + brief(child, left - 8);
  }
  return text + close;
}

function cut(text: string): string {
  if (text.length <= PREVIEW_LENGTH) return text;
  // Never between the halves of a surrogate pair.
  const last = text.charCodeAt(PREVIEW_LENGTH - 2);
  const end = last >= 0xd800 && last <= 0xdbff ? PREVIEW_LENGTH - 2 : PREVIEW_LENGTH - 1;
  return `${text.slice(0, end)}…`;
}
