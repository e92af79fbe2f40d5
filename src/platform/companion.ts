/** The call of a site's companion. It answers CORS for extensions, so no host permission is needed (docs/companion-protocol.md, 2). */
import type { Pairing, ServerCall, ServerReply } from '../seam/server.ts';

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

/** Octets of an answer: a session of 1 MB shown whole, its stored text, and what undoing needs, with JSON's escapes. */
const MAX_ANSWER = 24 * 1024 * 1024;

/** The answer as text, or null when it is larger than any companion's. Counted while it comes, so that nothing large is ever held. */
async function readBounded(response: Response): Promise<string | null> {
  const { body } = response;
  if (body === null) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
  const reader = body.getReader();
  let octets = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    octets += value.byteLength;
    if (octets > MAX_ANSWER) {
      await reader.cancel();
      return null;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

const hex = (octets: ArrayBuffer): string =>
  Array.from(new Uint8Array(octets), (octet) => octet.toString(16).padStart(2, '0')).join('');

/** What a paired call carries: `<id>.<seconds>.<nonce>.<HMAC-SHA256>` (docs/companion-protocol.md, 8). */
async function signed(url: string, body: string, pairing: Pairing, skew: number): Promise<string> {
  const encoder = new TextEncoder();
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  const seconds = String(Math.round((Date.now() + skew) / 1000));
  const nonce = hex(crypto.getRandomValues(new Uint8Array(16)).buffer);
  const digest = hex(await crypto.subtle.digest('SHA-256', encoder.encode(body)));
  const lines = ['session-devtools 1', name, pairing.site, pairing.origin, seconds, nonce, digest];
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(pairing.key),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = hex(await crypto.subtle.sign('HMAC', key, encoder.encode(lines.join('\n'))));
  return `${pairing.id}.${seconds}.${nonce}.${mac}`;
}

/** Sends the call. The page never sees the token: this is the extension's own request. Never rejects. */
export async function callCompanion(
  { url, token, body, pairing, skew = 0 }: ServerCall,
  send: typeof fetch = fetch,
): Promise<ServerReply> {
  if (!isLocal(url)) return { ok: false, why: 'not-local' };
  // A key is of one site, whatever the panel believes.
  if (pairing !== undefined && pairing.site !== new URL(url).origin) return { ok: false, why: 'not-local' };
  try {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (pairing !== undefined) headers['X-Session-DevTools-Key'] = await signed(url, body, pairing, skew);
    else if (token !== '') headers['X-Session-DevTools-Token'] = token;
    const response = await send(url, {
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers,
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await readBounded(response);
    return text === null
      ? { ok: false, why: 'too-large' }
      : { ok: true, status: response.status, body: text };
  } catch {
    return { ok: false, why: 'unreachable' };
  }
}
