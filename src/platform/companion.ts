/** The call of a site's companion. It answers CORS for extensions, so no host permission is needed (docs/companion-protocol.md, 2). */
import type { ServerCall, ServerReply } from '../seam/server.ts';

/** A session of 1 MB takes a moment on a slow machine; what takes longer than this, in ms, hangs. */
const PATIENCE_MS = 20_000;

/**
 * Whether a name can only be this machine's: loopback, and `.test`, which nobody can register (RFC 6761, 6.2). The pages'
 * Content-Security-Policy (`connect-src` in manifest.json) allows these and no other, so nothing can leave for anywhere else.
 */
export function isLocal(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  if ((protocol !== 'http:' && protocol !== 'https:') || username !== '') return false;
  return hostname === '127.0.0.1' || /(?:^|\.)localhost$|.\.test$/.test(hostname);
}

/** Sends the call. The page never sees the token: this is the extension's own request. Never rejects. */
export async function callCompanion(
  { url, token, body }: ServerCall,
  send: typeof fetch = fetch,
): Promise<ServerReply> {
  if (!isLocal(url)) return { ok: false, why: 'not-local' };
  try {
    const response = await send(url, {
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers: { 'Content-Type': 'application/json', 'X-Session-DevTools-Token': token },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { ok: true, status: response.status, body: await response.text() };
  } catch {
    return { ok: false, why: 'unreachable' };
  }
}
