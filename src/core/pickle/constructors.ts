/**
 * The calls in a pickle that are known to be harmless, and the value each would make. Nothing is called: the arguments
 * are read the way the constructor would read them, and whatever does not fit exactly stays a labelled call.
 */
import { readCalendar } from './calendar.ts';
import type { TypedJson } from '../python/typed.ts';
import type { PyCall, PyValue } from './graph.ts';
import { classMethodOf } from './innocent.ts';
import { globalName, itemsOf } from './names.ts';
import { readScalar } from './numpy.ts';

/** What a harmless call amounts to. */
export type Meaning =
  | { readonly kind: 'leaf'; readonly value: TypedJson }
  | { readonly kind: 'bytes'; readonly tag: '$bytes' | '$bytearray'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'items';
      readonly tag: '$set' | '$frozenset' | '$tuple' | null;
      readonly items: readonly PyValue[];
    }
  | {
      readonly kind: 'pairs';
      readonly tag: '$OrderedDict' | null;
      readonly pairs: readonly (readonly [PyValue, PyValue])[];
    };

/** Longer numbers stay labelled calls: no session counts that far, and each call may name one long text again. */
const MAX_NUMBER = 4300;

/** The packed date and time are ten bytes: whatever is longer is none, and is not looked at. */
const MAX_CALENDAR = 16;

/** `bytearray(encode(text, 'latin1'))` is two calls inside each other; no pickler writes more. */
const MAX_NESTED = 3;

/**
 * Bytes however the protocol wrote them: as bytes, or before protocol 3 as `_codecs.encode(text, 'latin1')`. Null
 * also when they are more than `most`.
 */
function bytesOf(value: PyValue | undefined, most: number, nested = 0): Uint8Array | null {
  if (typeof value === 'string') return value.length > most ? null : latin1Bytes(value);
  if (typeof value !== 'object' || value === null) return null;
  if (value.t === 'bytes' || value.t === 'bytearray') return value.bytes.length > most ? null : value.bytes;
  if (value.t !== 'call' || nested >= MAX_NESTED) return null;
  const meaning = meaningOf(value, most, nested + 1);
  return meaning?.kind === 'bytes' ? meaning.bytes : null;
}

function latin1Bytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 255) return null;
    bytes[index] = code;
  }
  return bytes;
}

/** Strings whose class only marks them: the value is the text. */
const TEXT_CLASSES: ReadonlySet<string> = new Set([
  'django.utils.safestring.SafeString',
  'django.utils.safestring.SafeText',
  'django.utils.safestring.SafeUnicode',
]);

/**
 * The value a call makes when it is one of the harmless ones, else null. `most` bounds the bytes it may make: many
 * calls can name one long text.
 */
export function meaningOf(call: PyCall, most: number, nested = 0): Meaning | null {
  if (call.kwargs !== undefined || call.how === 'build') return null;
  const name = globalName(call.callable) ?? classMethodOf(call.callable);
  const args = itemsOf(call.args);
  if (name === null || args === null) return null;
  const unpacked = asNew(name, args);
  if (unpacked !== null) return meaningOfNamed(unpacked.name, unpacked.args, call, most, nested);
  return meaningOfNamed(name, args, call, most, nested);
}

/** `copyreg.__newobj__(cls, …)` and `copyreg._reconstructor(cls, base, state)` are the older spellings of NEWOBJ. */
function asNew(name: string, args: readonly PyValue[]): { name: string; args: readonly PyValue[] } | null {
  const inner = globalName(args[0]);
  if (inner === null) return null;
  if (name === 'copyreg.__newobj__') return { name: inner, args: args.slice(1) };
  if (name === 'copyreg._reconstructor' && args.length === 3) {
    return { name: inner, args: globalName(args[1]) === 'builtins.object' ? [] : args.slice(2) };
  }
  return null;
}

function meaningOfNamed(
  name: string,
  args: readonly PyValue[],
  call: PyCall,
  most: number,
  nested: number,
): Meaning | null {
  if (call.state === undefined && call.items === undefined) {
    const container = containerOf(name, args, call);
    if (container !== null) return container;
  }
  if (call.items !== undefined || call.pairs !== undefined) return null;
  if (name === 'uuid.UUID') return uuidOf(call);
  if (call.state !== undefined) return null;
  if (name.startsWith('datetime.')) {
    const value = readCalendar(name, bytesOf(args[0], MAX_CALENDAR, nested), args);
    return value === null ? null : { kind: 'leaf', value };
  }
  return scalarOf(name, args, most, nested);
}

function containerOf(name: string, args: readonly PyValue[], call: PyCall): Meaning | null {
  const [first] = args;
  if (name === 'builtins.set' || name === 'builtins.frozenset') {
    const items = args.length === 0 ? [] : itemsOf(first);
    if (items === null || args.length > 1 || call.pairs) return null;
    return { kind: 'items', tag: name === 'builtins.set' ? '$set' : '$frozenset', items };
  }
  if (name === 'collections.OrderedDict') {
    if (args.length === 0) return { kind: 'pairs', tag: '$OrderedDict', pairs: call.pairs ?? [] };
    // Python 2 and 3.4 passed a list of [key, value] lists.
    const pairs = itemsOf(first)?.map((pair) => itemsOf(pair) ?? []) ?? null;
    if (pairs === null || call.pairs || !pairs.every((pair) => pair.length === 2)) return null;
    return {
      kind: 'pairs',
      tag: '$OrderedDict',
      pairs: pairs.map(([key = null, value = null]) => [key, value]),
    };
  }
  if (name === 'collections.defaultdict' && args.length <= 1) {
    return { kind: 'pairs', tag: null, pairs: call.pairs ?? [] };
  }
  if (
    name === 'collections.Counter' &&
    args.length === 1 &&
    typeof first === 'object' &&
    first?.t === 'dict'
  ) {
    return call.pairs ? null : { kind: 'pairs', tag: null, pairs: first.pairs };
  }
  return null;
}

function scalarOf(name: string, args: readonly PyValue[], most: number, nested: number): Meaning | null {
  const [first, second] = args;
  switch (name) {
    case '_codecs.encode': {
      const isLatin1 = second === 'latin1' || second === 'latin-1' || second === 'iso-8859-1';
      const fits = typeof first === 'string' && first.length <= most;
      const bytes = fits && isLatin1 && args.length === 2 ? latin1Bytes(first) : null;
      return bytes === null ? null : { kind: 'bytes', tag: '$bytes', bytes };
    }
    case 'builtins.bytes':
      return args.length === 0 ? { kind: 'bytes', tag: '$bytes', bytes: new Uint8Array(0) } : null;
    case 'builtins.bytearray': {
      const isText = args.length === 2 && typeof first === 'string' && typeof second === 'string';
      if (args.length > (isText ? 2 : 1)) return null;
      const bytes = args.length === 0 ? new Uint8Array(0) : bytesOf(first, most, nested);
      return bytes === null ? null : { kind: 'bytes', tag: '$bytearray', bytes };
    }
    case 'builtins.complex':
      if (args.length !== 2 || typeof first !== 'number' || typeof second !== 'number') return null;
      return { kind: 'leaf', value: { $complex: [first, second] } };
    case 'decimal.Decimal': {
      const text = typeof first === 'string' && args.length === 1 ? first : null;
      const isDecimal =
        text !== null &&
        text.length <= MAX_NUMBER &&
        /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:E[-+]?\d+)?|Infinity|s?NaN\d*)$/i.test(text);
      return isDecimal ? { kind: 'leaf', value: { $Decimal: text } } : null;
    }
    case 'zoneinfo.ZoneInfo._unpickle':
    case 'backports.zoneinfo.ZoneInfo._unpickle':
      // (key, whether it came from the cache)
      return typeof first === 'string' ? { kind: 'leaf', value: { $timezone: first } } : null;
    case 'pathlib.PosixPath':
    case 'pathlib.PurePosixPath':
    case 'pathlib._local.PosixPath':
    case 'pathlib._local.PurePosixPath': {
      const parts = args.every((arg) => typeof arg === 'string')
        ? args.join('/').replace(/^\/{2,}/, '/')
        : null;
      return parts === null ? null : { kind: 'leaf', value: { $py: 'pathlib.PosixPath', repr: parts } };
    }
    case 'numpy.core.multiarray.scalar':
    case 'numpy._core.multiarray.scalar': {
      const number = readScalar(first, bytesOf(second, MAX_CALENDAR, nested));
      return number === null ? null : { kind: 'leaf', value: number };
    }
    case 'fractions.Fraction': {
      if (
        args.length === 1 &&
        typeof first === 'string' &&
        first.length <= MAX_NUMBER &&
        /^-?\d+(\/\d+)?$/.test(first)
      ) {
        return { kind: 'leaf', value: { $Fraction: first } };
      }
      if (args.length !== 2 || !isInteger(first) || !isInteger(second)) return null;
      // str(Fraction(3, 1)) is '3'
      return { kind: 'leaf', value: { $Fraction: second === 1 ? String(first) : `${first}/${second}` } };
    }
    case 'django.utils.functional._lazy_proxy_unpickle': {
      // (func, args, kwargs, *resultclasses): a translation not yet looked up; its text is the message id.
      const translates = globalName(first)?.startsWith('django.utils.translation.') === true;
      const [message, ...rest] = itemsOf(second) ?? [];
      return translates && typeof message === 'string' && rest.length === 0
        ? { kind: 'leaf', value: message }
        : null;
    }
    default:
      if (!TEXT_CLASSES.has(name) || typeof first !== 'string' || args.length !== 1) return null;
      return { kind: 'leaf', value: first };
  }
}

function isInteger(value: PyValue | undefined): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** UUID keeps its 128 bits as `int` in its state (and, since 3.8, perhaps `is_safe`). */
function uuidOf(call: PyCall): Meaning | null {
  const state = call.state;
  if (typeof state !== 'object' || state === null || state.t !== 'dict') return null;
  const bits = state.pairs.find(([key]) => key === 'int')?.[1];
  if (!isInteger(bits) || bits < 0 || BigInt(bits) >> 128n !== 0n) return null;
  const hex = BigInt(bits).toString(16).padStart(32, '0');
  const cuts = [0, 8, 12, 16, 20, 32];
  const text = cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join('-');
  return { kind: 'leaf', value: { $UUID: text } };
}
