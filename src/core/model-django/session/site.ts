/** What the server holds between two requests. Every request gives a new one: the old one stays as it was. */
import type { EpochMs } from '../../cookie/types.ts';
import type { ModelSettings } from './settings.ts';

/** What a session can hold with `JSONSerializer`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A session's data, in the order in which it was written. */
export type SessionData = ReadonlyMap<string, Json>;

/** One stored session. `expires` is what the store itself goes by: a column, a cache timeout; null where it has none (a file). */
export interface Stored {
  readonly data: SessionData;
  readonly expires: EpochMs | null;
  readonly savedAt: EpochMs;
}

/** A user as far as sessions go by it. `password` counts its changes: the session's hash follows it. */
export interface ModelUser {
  readonly pk: string;
  readonly name: string;
  readonly password: number;
  readonly active: boolean;
}

/** Where sessions are kept: `django_session`, the cache, the folder. An engine uses one or two of them, or none. */
export interface Store {
  readonly rows: ReadonlyMap<string, Stored>;
  readonly cache: ReadonlyMap<string, Stored>;
  readonly files: ReadonlyMap<string, Stored>;
}

/** The server between two requests. */
export interface Site {
  readonly settings: ModelSettings;
  readonly store: Store;
  readonly users: ReadonlyMap<string, ModelUser>;
}

/** A store while a request is served. */
export interface OpenStore {
  readonly rows: Map<string, Stored>;
  readonly cache: Map<string, Stored>;
  readonly files: Map<string, Stored>;
}

/** A server without sessions. */
export function emptySite(settings: ModelSettings, users: readonly ModelUser[]): Site {
  return {
    settings,
    store: { rows: new Map(), cache: new Map(), files: new Map() },
    users: new Map(users.map((user) => [user.pk, user])),
  };
}

/** A copy that can be written to. */
export function openStore(store: Store): OpenStore {
  return { rows: new Map(store.rows), cache: new Map(store.cache), files: new Map(store.files) };
}
