/** Django's engines: one file and one line each. */
import type { EngineId } from '../session/settings.ts';
import { cache } from './cache.ts';
import { cachedDb } from './cached-db.ts';
import { db } from './db.ts';
import type { Engine } from '../session/engine.ts';
import { fileEngine } from './file.ts';
import { signedCookies } from './signed-cookies.ts';

export const ENGINES: Readonly<Record<EngineId, Engine>> = {
  db,
  cache,
  cached_db: cachedDb,
  file: fileEngine,
  signed_cookies: signedCookies,
};
