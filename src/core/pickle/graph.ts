/** What an inert reading of a pickle builds: plain values, containers, and labelled nodes for everything else. */

/** A value of the pickle. Identity matters: the same node twice is one Python object referred to twice. */
export type PyValue = null | boolean | number | bigint | string | PyNode;

/** A Python object that is not a bare scalar. */
export type PyNode = PyList | PyDict | PySet | PyBytes | PyGlobal | PyCall | PyOther;

export interface PyList {
  readonly t: 'list' | 'tuple';
  readonly items: PyValue[];
}

export interface PyDict {
  readonly t: 'dict';
  readonly pairs: [PyValue, PyValue][];
  /** Where a scalar key already stands, so that a second assignment overwrites as in Python. */
  readonly places: Map<unknown, number>;
}

export interface PySet {
  readonly t: 'set' | 'frozenset';
  readonly items: PyValue[];
  readonly seen: Set<unknown>;
}

export interface PyBytes {
  readonly t: 'bytes' | 'bytearray';
  readonly bytes: Uint8Array;
}

/** A name that Python would import: `module.name`. */
export interface PyGlobal {
  readonly t: 'global';
  readonly name: string;
}

/** An object that Python would make by calling something, with everything done to it afterwards. */
export interface PyCall {
  readonly t: 'call';
  /** `build` is an object of another kind that BUILD set state on. */
  readonly how: 'reduce' | 'newobj' | 'newobj_ex' | 'inst' | 'build';
  readonly callable: PyValue;
  /** A tuple, unless the pickle is malformed. */
  readonly args: PyValue;
  readonly kwargs?: PyValue;
  state?: PyValue;
  /** What APPEND and APPENDS added. */
  items?: PyValue[];
  /** What SETITEM and SETITEMS set. */
  pairs?: [PyValue, PyValue][];
}

/** What is neither: a persistent id, an extension code, an out-of-band buffer, an integer too long to spell out. */
export interface PyOther {
  readonly t: 'persid' | 'ext' | 'buffer' | 'huge';
  readonly label: PyValue;
}

/** An empty dict. */
export function newDict(): PyDict {
  return { t: 'dict', pairs: [], places: new Map() };
}

/** `dict[key] = value`; false when Python would refuse the key as unhashable. */
export function setItem(dict: PyDict, key: PyValue, value: PyValue): boolean {
  if (!isHashable(key)) return false;
  const name = sameness(key);
  const place = dict.places.get(name);
  if (place === undefined) {
    dict.places.set(name, dict.pairs.length);
    dict.pairs.push([key, value]);
  } else {
    const pair = dict.pairs[place];
    // The first key stays, the last value wins.
    if (pair) pair[1] = value;
  }
  return true;
}

/** `set.add(item)`; false when Python would refuse the item as unhashable. */
export function addItem(set: PySet, item: PyValue): boolean {
  if (!isHashable(item)) return false;
  const name = sameness(item);
  if (!set.seen.has(name)) {
    set.seen.add(name);
    set.items.push(item);
  }
  return true;
}

/** Lists, dicts, sets and bytearrays are unhashable; a tuple of them is too, but one level is enough to find mistakes. */
function isHashable(value: PyValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return value.t !== 'list' && value.t !== 'dict' && value.t !== 'set' && value.t !== 'bytearray';
}

/** Bytes compared by content: longer ones are no keys that anybody writes, and joining them each time would cost. */
const MAX_BYTES_KEY = 64;

/** As long as the name of a bytes key can be, and a little. */
const MAX_NAME = 300;

/**
 * Scalars are the same by value (1 == True == 1.0), short bytes by content, everything else by identity. Long text is
 * its own name: a copy would have to be hashed anew each time one remembered text is a key.
 */
function sameness(value: PyValue): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return value.length > MAX_NAME ? value : `str ${value}`;
  if (typeof value === 'object' && value?.t === 'bytes' && value.bytes.length <= MAX_BYTES_KEY)
    return `bytes ${value.bytes.join()}`;
  return value;
}
