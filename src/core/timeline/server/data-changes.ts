/** A diff of session data in the words of the timeline: which key of the session came, changed or went, and by which line of code. */
import type { Change } from '../log/session-log.ts';
import { writeOf } from '../../companion/answer.ts';
import type { DataChange, Place, ServerRecord } from '../../companion/shapes.ts';

/** The changed keys of the session itself, each once: a change inside of a value is a change of its key. */
export function changedKeys(diff: readonly DataChange[]): Change[] {
  const signs = new Map<string, Change['sign']>();
  for (const { kind, path } of diff) {
    const key = path[0] === undefined ? '' : String(path[0]);
    const sign = path.length > 1 || kind === 'changed' ? '~' : kind === 'added' ? '+' : '-';
    // Removed and added: another type took its place.
    signs.set(key, signs.has(key) && signs.get(key) !== sign ? '~' : sign);
  }
  return [...signs].map(([key, sign]) => ({
    field: 'data',
    sign,
    before: sign === '+' ? null : key,
    after: sign === '-' ? null : key,
  }));
}

/** `cart[0].qty`: as Python would reach it, near enough to read. */
export function pathText(path: DataChange['path']): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** The line that ended the session, or that logged in or out; else of the first write of a key that is different now; else of the first write. */
export function writerOf(record: ServerRecord): Place | null {
  for (const told of [record.ended, record.login, record.logout]) {
    const where = writeOf(record, told)?.where ?? null;
    if (where !== null) return where;
  }
  const keys = new Set((record.diff ?? []).map(({ path }) => String(path[0])));
  const lost = new Set((record.unsaved ?? []).map(({ path }) => String(path[0])));
  const placed = record.writes.filter(({ where }) => where !== null);
  const own =
    placed.find(({ key }) => key !== null && key.split(', ').some((name) => keys.has(name))) ??
    placed.find(({ library }) => !library) ??
    placed[0];
  if (own !== undefined) return own.where;
  // A change that no method announced began with a read of its key.
  const read = record.reads.find(({ key }) => key !== null && (lost.has(key) || keys.has(key)));
  return read?.where ?? null;
}
