/** What a session engine does. One file each in `engines`. */
import type { ModelSession } from './session.ts';
import type { EngineId } from './settings.ts';
import type { OpenStore, SessionData } from './site.ts';

/** `SessionStore` of one engine. */
export interface Engine {
  readonly id: EngineId;
  /** The data of the session's key. Where there is none the key is dropped: Django never adopts a key it does not know. */
  load(session: ModelSession): SessionData;
  /** `save(must_create)`. Throws UpdateError when what should be changed is gone. */
  save(session: ModelSession, mustCreate: boolean): void;
  delete(session: ModelSession, key: string | null): void;
  cycleKey(session: ModelSession): void;
  /** `manage.py clearsessions`. */
  clearExpired(session: () => ModelSession, store: OpenStore): void;
}
