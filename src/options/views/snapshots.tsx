import { forgetSnapshots, snapshots } from '../../platform/snapshots.ts';
import { KeptView } from './kept.tsx';
import type { Say } from './words.ts';

const count = async (): Promise<number> => (await snapshots.snapshots()).length;

/** How many snapshots are kept, and how to be rid of them. */
export function SnapshotsView({ t }: { readonly t: Say }) {
  return (
    <KeptView t={t} of="snapshots" count={count} onChange={snapshots.onSnapshots} forget={forgetSnapshots} />
  );
}
