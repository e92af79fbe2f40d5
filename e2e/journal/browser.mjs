// @ts-check
/** A site with two cookies of one name, a browser whose background can be stopped and killed, and what is asked of it. */
import { createServer } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../stage/chromium.mjs';

const EXTENSION = 'dist/chrome-e2e';
const IN_A_DAY = () => Math.round(Date.now() / 1000) * 1000 + 86_400_000;

/** @type {string} */
export let site;
/** @type {import('node:http').Server} */
let server;
/** Serves the site to the tests of a file. */
export function serveSite() {
  beforeAll(async () => {
    server = createServer((request, response) => {
      const headers = /** @type {Record<string, string | string[]>} */ ({ 'Content-Type': 'text/html' });
      if (request.url === '/set')
        headers['Set-Cookie'] = [
          'sessionid=first; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400',
          'sessionid=deep; Path=/deep; HttpOnly; Max-Age=86400',
        ];
      response.writeHead(200, headers);
      response.end('<title>site</title>a page');
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    site = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
}

/** The site in a browser of its own, with the panel open. @param {string} [profile] */
export async function open(profile) {
  const chromium = await launchChromium({
    extension: EXTENSION,
    ...(profile === undefined ? {} : { userDataDir: profile }),
  });
  const page = await chromium.newPage(`${site}/`);
  const devtools = await chromium.openDevTools(page);
  const panel = await devtools.showPanel();
  const cdp = await page.createCDPSession();
  return {
    chromium,
    page,
    devtools,
    panel,
    /** The browser's jar: `path=value`. */
    jar: async () => {
      const { cookies } = await cdp.send('Network.getCookies', {
        urls: [`${site}/`, `${site}/deep`, `${site}/moved`],
      });
      return cookies.map((cookie) => `${cookie.path}=${cookie.value}`).toSorted();
    },
    /**
     * Asks the background once, as the panel's messages do.
     * @param {string} question @param {unknown} what @returns {Promise<any>}
     */
    ask: (question, what) =>
      panel.evaluate(
        async (name, about) => {
          const { runtime } = /** @type {any} */ (globalThis).chrome;
          const reply = await runtime.sendMessage({ mark: 'session-devtools', question: name, ask: about });
          if (reply?.ok !== true) throw new Error(`no answer: ${JSON.stringify(reply)}`);
          return reply.answer;
        },
        question,
        what,
      ),
    /** Makes the background hang at a step of the next change. @param {string} step */
    stopAt: (step) =>
      panel.evaluate(
        (at) => /** @type {any} */ (globalThis).chrome.storage.local.set({ 'e2e.stopAt': at }),
        step,
      ),
    stopped: () =>
      panel.evaluate(
        async () =>
          (await /** @type {any} */ (globalThis).chrome.storage.local.get('e2e.stopAt'))['e2e.stopAt'],
      ),
    /** Kills the background, as the browser may at any moment. */
    killBackground: async () => {
      const worker = await chromium.worker();
      await worker.close();
    },
  };
}

/** The cookie as the site sets it. @param {object} [patch] */
export function cookie(patch = {}) {
  return {
    name: 'sessionid',
    domain: '127.0.0.1',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '0',
    value: 'first',
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    expires: IN_A_DAY(),
    ...patch,
  };
}

/**
 * What is asked of the background for the change from one picture of a cookie to another: the fields they differ in, a deletion, or the undo
 * of a change.
 * @param {{ action?: string, before?: any, asked?: any, undoes?: string | null }} [patch]
 */
export function change({
  action = 'edit',
  before = cookie(),
  asked = cookie({ value: 'edited' }),
  undoes = null,
} = {}) {
  const { name, domain, hostOnly, path, partitionKey, storeId } = before ?? asked;
  const identity = { name, domain, hostOnly, path, partitionKey, storeId };
  const touched = Object.entries(asked ?? {}).filter(
    ([field, value]) => before?.[field] !== value && !['partitionKey', 'storeId'].includes(field),
  );
  const act =
    undoes !== null
      ? { act: 'put-back', change: undoes }
      : asked === null
        ? { act: 'erase' }
        : { act: 'set-fields', fields: Object.fromEntries(touched), from: asked };
  return { id: crypto.randomUUID(), action, intention: { where: { identity, holding: null }, do: act } };
}
