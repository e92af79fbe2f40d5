/** Requests made by the inspected page itself. Loaded when the first is made. */
import { MAX_TEXT, readReplies, scriptOf } from '../core/checks/experiments/in-page.ts';
import type { OnWire } from '../core/checks/experiments/send.ts';
import type { PageReplies } from '../seam/page.ts';
import { isLocal } from './companion.ts';
import { evaluate, webUrl } from './inspected.ts';
import { quirks } from './quirks.ts';

/** How often it is looked whether the answers are there, and how long they are waited for, in ms. */
const LOOK_MS = 50;
const PATIENCE_MS = 20_000;

/** Asks in the page: the answers are put aside under a name nobody else uses, since what an evaluation begins it does not wait for. */
function asking(key: string, requests: readonly OnWire[]): string {
  return `(${scriptOf(requests, quirks.hidesOrigin)}.then((json) => { window[${key}] = json; }, () => { window[${key}] = '[]'; }), true)`;
}

/** Sent by this page of the extension, with the site's cookies: it may, where the user allowed the site. */
async function fromHere(requests: readonly OnWire[]): Promise<string> {
  const replies = requests.map(async ({ url, method, headers, body }) => {
    const from = Date.now();
    const options: RequestInit = { method, headers, body, credentials: 'include', cache: 'no-store' };
    const response = await fetch(url, options);
    const text = (await response.text()).slice(0, MAX_TEXT);
    return {
      status: response.status,
      url: response.url,
      text,
      from,
      to: Date.now(),
      hsts: response.headers.get('Strict-Transport-Security'),
      hidden: true,
    };
  });
  return JSON.stringify(await Promise.all(replies));
}

/** Requests by the page itself, all at once. Never rejects. */
export async function sendInPage(requests: readonly OnWire[]): Promise<PageReplies> {
  const failed = { ok: false, why: 'failed' } as const;
  try {
    const origin = await evaluate('location.origin');
    if (requests.some(({ url }) => webUrl(url)?.origin !== origin)) return { ok: false, why: 'elsewhere' };
    // The extension's own origin is another one. Its pages may call local names only.
    if (!quirks.hidesOrigin && requests.every(({ hidesOrigin, url }) => hidesOrigin && isLocal(url)))
      return { ok: true, replies: readReplies(await fromHere(requests), requests.length) };
    const key = JSON.stringify(`session-devtools-${crypto.randomUUID()}`);
    await evaluate(asking(key, requests));
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      const json = await evaluate(`window[${key}] ?? null`);
      if (typeof json === 'string') {
        await evaluate(`delete window[${key}]`);
        return { ok: true, replies: readReplies(json, requests.length) };
      }
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    return failed;
  } catch {
    // The page went away meanwhile, or is none that can be asked.
    return failed;
  }
}
