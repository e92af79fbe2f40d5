/** The calls that `repr` writes where Python has no literal: dates, decimals, ordered dicts. Understood by their names, never made. */
import { dictOf, isList, type TypedJson } from './typed.ts';

/** What a call was given. */
export interface Arguments {
  readonly list: readonly TypedJson[];
  readonly named: ReadonlyMap<string, TypedJson>;
}

/** The value that a call of the standard library makes, or null. */
export function understood(name: string, { list, named }: Arguments): TypedJson | null {
  const [first] = list;
  const short = name.split('.').at(-1) ?? name;
  switch (short) {
    case 'datetime':
    case 'date':
    case 'time':
      return moment(short, list, named.get('tzinfo'));
    case 'timedelta': {
      const part = (place: number, key: string): number => {
        const value = named.get(key) ?? list[place];
        return typeof value === 'number' ? value : 0;
      };
      return {
        $timedelta: {
          days: part(0, 'days'),
          seconds: part(1, 'seconds'),
          microseconds: part(2, 'microseconds'),
        },
      };
    }
    case 'Decimal':
    case 'UUID':
      return typeof first === 'string' ? { [`$${short}`]: first } : null;
    case 'Fraction':
      return list.length === 2 ? { $Fraction: list.map(String).join('/') } : null;
    case 'set':
    case 'frozenset':
      if (list.length === 0) return { [`$${short}`]: [] };
      return isList(first) ? { [`$${short}`]: first } : isSet(first) ? { [`$${short}`]: first.$set } : null;
    case 'bytearray':
      return isTagged(first, '$bytes') ? { $bytearray: first['$bytes'] ?? '' } : null;
    case 'list':
    case 'dict_keys':
    case 'dict_values':
    case 'deque':
      return isList(first) ? first : null;
    case 'dict':
      if (list.length === 0) return dictOf([...named]);
      return isList(first) ? pairsOf(first) : (first ?? null);
    case 'dict_items':
    case 'odict_items':
      return isList(first) ? pairsOf(first) : null;
    case 'OrderedDict':
      return isList(first) ? (pairsOf(first) ?? null) : (first ?? {});
    case 'defaultdict':
      return list[1] ?? null;
    case 'mappingproxy':
    case 'SafeString':
    case 'SafeText':
    case 'SessionStore':
    case 'Counter':
      return first ?? null;
    default:
      return null;
  }
}

function isSet(value: TypedJson | undefined): value is { readonly $set: readonly TypedJson[] } {
  return isTagged(value, '$set');
}

function isTagged(value: TypedJson | undefined, tag: string): value is { readonly [key: string]: TypedJson } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, tag);
}

/** A dict from a list of pairs. */
function pairsOf(items: readonly TypedJson[]): TypedJson | null {
  const pairs: [TypedJson, TypedJson][] = [];
  for (const item of items) {
    const pair = isList(item) ? item : isTagged(item, '$tuple') ? item['$tuple'] : undefined;
    if (!isList(pair) || pair.length !== 2) return null;
    pairs.push([pair[0] ?? null, pair[1] ?? null]);
  }
  return dictOf(pairs);
}

function moment(kind: string, list: readonly TypedJson[], zone: TypedJson | undefined): TypedJson | null {
  const numbers = list.filter((item) => typeof item === 'number');
  const last = list.length > numbers.length ? list.at(-1) : undefined;
  const pad = (value: number | undefined, width: number): string => String(value ?? 0).padStart(width, '0');
  const [a, b, c, ...rest] = numbers;
  const clock = kind === 'time' ? numbers : rest;
  const micro = clock[3];
  const time = `${pad(clock[0], 2)}:${pad(clock[1], 2)}:${pad(clock[2], 2)}${micro ? `.${pad(micro, 6)}` : ''}`;
  const suffix = zoneOf(zone ?? last);
  if (kind === 'time') return { $time: time + suffix };
  if (a === undefined || b === undefined || c === undefined) return null;
  const date = `${pad(a, 4)}-${pad(b, 2)}-${pad(c, 2)}`;
  return kind === 'date' ? { $date: date } : { $datetime: `${date}T${time}${suffix}` };
}

/** `+00:00` for the many spellings of UTC, `[Europe/Paris]` for a zone by name. */
function zoneOf(zone: TypedJson | undefined): string {
  if (zone === undefined || zone === null) return '';
  const text = isTagged(zone, '$py') ? String(zone['repr'] ?? '') : JSON.stringify(zone);
  if (/utc/i.test(text)) return '+00:00';
  const name = /\b[A-Z][A-Za-z]{1,30}\/[\w/+-]{1,60}/.exec(text)?.[0];
  return name === undefined ? '' : `[${name}]`;
}

/** Escapes of one letter, in literals of every language that looks like Python's. */
export const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '/': '/',
};
