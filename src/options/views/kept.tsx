import { useEffect, useState } from 'preact/hooks';
import type { WordParams } from '../../core/words/index.ts';
import type { Say } from './words.ts';

/** How much of something is kept on this machine, and how to be rid of it. `of`: the area of its words, `options.<of>`. */
export function KeptView({
  t,
  of,
  params = {},
  count,
  onChange,
  forget,
}: {
  readonly t: Say;
  readonly of: 'journal' | 'snapshots';
  /** What the explanation names. */
  readonly params?: WordParams;
  readonly count: () => Promise<number>;
  readonly onChange: (listener: () => void) => () => void;
  readonly forget: () => Promise<void>;
}) {
  const [kept, setKept] = useState<number | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => setKept(await count());
    void read();
    return onChange(() => void read());
  }, []);
  return (
    <section class="journal">
      <h2>{t(`options.${of}`)}</h2>
      <p>{t(`options.${of}.help`, params)}</p>
      <p role="status">
        {kept !== null &&
          (kept === 0
            ? t(`options.${of}.none`)
            : t(kept === 1 ? `options.${of}.count.one` : `options.${of}.count`, { n: kept }))}
      </p>
      <button type="button" disabled={kept === null || kept === 0} onClick={() => void forget()}>
        {t(`options.${of}.empty`)}
      </button>
    </section>
  );
}
