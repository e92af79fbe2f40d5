/** The rows of a dump as a grid. Rows have one height, so that only those in sight are drawn. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { isExpired } from '../../../core/decode/rows/index.ts';
import { useWords } from '../../models/words.ts';
import { useLook } from '../../models/world.ts';
import { duration } from '../../parts/format.ts';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import type { RowSummary } from './read.ts';

/** px; also in `decode.css`. */
const ROW = 22;

/** Rows drawn beyond the edge, so that scrolling shows no gaps. */
const OVERSCAN = 8;

const COLUMNS = ['key', 'user', 'expires', 'left', 'keys', 'bytes', 'signature'] as const;

export function RowsList({
  box,
  rows,
  chosen,
  shown,
  onChoose,
  onOpen,
}: {
  box: RefObject<HTMLDivElement | null>;
  rows: readonly RowSummary[];
  chosen: number;
  /** Whether the list is there; it is not while a row stands in its place. */
  shown: boolean;
  onChoose: (index: number) => void;
  /** Goes to what the chosen row holds. `byKey`: from the keyboard, whose place goes along. */
  onOpen: (byKey: boolean) => void;
}) {
  const words = useWords();
  const look = useLook();
  const top = useSignal(0);
  const height = box.current?.clientHeight ?? 400;
  const first = Math.max(0, Math.floor(top.value / ROW) - OVERSCAN);
  const last = Math.min(rows.length, Math.ceil((top.value + height) / ROW) + OVERSCAN);
  const now = look.now();
  // Wherever it was chosen: by a key here, by a button over the row, before the list went.
  useLayoutEffect(() => {
    const view = box.current;
    if (view === null || !shown) return;
    if (chosen * ROW < view.scrollTop) view.scrollTop = chosen * ROW;
    else if ((chosen + 1) * ROW > view.scrollTop + view.clientHeight - ROW) {
      view.scrollTop = (chosen + 2) * ROW - view.clientHeight;
    }
  }, [chosen, shown]);
  return (
    <div
      ref={box}
      class="decode-rows"
      role="grid"
      tabIndex={0}
      aria-rowcount={rows.length + 1}
      aria-label={words.t('sign-again.decode.rows')}
      aria-activedescendant={rows.length > 0 ? `decode-row-${chosen}` : undefined}
      onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && rows.length > 0) {
          event.preventDefault();
          onOpen(true);
          return;
        }
        const by = {
          ArrowDown: 1,
          ArrowUp: -1,
          PageDown: 20,
          PageUp: -20,
          Home: -rows.length,
          End: rows.length,
        }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onChoose(Math.min(rows.length - 1, Math.max(0, chosen + by)));
      }}
    >
      <div role="row" class="decode-row decode-head" aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader" class={`decode-${name}`}>
            {words.code('sign-again.decode.column', name)}
          </span>
        ))}
      </div>
      <div class="decode-space" role="rowgroup" style={{ height: `${rows.length * ROW}px` }}>
        {rows.slice(first, last).map((row, offset) => {
          const index = first + offset;
          return (
            <div
              key={index}
              id={`decode-row-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === chosen}
              class={`decode-row ${index === chosen ? 'on' : ''}`}
              style={{ top: `${index * ROW}px` }}
              onClick={() => {
                onChoose(index);
                onOpen(false);
              }}
            >
              <span role="gridcell" class="decode-key mono">
                <Text value={row.key === null ? '–' : shortKey(row.key)} />
              </span>
              <span role="gridcell" class="decode-user">
                <User row={row} />
              </span>
              <span role="gridcell" class="decode-expires mono">
                <Text value={row.expiresText?.slice(0, 19) ?? '–'} />
              </span>
              <span role="gridcell" class={`decode-left mono ${isExpired(row, now) ? 'tone-warn' : ''}`}>
                {leftOf(
                  row,
                  now,
                  (ms) => duration(ms, words),
                  (left) => words.t('sign-again.decode.expired', { left }),
                )}
              </span>
              <span role="gridcell" class="decode-keys mono">
                {row.count ?? '?'}
              </span>
              <span role="gridcell" class="decode-bytes mono">
                {row.size.toLocaleString(words.language.value)}
              </span>
              <span role="gridcell" class={`decode-signature sig-${row.verdict}`}>
                <Icon
                  name={
                    row.verdict === 'valid'
                      ? 'check'
                      : row.verdict === 'unverified' || row.verdict === 'none'
                        ? 'info'
                        : 'bad'
                  }
                  size={12}
                />{' '}
                {words.code('sign-again.decode.verdict', row.verdict)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function User({ row }: { row: RowSummary }) {
  const words = useWords();
  if (row.count === null) return <span class="quiet">{words.t('sign-again.decode.not-known')}</span>;
  if (row.userId === null) return <span class="quiet">{words.t('sign-again.decode.anonymous')}</span>;
  return (
    <>
      <Text value={row.userName ?? row.userId} />
      {row.userName !== null && (
        <span class="quiet"> {words.t('sign-again.decode.id', { id: row.userId })}</span>
      )}
    </>
  );
}

/** `l48e…4ip4`: enough to tell keys apart. */
export function shortKey(key: string): string {
  return key.length > 12 ? `${key.slice(0, 4)}…${key.slice(-4)}` : key;
}

function leftOf(
  row: RowSummary,
  now: number,
  spell: (ms: number) => string,
  expired: (left: string) => string,
): string {
  if (row.expires === null) return '–';
  return row.expires < now ? expired(spell(now - row.expires)) : spell(row.expires - now);
}
