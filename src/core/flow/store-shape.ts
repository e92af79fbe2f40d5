/** What an engine keeps of a session, as far as a picture of it goes. */
import type { Session } from '../timeline/log/session-log.ts';

/** A table row; a cache entry; both (`cached_db`); a file; nothing at all (`signed_cookies`); not known which. */
export type StoreShape = 'row' | 'cache' | 'both' | 'file' | 'none' | 'unknown';

const SHAPES: Readonly<Record<string, StoreShape>> = {
  db: 'row',
  cache: 'cache',
  cached_db: 'both',
  file: 'file',
  signed_cookies: 'none',
};

/** By the engine's name or module (`django.contrib.sessions.backends.db`), or by what the cookie's value is. A project's own engine is not guessed at. */
export function storeShape(engine: string | null, session: Session | null): StoreShape {
  const name = engine?.slice(engine.lastIndexOf('.') + 1) ?? '';
  const known = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
  return known ?? (session?.form === 'signed' ? 'none' : 'unknown');
}
