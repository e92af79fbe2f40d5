/** What requests of an experiment took from each other, as far as the recording can tell: by the values in cookies, or the server's records. */
import { haveChangedOne, lostUpdates } from './audits/lost.ts';
import type { TypedJson } from '../python/typed.ts';
import type { Case } from './case/case.ts';
import { readTraces } from './run.ts';
import type { Trace } from './trace/trace.ts';
import type { Visit } from './trace/visit.ts';

/**
 * For each id (`HeaderFacts.experiment`): the keys that another of them took away, null when none did, undefined when that is not known: no
 * data was told of one of them, or both wrote to one key, of which the later value may be meant to stand.
 */
export function lostAmong(input: Case, ids: readonly string[]): readonly (string | null | undefined)[] {
  for (const { trace } of readTraces(input)) {
    const visits = ids.flatMap(
      (id) =>
        trace.visits.find((visit) => visit.headers.experiment === id && dataOf(trace, visit) !== null) ?? [],
    );
    if (visits.length < ids.length) continue;
    const found = lostUpdates(trace);
    // The deciding request comes first, the one that lost second.
    const lost = visits.map(({ n }) => {
      const own = found.find(
        ({ evidence: [taker, loser] }) => loser === n && visits.some((other) => other.n === taker),
      );
      return own === undefined ? null : String(own.params?.['keys'] ?? '');
    });
    const isOpen = lost.every((keys) => keys === null) && clash(visits.map((visit) => dataOf(trace, visit)));
    return isOpen ? ids.map(() => undefined) : lost;
  }
  return ids.map(() => undefined);
}

/** What a request loaded, and what it left. */
interface Wrote {
  readonly before: TypedJson;
  readonly after: TypedJson;
}

/** Null when it is not known, or nothing was changed: then nothing could be lost. */
function dataOf(trace: Trace, visit: Visit): Wrote | null {
  const wrote = toldOf(trace, visit);
  return wrote === null || JSON.stringify(wrote.before) === JSON.stringify(wrote.after) ? null : wrote;
}

function toldOf(trace: Trace, visit: Visit): Wrote | null {
  const { before = null, after = null } = trace.recordOf(visit)?.data ?? {};
  if (before !== null && after !== null) return { before, after };
  const [line] = visit.lines;
  const loaded = visit.withSession;
  return loaded?.form === 'signed' && line?.reading.form === 'signed'
    ? { before: loaded.data as TypedJson, after: line.reading.data as TypedJson }
    : null;
}

/** Whether two of them began with the same data and wrote to one key of it. */
function clash(all: readonly (Wrote | null)[]): boolean {
  return all.some((one, at) =>
    all
      .slice(at + 1)
      .some(
        (other) =>
          one !== null &&
          other !== null &&
          JSON.stringify(one.before) === JSON.stringify(other.before) &&
          haveChangedOne(one.before, one.after, other.after),
      ),
  );
}
