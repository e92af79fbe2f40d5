/** Cuts a run of `Sent` at the requests that the server's half has something to say of. */
import type { ServerRecord } from '../../companion/shapes.ts';
import type { Exchange } from '../facts/observation.ts';
import { runOf } from '../log/run.ts';
import type { Change, SessionEvent } from '../log/session-log.ts';
import { changedKeys, writerOf } from './data-changes.ts';
import { endingOf } from './endings.ts';
import { hasLost } from './tell.ts';

/** The run as rows: what is before a request of `news`, its own row, and what is after. */
export function cutRun(
  event: SessionEvent,
  news: ReadonlyMap<number, ServerRecord>,
  exchange: (n: number) => Exchange | undefined,
): readonly SessionEvent[] {
  const rows: SessionEvent[] = [];
  let open: number[] = [];
  // What was folded away has no numbers: it stays with the first piece.
  let folded = Math.max(0, event.count - event.evidence.length);
  const close = (): void => {
    if (open.length > 0) rows.push(pieceOf(event, open, folded, exchange));
    if (open.length > 0) folded = 0;
    open = [];
  };
  for (const n of event.evidence) {
    const record = news.get(n);
    if (record === undefined) open.push(n);
    else {
      close();
      rows.push(rowOf(event, n, record, exchange(n)));
    }
  }
  close();
  return rows;
}

function pieceOf(
  event: SessionEvent,
  evidence: readonly number[],
  folded: number,
  exchange: (n: number) => Exchange | undefined,
): SessionEvent {
  const [first] = evidence;
  const members = evidence.flatMap((n) => exchange(n) ?? []);
  const named = members.length === 0 ? {} : runOf(members);
  const isFirst = first === event.evidence[0];
  const { run: _run, ...rest } = event;
  return {
    ...rest,
    ...named,
    id: isFirst ? event.id : `${first}.s${event.session ?? ''}`,
    evidence,
    count: evidence.length + folded,
  };
}

/** The row of a request that set no cookie, and yet did something. */
function rowOf(
  event: SessionEvent,
  n: number,
  record: ServerRecord,
  exchange: Exchange | undefined,
): SessionEvent {
  const { run: _run, ...rest } = event;
  const base = {
    ...rest,
    id: `${n}.u`,
    certainty: 'certain',
    at: exchange?.startedAt ?? event.at,
    method: exchange?.method ?? record.method,
    url: exchange?.url ?? urlOf(event, record),
    status: exchange?.status ?? record.status,
    evidence: [n],
    count: 1,
    folded: false,
    server: { record, place: writerOf(record) },
  } as const;
  if (!hasLost(record)) {
    const ending = endingOf(record);
    return { ...base, kind: 'data-changed', ...(ending ?? { reason: 'none' }), changes: [] };
  }
  const changes: readonly Change[] = changedKeys(record.unsaved ?? []);
  const params = { status: String(record.status), error: record.error ?? '' };
  return { ...base, kind: 'not-saved', reason: whyLost(record), params, changes };
}

function whyLost({ status, error }: ServerRecord): 'server-error' | 'save-failed' | 'not-marked' {
  if (error !== null) return 'save-failed';
  return status >= 500 ? 'server-error' : 'not-marked';
}

function urlOf(event: SessionEvent, { path }: ServerRecord): string | null {
  return event.url !== null && URL.canParse(path, event.url) ? new URL(path, event.url).href : event.url;
}
