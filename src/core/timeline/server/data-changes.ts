/** A diff of session data in the words of the timeline: which key of the session came, changed or went, and by which line of code. */
import type { Change } from '../log/session-log.ts';
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

/** The line that changed the data: the first write of a key that is different now, else the first write at all. */
export function writerOf(record: ServerRecord): Place | null {
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

/** `/srv/shop/cart/views.py` and 29 as `views.py:29`; a package's own file with its package, as `auth/__init__.py:254`. */
export function placeText({ file, line }: Place): string {
  const parts = file.split(/[\\/]/);
  const name = parts.at(-1) ?? file;
  const folder = name === '__init__.py' ? parts.at(-2) : undefined;
  return `${folder === undefined ? name : `${folder}/${name}`}:${line}`;
}
