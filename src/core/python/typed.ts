/**
 * Typed JSON: JSON types as they are, every other Python type as an object with one `$` key (`$datetime`, `$tuple`,
 * `$bytes` …), and what a pickle would build as `$global`, `$reduce`, `$newobj`, `$inst`, `$build`, `$cycle`.
 */
export type TypedJson =
  | null
  | boolean
  | number
  | string
  | readonly TypedJson[]
  | { readonly [key: string]: TypedJson };

/** A dictionary of typed JSON that is still being filled. */
export type TypedRecord = { [key: string]: TypedJson };

/** The keys that make an object a tag instead of a Python dict. */
const TAGS: ReadonlySet<string> = new Set([
  '$datetime',
  '$date',
  '$time',
  '$timedelta',
  '$timezone',
  '$tuple',
  '$set',
  '$frozenset',
  '$bytes',
  '$bytearray',
  '$Decimal',
  '$Fraction',
  '$UUID',
  '$complex',
  '$OrderedDict',
  '$int',
  '$float',
  '$dict',
  '$range',
  '$slice',
  '$lazy',
  '$global',
  '$reduce',
  '$newobj',
  '$newobj_ex',
  '$inst',
  '$build',
  '$cycle',
  '$persid',
  '$ext',
  '$buffer',
  '$tooLarge',
  // What the companion says of values that JSON cannot carry, hides or cuts (docs/companion-protocol.md, 3).
  '$py',
  '$masked',
  '$cut',
]);

/** Whether a key of a real dict would be mistaken for a tag: such a dict is written as `{"$dict": pairs}`. */
export function isTag(key: string): boolean {
  return TAGS.has(key);
}

/** Whether the value is an array: narrows, which `Array.isArray` does not do for readonly arrays. */
export function isList(value: TypedJson | undefined): value is readonly TypedJson[] {
  return Array.isArray(value);
}

/** Whether the value is an object, be it a dict or a tag. */
export function isRecord(value: TypedJson | undefined): value is { readonly [key: string]: TypedJson } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tag of an object (`$datetime`), or null for a plain dict and for everything that is no object. */
export function tagOf(value: TypedJson | undefined): string | null {
  if (!isRecord(value)) return null;
  for (const key in value) return TAGS.has(key) ? key : null;
  return null;
}

/** Whether the value is a Python dict with string keys, written as a plain object. */
export function isDict(value: TypedJson | undefined): value is { readonly [key: string]: TypedJson } {
  return isRecord(value) && tagOf(value) === null;
}

/** The own member of a dict, never an inherited one (`constructor`, `__proto__`). */
export function member(value: TypedJson | undefined, key: string): TypedJson | undefined {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Sets a member as an ordinary own property, `__proto__` included. */
export function setMember(record: TypedRecord, key: string, value: TypedJson): void {
  if (key === '__proto__') {
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    record[key] = value;
  }
}

/** A typed dict from pairs: a plain object when every key is a string that no tag uses, else `{"$dict": pairs}`. */
export function dictOf(pairs: readonly (readonly [TypedJson, TypedJson])[]): TypedJson {
  if (!pairs.every(([key]) => typeof key === 'string' && !isTag(key))) {
    return { $dict: pairs };
  }
  const record: TypedRecord = {};
  for (const [key, value] of pairs) {
    if (typeof key === 'string') setMember(record, key, value);
  }
  return record;
}
