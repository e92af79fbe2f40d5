/** What a format of snapshots is: one file, and one line in `index.ts`. */
import type { JarCookie } from '../../cookie/types.ts';

/** Cookies under a name, on their way in or out. */
export interface Named {
  /** Null where the format has no place for names. */
  readonly name: string | null;
  readonly cookies: readonly JarCookie[];
}

export interface SnapshotFormat {
  /** Also its word key: `snapshots.format.<id>`. */
  readonly id: string;
  readonly extension: string;
  readonly mime: string;
  /** Whether several snapshots fit into one file. */
  readonly several: boolean;
  readonly write: (snapshots: readonly Named[]) => string;
  /** What the text holds, or null when it is no such file. Pieces that are no cookie are left out, and counted. */
  readonly read: (text: string) => ReadCookies | null;
}

/** What was read. */
export interface ReadCookies {
  readonly snapshots: readonly Named[];
  /** Pieces that are no cookie. */
  readonly unread: number;
}
