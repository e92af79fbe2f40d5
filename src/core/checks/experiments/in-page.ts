/** Requests made by a page's own script: its text, and the reading of what it hands over, which is hostile like everything of a page. */
import type { OnWire, Timed } from './send.ts';

/** Characters of an answer's body that are handed on: enough for a page's first screens and a 403's explanation. */
export const MAX_TEXT = 200_000;

/** An answer in a page, and whether its body was longer. */
export interface InPage extends Timed {
  readonly cut: boolean;
}

/**
 * An expression that sends them all at once and is a promise of the answers as JSON. Null stands for what was not answered. `canHide`: whether
 * the browser leaves the site's own `Origin` out where the Fetch standard says so ("append a request `Origin` header"); Chromium does not.
 */
export function scriptOf(requests: readonly OnWire[], canHide: boolean): string {
  return `Promise.all(${JSON.stringify(requests)}.map(async ({ method, url, headers, body, hidesOrigin }) => {
    const from = Date.now();
    try {
      const response = await fetch(url, {
        method, headers, body, credentials: 'same-origin', cache: 'no-store',
        ...(hidesOrigin ? { mode: 'same-origin', referrerPolicy: 'no-referrer' } : {}),
      });
      const text = await response.text();
      return {
        status: response.status, url: response.url, from, to: Date.now(),
        hidden: hidesOrigin && ${String(canHide)},
        hsts: response.headers.get('Strict-Transport-Security'),
        text: text.slice(0, ${String(MAX_TEXT)}), cut: text.length > ${String(MAX_TEXT)},
      };
    } catch { return null; }
  })).then(JSON.stringify)`;
}

/** Reads the answers to `count` requests. */
export function readReplies(json: unknown, count: number): readonly (InPage | null)[] {
  const list: readonly unknown[] = typeof json === 'string' ? listOf(json) : [];
  return Array.from({ length: count }, (_, at) => readReply(list[at]));
}

function listOf(json: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list : [];
  } catch {
    // Not JSON: nothing the script above has written.
    return [];
  }
}

function readReply(reply: unknown): InPage | null {
  if (typeof reply !== 'object' || reply === null) return null;
  const { status, url, text, from, to, hsts, hidden, cut } = reply as Readonly<Record<string, unknown>>;
  if (typeof status !== 'number' || typeof url !== 'string' || typeof text !== 'string') return null;
  return {
    status,
    url,
    text: text.slice(0, MAX_TEXT),
    cut: cut === true || text.length > MAX_TEXT,
    from: typeof from === 'number' ? from : 0,
    to: typeof to === 'number' ? to : 0,
    hidden: hidden === true,
    hsts: typeof hsts === 'string' ? hsts.slice(0, 500) : null,
  };
}
