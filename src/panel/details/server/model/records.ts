/** Fetches the records of the requests that touched their session: the header has the small ones, the endpoint all, with the data. */
import { readRecord } from '../../../../core/companion/answer.ts';
import type { Exchange } from '../../../../core/timeline/facts/observation.ts';
import { RecordBook } from '../../../../core/timeline/server/join.ts';
import type { ServerRecord } from '../../../../core/companion/shapes.ts';
import type { Site, Sites } from './sites.ts';
import { noteCookie, processOf } from './sites.ts';

/** Ids in one call, as the endpoint allows. */
const AT_ONCE = 100;
/** ms: the requests of one page are asked for together. */
const TOGETHER_MS = 40;
/** Another worker may be met by asking again. */
const TRIES = 5;
const AGAIN_MS = 300;

export interface RecordsModel {
  readonly book: RecordBook;
  /** `record`: what came in the header. */
  seen(site: Site, n: number, id: string, record: ServerRecord | null): void;
  /** Why a record is not here. */
  missing(id: string): 'gone' | 'other_process' | null;
  clear(): void;
  dispose(): void;
}

export function createRecords(
  sites: Sites,
  onRecords: (records: readonly ServerRecord[]) => void,
  exchange?: (n: number) => Exchange | undefined,
): RecordsModel {
  const book = new RecordBook(exchange);
  const missing = new Map<string, 'gone' | 'other_process'>();
  const queue = new Map<Site, Map<string, number>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;

  const plan = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const asked = [...queue];
      queue.clear();
      for (const [site, ids] of asked) void fetchAll(site, ids);
    }, ms);
  };
  const ask = (site: Site, id: string, tried: number, ms: number): void => {
    const ids = queue.get(site) ?? new Map<string, number>();
    ids.set(id, tried);
    queue.set(site, ids);
    plan(ms);
  };
  const fetchSome = async (site: Site, process: string, ids: ReadonlyMap<string, number>): Promise<void> => {
    const body = { ids: [...ids.keys()] };
    const answer = await sites.call(site, 'records', 'records', body, process);
    if (disposed) return;
    if (!answer.ok) {
      for (const id of ids.keys()) missing.set(id, 'other_process');
      onRecords([]);
      return;
    }
    const found = Object.values(answer.value.records).flatMap((raw) => readRecord(raw) ?? []);
    for (const record of found) {
      missing.delete(record.id);
      noteCookie(site, record.served?.cookie);
      book.put(record, site.origin);
    }
    for (const [id, why] of Object.entries(answer.value.missing)) {
      const tried = ids.get(id) ?? TRIES;
      if (why === 'other_process' && tried < TRIES) ask(site, id, tried + 1, AGAIN_MS);
      else missing.set(id, why);
    }
    onRecords(found);
  };
  const fetchAll = async (site: Site, ids: ReadonlyMap<string, number>): Promise<void> => {
    const groups = new Map<string, Map<string, number>[]>();
    for (const [id, tried] of ids) {
      const process = processOf(id);
      const group = groups.get(process) ?? [new Map<string, number>()];
      const last = group.at(-1);
      if (last !== undefined && last.size < AT_ONCE) last.set(id, tried);
      else group.push(new Map([[id, tried]]));
      groups.set(process, group);
    }
    for (const [process, chunks] of groups) for (const chunk of chunks) await fetchSome(site, process, chunk);
  };
  return {
    book,
    seen(site, n, id, record) {
      book.link(n, id);
      if (book.get(id)?.data !== undefined) return;
      if (record !== null && book.get(id) === null) {
        noteCookie(site, record.served?.cookie);
        book.put(record, site.origin);
      }
      ask(site, id, 0, TOGETHER_MS);
    },
    missing: (id) => missing.get(id) ?? null,
    clear() {
      book.clear();
      missing.clear();
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
