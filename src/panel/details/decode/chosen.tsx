/** The row that is chosen, decoded; and what stood around it. */
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { decode } from '../../../core/decode/index.ts';
import type { Decoded, DecodeOptions } from '../../../core/decode/reading/reading.ts';
import { useWords } from '../../models/words.ts';
import { Text } from '../../parts/text.tsx';
import { PayloadFoot } from '../reading/payload-foot.tsx';
import { ReadingView } from '../reading/payload-reading.tsx';
import { SHORT, startJob } from './jobs.ts';
import type { RowSummary } from './read.ts';
import { shortKey } from './rows-list.tsx';
import { TakenOff } from './taken-off.tsx';

/** The value of a row, decoded: a few hundred bytes at once, a long one in a worker; null until it has answered. */
function useDecoded(data: string, options: DecodeOptions): Decoded | null {
  const isShort = data.length <= SHORT;
  const short = useMemo(() => (isShort ? decode(data, options) : null), [data, options]);
  const job = useMemo(() => (isShort ? null : startJob(data, options, true)), [data, options]);
  useEffect(() => () => job?.cancel(), [job]);
  return short ?? job?.decoded.value ?? null;
}

export function Chosen({
  box,
  onBack,
  row,
  place,
  of,
  options,
  keysOpen,
  onKeys,
  onMove,
}: {
  box: RefObject<HTMLElement | null>;
  /** Back to the list, where the row stands in its place. */
  onBack: (() => void) | null;
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
    <section
      ref={box}
      class="decode-chosen payload"
      tabIndex={-1}
      aria-label={words.t('sign-again.decode.row', { place, of })}
      onKeyDown={(event) => {
        if (onBack === null || event.key !== 'Escape') return;
        // The dialog stays open.
        event.preventDefault();
        onBack();
      }}
    >
      <header class="decode-title">
        {onBack !== null && (
          <button
            type="button"
            class="tool small"
            aria-label={words.t('sign-again.decode.back')}
            onClick={onBack}
          >
            ←
          </button>
        )}
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
          // Another row begins with its tree as it is.
          key={`${place} ${row.data}`}
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
      <TakenOff stripped={[...row.stripped, ...(decoded?.stripped ?? [])]} />
      {decoded?.value !== undefined && (
        <PayloadFoot value={row.data} reading={decoded} onTamper={null} tampering={false} onEdit={null} />
      )}
    </section>
  );
}
