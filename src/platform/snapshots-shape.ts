/** What is kept of snapshots, as it is read back. */
import * as v from 'valibot';
import { JarCookieShape, EpochMsShape, type Shape } from '../core/timeline/facts/shapes.ts';
import type { Snapshot } from '../core/snapshots/snapshot.ts';

const SnapshotShape = v.object({
  id: v.string(),
  name: v.string(),
  host: v.string(),
  origin: v.nullable(v.string()),
  storeId: v.string(),
  at: EpochMsShape,
  cookies: v.pipe(v.array(JarCookieShape), v.readonly()),
  user: v.nullable(v.string()),
}) satisfies Shape<Snapshot>;

/** The snapshot, or null for what is none. */
export function readSnapshot(raw: unknown): Snapshot | null {
  const read = v.safeParse(SnapshotShape, raw);
  return read.success ? read.output : null;
}
