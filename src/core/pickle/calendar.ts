/** The datetime family as pickled: `__reduce__` of `Lib/_pydatetime.py` packs each value into a byte string. */
import type { TypedJson } from '../python/typed.ts';
import type { PyValue } from './graph.ts';
import { classMethodOf } from './innocent.ts';
import { globalName, itemsOf } from './names.ts';

/**
 * A value of the `datetime` module from its pickled arguments, or null when they do not fit.
 * `bytes` is the first argument as bytes, null when it is none.
 */
export function readCalendar(
  name: string,
  bytes: Uint8Array | null,
  args: readonly PyValue[],
): TypedJson | null {
  switch (name) {
    case 'datetime.datetime': {
      if (bytes?.length !== 10 || args.length > 2) return null;
      const date = isoDate(bytes);
      const time = isoTime(bytes.subarray(4));
      const zone = zoneSuffix(args[1], args.length === 2);
      return date === null || time === null || zone === null ? null : { $datetime: `${date}T${time}${zone}` };
    }
    case 'datetime.date': {
      const date = bytes?.length === 4 && args.length === 1 ? isoDate(bytes) : null;
      return date === null ? null : { $date: date };
    }
    case 'datetime.time': {
      if (bytes?.length !== 6 || args.length > 2) return null;
      // The hour's highest bit is `fold`.
      const time = isoTime(Uint8Array.of((bytes[0] ?? 0) & 0x7f, ...bytes.subarray(1)));
      const zone = zoneSuffix(args[1], args.length === 2);
      return time === null || zone === null ? null : { $time: time + zone };
    }
    case 'datetime.timedelta': {
      const delta = readDelta(args);
      return delta === null ? null : { $timedelta: delta };
    }
    case 'datetime.timezone': {
      const zone = readZone(args);
      return zone === null ? null : { $timezone: zone.name };
    }
    default:
      return null;
  }
}

/** Year in two bytes, month (its highest bit is `fold`), day. */
function isoDate(bytes: Uint8Array): string | null {
  const [high = 0, low = 0, marked = 0, day = 0] = bytes;
  const year = high * 256 + low;
  const month = marked & 0x7f;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Hour, minute, second, microseconds in three bytes; `isoformat()` leaves microseconds out when they are zero. */
function isoTime(bytes: Uint8Array): string | null {
  const [hour = 0, minute = 0, second = 0, a = 0, b = 0, c = 0] = bytes;
  const micro = (a << 16) | (b << 8) | c;
  if (hour > 23 || minute > 59 || second > 59 || micro > 999_999) return null;
  return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${micro === 0 ? '' : `.${pad(micro, 6)}`}`;
}

interface Delta {
  readonly [key: string]: number;
  readonly days: number;
  readonly seconds: number;
  readonly microseconds: number;
}

function readDelta(args: readonly PyValue[]): Delta | null {
  const [days = 0, seconds = 0, microseconds = 0] = args;
  if (args.length > 3) return null;
  if (typeof days !== 'number' || typeof seconds !== 'number' || typeof microseconds !== 'number')
    return null;
  return { days, seconds, microseconds };
}

/** A time zone: its name as `tzname()` gives it, and its offset in seconds when it is fixed. */
interface Zone {
  readonly name: string;
  readonly offset: number | null;
}

function readZone(args: readonly PyValue[]): Zone | null {
  const [delta, name] = args;
  if (typeof delta !== 'object' || delta?.t !== 'call' || globalName(delta.callable) !== 'datetime.timedelta')
    return null;
  const parts = readDelta(itemsOf(delta.args) ?? []);
  if (parts === null || args.length > 2 || (name !== undefined && typeof name !== 'string')) return null;
  const offset = parts.days * 86_400 + parts.seconds;
  if (Math.abs(offset) >= 86_400) return null;
  return { name: name ?? (offset === 0 ? 'UTC' : `UTC${spellOffset(offset)}`), offset };
}

/** `+08:00`, `[Europe/Paris]` for a zone whose offset is in no pickle, '' for none; null for what is not understood. */
function zoneSuffix(value: PyValue | undefined, given: boolean): string | null {
  if (!given || value === null) return '';
  if (typeof value !== 'object' || value.t !== 'call') return null;
  const name = globalName(value.callable) ?? classMethodOf(value.callable);
  const args = itemsOf(value.args);
  if (name === null || args === null) return null;
  const zone = namedZone(name, args);
  if (zone === null) return null;
  return zone.offset === null ? `[${zone.name}]` : spellOffset(zone.offset);
}

function namedZone(name: string, args: readonly PyValue[]): Zone | null {
  const [first, second] = args;
  switch (name) {
    case 'datetime.timezone':
      return readZone(args);
    case 'pytz._UTC':
    case 'django.utils.timezone.UTC':
    case 'dateutil.tz.tz.tzutc':
      return { name: 'UTC', offset: 0 };
    case 'pytz._p':
      // (zone, utcoffset in seconds, dst, tzname)
      if (typeof first !== 'string') return null;
      return { name: first, offset: typeof second === 'number' ? second : null };
    case 'zoneinfo.ZoneInfo._unpickle':
    case 'backports.zoneinfo.ZoneInfo._unpickle':
      return typeof first === 'string' ? { name: first, offset: first === 'UTC' ? 0 : null } : null;
    default:
      return null;
  }
}

function spellOffset(offset: number): string {
  const size = Math.abs(offset);
  const seconds = size % 60;
  const text = `${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}`;
  return (offset < 0 ? '-' : '+') + text + (seconds === 0 ? '' : `:${pad(seconds, 2)}`);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
