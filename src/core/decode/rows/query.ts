/** Finding rows: `user:7 key:l48e expired`, as it is typed into the filter, and as the command line's options say it. */
import type { EpochMs } from '../../cookie/types.ts';
import type { TypedJson } from '../../python/typed.ts';
import type { Row } from './row.ts';

/** What rows must fulfil, all of it. */
export interface RowQuery {
  /** The user's id, or what their name begins with; `anonymous` for nobody. */
  readonly user?: string;
  /** What the session key begins with. */
  readonly key?: string;
  readonly expired?: boolean;
  /** Text anywhere in key, user or value. */
  readonly text?: readonly string[];
}

/** Reads a filter as it is typed. What has no name is looked for everywhere. */
export function parseRowQuery(typed: string): RowQuery {
  const query: { user?: string; key?: string; expired?: boolean } = {};
  const text: string[] = [];
  for (const word of typed.split(/[\s,]+/)) {
    const named = /^(user|key):(.*)$/i.exec(word);
    if (named !== null) {
      const name = (named[1] ?? '').toLowerCase() === 'user' ? 'user' : 'key';
      if (named[2] !== undefined && named[2] !== '') query[name] = named[2];
    } else if (/^expired$/i.test(word)) query.expired = true;
    else if (word !== '') text.push(word.toLowerCase());
  }
  return text.length === 0 ? query : { ...query, text };
}

/** What can be asked of a row, be it decoded or a summary of it. */
export type Findable = Pick<Row, 'key' | 'userId' | 'userName' | 'count' | 'expires'> & {
  readonly reading: { readonly expired: boolean | null; readonly value?: TypedJson | undefined };
};

/** Whether a row fulfils a query. */
export function rowMatches(row: Findable, query: RowQuery, now: EpochMs): boolean {
  if (query.user !== undefined && !isUser(row, query.user)) return false;
  if (query.key !== undefined && row.key?.startsWith(query.key) !== true) return false;
  if (query.expired === true && !isExpired(row, now)) return false;
  const all = query.text ?? [];
  if (all.length === 0) return true;
  const hay = [row.key ?? '', row.userId ?? '', row.userName ?? '', JSON.stringify(row.reading.value ?? null)]
    .join(' ')
    .toLowerCase();
  return all.every((word) => hay.includes(word));
}

function isUser(row: Findable, user: string): boolean {
  if (/^(?:anonymous|none)$/i.test(user)) return row.userId === null && row.count !== null;
  return row.userId === user || row.userName?.toLowerCase().startsWith(user.toLowerCase()) === true;
}

/** Whether the store would no longer give the row: past `expire_date`, or past the age of its signature. */
export function isExpired(row: Findable, now: EpochMs): boolean {
  return row.expires === null ? row.reading.expired === true : row.expires < now;
}
