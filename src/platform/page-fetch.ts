/** A request made by the inspected page itself. Loaded when the first is made. */
import { MAX_REPLY, type PageReply } from '../seam/page.ts';
import { evaluate, webUrl } from './inspected.ts';

/** How often it is looked whether the answer is there, and how long one is waited for, in ms. */
const LOOK_MS = 50;
const PATIENCE_MS = 20_000;

/** Asks in the page: the answer is put aside under a name nobody else uses, since what an evaluation begins it does not wait for. */
function asking(key: string, url: string): string {
  return `(() => {
    const done = (reply) => { window[${key}] = JSON.stringify(reply); };
    fetch(${JSON.stringify(url)}, { credentials: 'same-origin', cache: 'no-store' }).then(async (response) => {
      const text = await response.text();
      done({ status: response.status, url: response.url, text: text.slice(0, ${MAX_REPLY}), cut: text.length > ${MAX_REPLY} });
    }).catch(() => done(null));
    return true;
  })()`;
}

/** A GET by the page itself. Never rejects. */
export async function fetchInPage(url: string): Promise<PageReply> {
  const wanted = webUrl(url);
  const failed = { ok: false, why: 'failed' } as const;
  try {
    const origin = await evaluate('location.origin');
    if (wanted === null || origin !== wanted.origin) return { ok: false, why: 'elsewhere' };
    const key = JSON.stringify(`session-devtools-${crypto.randomUUID()}`);
    await evaluate(asking(key, wanted.href));
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      const reply = await evaluate(`window[${key}] ?? null`);
      if (typeof reply === 'string') {
        await evaluate(`delete window[${key}]`);
        return readReply(reply);
      }
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    return failed;
  } catch {
    // The page went away meanwhile, or is none that can be asked.
    return failed;
  }
}

/** What the page's own script handed over: hostile, like everything of a page. */
export function readReply(json: string): PageReply {
  try {
    const reply: unknown = JSON.parse(json);
    if (typeof reply === 'object' && reply !== null) {
      const { status, url, text, cut } = reply as Readonly<Record<string, unknown>>;
      if (typeof status === 'number' && typeof url === 'string' && typeof text === 'string')
        return {
          ok: true,
          status,
          url,
          text: text.slice(0, MAX_REPLY),
          cut: cut === true || text.length > MAX_REPLY,
        };
    }
  } catch {
    // Not JSON: nothing the script above has written.
  }
  return { ok: false, why: 'failed' };
}
