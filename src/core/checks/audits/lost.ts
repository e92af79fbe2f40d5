/**
 * Updates that were lost: two requests started from the same data of one session, and what the earlier one wrote is not in what the later one
 * left. Django loads and saves a session whole. Shown by the values themselves (signed_cookies), or by the records of the server's half.
 */
import { isDict, type TypedJson } from '../../python/typed.ts';
import type { Recorded } from '../case/case.ts';
import type { Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

/** Saves of one session that a save is compared with: what overlaps stands close together. */
const MOST_EARLIER = 20;

/** Both kinds. */
export function lostUpdates(trace: Trace): Found[] {
  return [...inCookies(trace), ...onServer(trace)];
}

/** signed_cookies: both requests started from one value, and the later line lacks what the earlier one had written. */
function inCookies(trace: Trace): Found[] {
  const found: Found[] = [];
  const lines = trace.lines.filter((line) => !line.deletes && line.reading.form === 'signed');
  for (const [index, later] of lines.entries()) {
    const earlier = lines[index - 1];
    if (earlier === undefined || !overlap(earlier.visit, later.visit)) continue;
    const base = later.visit.sent.at(-1);
    if (base === undefined || base !== earlier.visit.sent.at(-1)) continue;
    const lost = lostBetween(later, earlier);
    if (lost.length > 0) found.push(told(later.visit, earlier.visit, lost, true));
  }
  return found;
}

function lostBetween(later: Line, earlier: Line): string[] {
  return lostKeys(later.visit.withSession?.data, earlier.reading.data, later.reading.data);
}

/** A save that the server's half recorded. */
interface Save {
  readonly visit: Visit;
  readonly record: Recorded;
  /** When it was over, by the server's clock. */
  readonly end: number;
}

/** Sessions on the server: the later save was loaded before the earlier one was made. */
function onServer(trace: Trace): Found[] {
  const found: Found[] = [];
  const ofKey = new Map<string, Save[]>();
  for (const visit of trace.visits) {
    const record = trace.recordOf(visit);
    // `data` is not told of what left the session alone, nor where it is too large.
    if (record === null || record.key.after === null || record.data === undefined) continue;
    const saves = ofKey.get(record.key.after) ?? [];
    saves.push({ visit, record, end: record.at + record.duration });
    ofKey.set(record.key.after, saves);
  }
  for (const all of ofKey.values()) {
    const seen = all.toSorted((a, b) => a.end - b.end);
    const saves = seen.filter(({ record }) => record.saved && record.key.before === record.key.after);
    for (const [index, later] of saves.entries())
      for (const earlier of saves.slice(Math.max(0, index - MOST_EARLIER), index)) {
        const lost = lostOnServer(earlier, later, seen);
        if (lost !== null) found.push(told(later.visit, earlier.visit, lost.keys, lost.confirmed));
      }
  }
  return found;
}

/** The keys that the later save took away; confirmed when the next request that loaded the session did not find them either. */
function lostOnServer(
  earlier: Save,
  later: Save,
  seen: readonly Save[],
): { readonly keys: string[]; readonly confirmed: boolean } | null {
  if (later.record.at >= earlier.end) return null;
  const before = earlier.record.data?.before;
  const base = later.record.data?.before;
  const wrote = earlier.record.data?.after;
  const left = later.record.data?.after;
  // What the later one had loaded is what the earlier one had not written to yet.
  const keys = lostKeys(before, wrote, left).filter((key) => lostKeys(before, wrote, base).includes(key));
  if (keys.length === 0) return null;
  const next = seen.find(({ record }) => record.at >= later.end && isDict(record.data?.before ?? undefined));
  if (next === undefined) return { keys, confirmed: false };
  const still = lostKeys(before, wrote, next.record.data?.before);
  const gone = keys.filter((key) => still.includes(key));
  return gone.length === 0 ? null : { keys: gone, confirmed: true };
}

function told(later: Visit, earlier: Visit, keys: readonly string[], isSure: boolean): Found {
  return {
    verdict: 'fail',
    certainty: isSure ? 'certain' : 'likely',
    cause: 'lost',
    remedy: 'lost',
    evidence: [later.n, earlier.n],
    params: {
      ...where(later),
      turn: earlier.url.path.slice(0, 120),
      keys: keys.join(', ').slice(0, 200),
    },
    ...(isSure ? {} : { settle: 'repeat' }),
  };
}

/** Whether both were under way at one time. */
function overlap(one: Visit, other: Visit): boolean {
  return other.at < one.end && one.at < other.end;
}

type Data = TypedJson | null | undefined;

/** Data inside of data is looked into this far. */
const DEEPEST = 4;

/** Keys that `one` had changed of `before`, and that are in `two` as they were before, or without what `one` had put into them. */
function lostKeys(before: Data, one: Data, two: Data, depth = 0): string[] {
  const [old, changed, now] = [before ?? undefined, one ?? undefined, two ?? undefined];
  if (!isDict(old) || !isDict(changed) || !isDict(now)) return [];
  return Object.keys({ ...old, ...changed }).filter(
    (key) =>
      text(changed[key]) !== text(old[key]) &&
      (text(now[key]) === text(old[key]) || lacks(old[key], changed[key], now[key], depth)),
  );
}

/** Both changed a list or a dictionary: whether what one put into it is not in the other's. Of plain values the later one is meant to stand. */
function lacks(old: Data, changed: Data, now: Data, depth: number): boolean {
  if (Array.isArray(changed) && Array.isArray(now)) {
    const there = new Set([...now, ...(Array.isArray(old) ? old : [])].map(text));
    return changed.some((item) => !there.has(text(item)));
  }
  return depth < DEEPEST && lostKeys(old ?? {}, changed, now, depth + 1).length > 0;
}

/** Whether both changed one key: what became of it is then told by `lostKeys` alone, or not at all. */
export function haveChangedOne(before: Data, one: Data, two: Data): boolean {
  const [old, changed, now] = [before ?? undefined, one ?? undefined, two ?? undefined];
  if (!isDict(old) || !isDict(changed) || !isDict(now)) return false;
  return Object.keys({ ...old, ...changed }).some(
    (key) => text(changed[key]) !== text(old[key]) && text(now[key]) !== text(old[key]),
  );
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
