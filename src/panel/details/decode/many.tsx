/** Several sessions: the filter and the list, and beside it the row that is chosen. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { decode } from '../../../core/decode/index.ts';
import { isExpired, parseRowQuery, rowMatches } from '../../../core/decode/rows/index.ts';
import type { Decoded, DecodeOptions } from '../../../core/decode/reading/reading.ts';
import { useWords } from '../../models/words.ts';
import { useLook } from '../../models/world.ts';
import { Icon } from '../../parts/icons.tsx';
import { saveText } from '../../parts/save.ts';
import { Text } from '../../parts/text.tsx';
import { PayloadFoot } from '../reading/payload-foot.tsx';
import { ReadingView } from '../reading/payload-reading.tsx';
import { SHORT, startJob, type DecodeJob } from './jobs.ts';
import type { RowSummary } from './read.ts';
import { RowsList, shortKey } from './rows-list.tsx';

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
  return (
    <div class="decode-many">
      <div class="decode-list">
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
        <RowsList rows={rows} chosen={at} onChoose={(index) => (chosen.value = index)} />
      </div>
      {row !== undefined && (
        <Chosen
          key={`${at} ${row.data}`}
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

/** The value of a row, decoded: a few hundred bytes at once, a long one in a worker; null until it has answered. */
function useDecoded(data: string, options: DecodeOptions): Decoded | null {
  const isShort = data.length <= SHORT;
  const short = useMemo(() => (isShort ? decode(data, options) : null), [data, options]);
  const job = useMemo(() => (isShort ? null : startJob(data, options, true)), [data, options]);
  useEffect(() => () => job?.cancel(), [job]);
  return short ?? job?.decoded.value ?? null;
}

function Chosen({
  row,
  place,
  of,
  options,
  keysOpen,
  onKeys,
  onMove,
}: {
  row: RowSummary;
  place: number;
  of: number;
  options: DecodeOptions;
  keysOpen: boolean;
  onKeys: () => void;
  onMove: (by: number) => void;
}) {
  const words = useWords();
  const decoded = useDecoded(row.data, options);
  return (
    <section class="decode-chosen payload" aria-label={words.t('sign-again.decode.row', { place, of })}>
      <header class="decode-title">
        <strong>{words.t('sign-again.decode.row', { place, of })}</strong>
        <span class="mono">
          <Text value={row.key === null ? '' : shortKey(row.key)} />
        </span>
        <span class="space" />
        <button
          type="button"
          class="tool small"
          aria-label={words.t('sign-again.decode.before')}
          disabled={place <= 1}
          onClick={() => onMove(-1)}
        >
          ‹
        </button>
        <button
          type="button"
          class="tool small"
          aria-label={words.t('sign-again.decode.next')}
          disabled={place >= of}
          onClick={() => onMove(1)}
        >
          ›
        </button>
      </header>
      {decoded === null ? (
        <p class="explain quiet">{words.t('sign-again.decode.reading')}</p>
      ) : (
        <ReadingView
          reading={decoded}
          // What the rows are stands in the list; a long name would run out of the tree.
          name={words.t('panel.payload.session')}
          note={() => null}
          from={null}
          receivedAt={null}
          keysOpen={keysOpen}
          onKeys={onKeys}
          section={null}
        />
      )}
      {decoded?.value !== undefined && (
        <PayloadFoot value={row.data} reading={decoded} onTamper={null} tampering={false} onEdit={null} />
      )}
    </section>
  );
}
