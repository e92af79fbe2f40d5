/** Several sessions: the filter and the list, and beside it the row that is chosen. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isExpired, parseRowQuery, rowMatches } from '../../../core/decode/rows/index.ts';
import type { DecodeOptions } from '../../../core/decode/reading/reading.ts';
import { useLayout } from '../../models/layout.ts';
import { useWords } from '../../models/words.ts';
import { useLook } from '../../models/world.ts';
import { Icon } from '../../parts/icons.tsx';
import { saveText } from '../../parts/save.ts';
import { Chosen } from './chosen.tsx';
import type { DecodeJob } from './jobs.ts';
import type { RowSummary } from './read.ts';
import { RowsList } from './rows-list.tsx';

export function Many({
  job,
  options,
  keysOpen,
  onKeys,
}: {
  job: DecodeJob;
  options: DecodeOptions;
  keysOpen: boolean;
  onKeys: () => void;
}) {
  const words = useWords();
  const look = useLook();
  const typed = useSignal('');
  const chosen = useSignal(0);
  const version = job.version.value;
  const now = look.now();
  const rows = useMemo(() => {
    if (typed.value.trim() === '') return job.rows.slice();
    const query = parseRowQuery(typed.value);
    return job.rows.filter((row) => rowMatches(row, query, now));
  }, [version, typed.value]);
  const counts = useMemo(() => countsOf(job.rows, now), [version]);
  const at = Math.min(chosen.value, Math.max(0, rows.length - 1));
  const row = rows[at];
  const isSingle = !useLayout().beside.value;
  const opened = useSignal(false);
  const isOver = isSingle && opened.value && row !== undefined;
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const wasOver = useRef(false);
  // Who was in the list, which has gone, goes on in the row; and back.
  useLayoutEffect(() => {
    if (isOver) detail.current?.focus();
    else if (wasOver.current) list.current?.focus();
    wasOver.current = isOver;
  }, [isOver]);
  return (
    <div class={`decode-many ${isSingle ? 'single' : ''}`}>
      <div class="decode-list" hidden={isOver}>
        <div class="decode-find">
          <label class="decode-filter">
            <Icon name="filter" size={12} />
            <input
              type="text"
              class="mono"
              value={typed.value}
              aria-label={words.t('sign-again.decode.filter')}
              placeholder={words.t('sign-again.decode.filter.example')}
              autocomplete="off"
              spellcheck={false}
              onInput={(event) => {
                typed.value = event.currentTarget.value;
                chosen.value = 0;
              }}
            />
          </label>
          <span class="quiet" role="status">
            {words.t('sign-again.decode.counts', counts)}
          </span>
          <span class="space" />
          <button
            type="button"
            class="link"
            disabled={rows.length === 0}
            onClick={() => saveText('sessions.json', 'application/json', listJson(rows, now))}
          >
            {words.t('sign-again.decode.save')}
          </button>
        </div>
        <RowsList
          box={list}
          rows={rows}
          chosen={at}
          shown={!isOver}
          onChoose={(index) => (chosen.value = index)}
          onOpen={(byKey) => {
            opened.value = true;
            if (byKey) detail.current?.focus();
          }}
        />
      </div>
      {row !== undefined && (isOver || !isSingle) && (
        <Chosen
          box={detail}
          onBack={isOver ? () => (opened.value = false) : null}
          row={row}
          place={at + 1}
          of={rows.length}
          options={options}
          keysOpen={keysOpen}
          onKeys={onKeys}
          onMove={(by) => (chosen.value = Math.min(rows.length - 1, Math.max(0, at + by)))}
        />
      )}
    </div>
  );
}

/** The list as it is filtered, an object a row, without the sessions' data: keys and users are what a list is passed on for. */
export function listJson(rows: readonly RowSummary[], now: number): string {
  const list = rows.map((row) => ({
    session_key: row.key,
    user: row.userId,
    username: row.userName,
    expire_date: row.expiresText,
    expired: isExpired(row, now),
    keys: row.count,
    bytes: row.size,
    signature: row.verdict,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}

function countsOf(rows: readonly RowSummary[], now: number) {
  const users = new Set<string>();
  let anonymous = 0;
  let expired = 0;
  let unread = 0;
  for (const row of rows) {
    if (row.userId !== null) users.add(row.userId);
    else if (row.count === null) unread += 1;
    else anonymous += 1;
    if (isExpired(row, now)) expired += 1;
  }
  return { rows: rows.length, users: users.size, anonymous, expired, unread };
}
