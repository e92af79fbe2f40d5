import type { JarCookie } from '../../core/cookie/types.ts';
import { cookiesFor } from '../world/jar.ts';
import { access } from './access.ts';

/** The cookies of the URL's host; null without access, where the browser would answer with an empty list. */
export async function readJar(ask: {
  readonly url: string;
  readonly storeId: string;
}): Promise<JarCookie[] | null> {
  if ((await access({ url: ask.url })) !== 'granted') return null;
  return cookiesFor(ask.url, ask.storeId);
}
