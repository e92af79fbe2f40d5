import { KEEP_MS, MAX_RECORDS } from '../../core/journal/writer.ts';
import { countChanges, forgetChanges, onChanges } from '../../platform/journal-page.ts';
import { KeptView } from './kept.tsx';
import type { Say } from './words.ts';

const DAYS = Math.round(KEEP_MS / 86_400_000);

/** How many changes are on record, and how to be rid of them. */
export function JournalView({ t }: { readonly t: Say }) {
  const params = { most: MAX_RECORDS, days: DAYS };
  return (
    <KeptView
      t={t}
      of="journal"
      params={params}
      count={countChanges}
      onChange={onChanges}
      forget={forgetChanges}
    />
  );
}
