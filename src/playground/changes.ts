/** Changes in the playground: the journal itself, over a jar and a disk in memory. */
import { placeUrl } from '../core/cookie/place-url.ts';
import type { EpochMs } from '../core/cookie/types.ts';
import type { ChangeRecord } from '../core/journal/change.ts';
import type { Jar } from '../core/journal/jar.ts';
import { Journal } from '../core/journal/journal.ts';
import { memoryDisk } from '../core/journal/memory-disk.ts';
import type { Fact, Observation } from '../core/timeline/facts/observation.ts';
import type { Changes } from '../seam/changes.ts';
import type { News } from './news.ts';

/** What the journal stands on here. */
export interface World {
  readonly jar: Jar;
  readonly now: () => EpochMs;
  readonly isGranted: () => boolean;
  readonly append: (fact: Fact) => void;
  readonly journals: News<void>;
}

/** Long enough for anybody's experiment; the page's end ends everything. */
const LEASE_MS = 3_600_000;

/** The changes that the recording itself holds. */
function recordsOf(facts: readonly Observation[]): ChangeRecord[] {
  const actions = facts.flatMap((fact) => (fact.kind === 'action' ? [{ at: fact.at, ...fact.action }] : []));
  const undone = new Set(actions.map(({ undoes }) => undoes));
  return actions.map(({ at, changeId, action, before, asked, stored, undoes }) => ({
    change: {
      id: changeId,
      action,
      url: placeUrl(asked ?? before ?? { domain: 'localhost', path: '/' }),
      before,
      asked,
      undoes,
    },
    at,
    phase: undone.has(changeId) ? 'undone' : 'done',
    stored,
    differences: [],
    error: null,
  }));
}

/** The changes, beginning with those of the recording. */
export function createChanges(recorded: readonly Observation[], world: World): Changes {
  const { jar, now, isGranted, append, journals } = world;
  const disk = memoryDisk();
  const written = Promise.all(
    recordsOf(recorded).map((record, seq) =>
      disk.records.put({ ...record, seq, overwritten: null, restores: null }),
    ),
  );
  const journal = new Journal({
    jar,
    disk,
    now,
    mayWrite: () => Promise.resolve(isGranted()),
    onAction: (action) => append({ kind: 'action', action }),
    onJournal: journals.tell,
    checkpoint: () => Promise.resolve(),
  });
  return {
    apply: (request) => written.then(() => journal.apply(request)),
    journal: () => written.then(() => journal.list()),
    onJournal: journals.on,
    async hold(places) {
      const id = crypto.randomUUID();
      const state = await journal.hold(id, places, LEASE_MS);
      return state === null
        ? null
        : { id, state, release: () => journal.release(id), settle: () => journal.settle(id) };
    },
  };
}
