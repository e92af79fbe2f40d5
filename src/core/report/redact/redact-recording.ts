/** A recording without its secrets: the same facts, with masks for what would let anybody in. */
import type { Recording } from '../../recording/recording.ts';
import type { SessionLog } from '../../timeline/log/session-log.ts';
import { Masker } from './masker.ts';
import { kindOf } from './names.ts';
import { maskCookieHeader, maskLine, maskUrl, maskValues } from './texts.ts';

/** The recording, masked. One that is masked already stays as it is. */
export function redactRecording(recording: Recording): Recording {
  return redact(recording, null).recording;
}

/**
 * The recording and its log, masked by the same masks. The log was reduced from the unmasked facts: what only a signed value's data tells (who
 * logged in, which keys changed) is still told. `masker`: one that is to be asked for more of the same masks.
 */
export function redact<Log extends SessionLog | null>(
  recording: Recording,
  log: Log,
  masker = new Masker(),
): { recording: Recording; log: Log } {
  if (recording.masked) return { recording, log };
  // Once to learn the secrets wherever their place tells them, once more to find them elsewhere.
  walk(recording, masker, '');
  walk(log, masker, '');
  return {
    recording: { ...(walk(recording, masker, '') as Recording), masked: true },
    log: walk(log, masker, '') as Log,
  };
}

const URLS: ReadonlySet<string> = new Set(['url', 'pageUrl', 'location', 'refererTail', 'referer', 'path']);

/** What the companion tells of values: masked whole. */
const VALUES: ReadonlySet<string> = new Set([
  'data',
  'old',
  'new',
  'undo',
  'result',
  'before',
  'after',
  'key',
]);

function walk(value: unknown, masker: Masker, key: string): unknown {
  if (typeof value === 'string') return text(value, masker, key);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => walk(one, masker, key));
  if (key === 'server') return server(value, masker);
  const members = value as Readonly<Record<string, unknown>>;
  // A cookie; a session, with its identity; a change of a key or of a value.
  const cookie = typeof members['name'] === 'string' && typeof members['domain'] === 'string';
  const session = typeof members['identity'] === 'object';
  const change = members['field'] === 'key' || members['field'] === 'value';
  const holds = (name: string): boolean =>
    ((cookie || session) && name === 'value') || (change && (name === 'before' || name === 'after'));
  return Object.fromEntries(
    Object.entries(members).map(([name, one]) => [
      name,
      holds(name) && typeof one === 'string'
        ? masker.mask(one, kindOf(String(members['name'] ?? '')))
        : walk(one, masker, name),
    ]),
  );
}

function text(value: string, masker: Masker, key: string): string {
  if (key === 'cookieHeader') return maskCookieHeader(value, masker);
  if (key === 'setCookie' || key === 'line') return maskLine(value, masker);
  if (key === 'olderValues') return masker.mask(value);
  if (key === 'csrfHeader') return masker.mask(value, 'csrf');
  if (key === 'companion') return companion(value);
  return URLS.has(key) ? maskUrl(value, masker) : masker.sweep(value);
}

/** The companion's header: its id joins it to its record, all else goes. */
function companion(header: string): string {
  try {
    const { v, id, at, idle } = JSON.parse(header) as Readonly<Record<string, unknown>>;
    return JSON.stringify({ v, id, token: '', at, idle });
  } catch {
    return '';
  }
}

/** A record of the server's half: what happened stays, every value goes. */
function server(record: object, masker: Masker): unknown {
  return Object.fromEntries(
    Object.entries(record).map(([name, one]) => [
      name,
      VALUES.has(name) && name !== 'before' && name !== 'after' && name !== 'key'
        ? maskValues(one, masker, 0)
        : deep(one, masker),
    ]),
  );
}

function deep(value: unknown, masker: Masker): unknown {
  if (typeof value === 'string')
    return /^[a-z0-9]{32}$/.test(value) ? masker.mask(value) : masker.sweep(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => deep(one, masker));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'old' || name === 'new' || name === 'data' ? maskValues(one, masker, 0) : deep(one, masker),
    ]),
  );
}
