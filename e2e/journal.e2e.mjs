// @ts-check
/**
 * Changes of a cookie in the real browser: written down first, then made, then read back; the background killed at each step, the browser
 * killed, and undone afterwards. The browser's own view of the jar (`Network.getCookies`) is the judge.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, until } from '../stage/chromium.mjs';
import { logWhen } from '../stage/log.mjs';

const EXTENSION = 'dist/chrome-e2e';
const IN_A_DAY = () => Math.round(Date.now() / 1000) * 1000 + 86_400_000;

/** @type {string} */
let site;
/** @type {import('node:http').Server} */
let server;
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

/** @type {Awaited<ReturnType<typeof open>>} */
let world;

/** @param {string} [profile] */
async function open(profile) {
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

/** @param {object} [patch] */
function cookie(patch = {}) {
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
function change({
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

describe('with the site granted', () => {
  beforeEach(async () => {
    world = await open();
    await world.page.goto(`${site}/set`);
  });
  afterEach(async () => {
    await world.chromium.close();
  });

  it('edits one cookie, reads it back and leaves its twin alone', async () => {
    const record = await world.ask('apply', change());
    expect(record).toMatchObject({
      phase: 'done',
      differences: [],
      stored: { value: 'edited' },
      change: { before: { value: 'first' } },
    });
    expect(await world.jar()).toEqual(['/=edited', '/deep=deep']);
    const facts = await until(async () => {
      const all = await world.devtools.observations();
      return all.some((fact) => fact.kind === 'action') ? all : null;
    }, 'the action in the log');
    expect(facts.filter((fact) => fact.kind === 'action')).toHaveLength(1);
  });

  it('deletes one cookie and leaves its twin alone, both ways round', async () => {
    const deep = cookie({ path: '/deep', value: 'deep', sameSite: 'unspecified' });
    expect(
      (await world.ask('apply', change({ action: 'delete', before: deep, asked: null }))).stored,
    ).toBeNull();
    expect(await world.jar()).toEqual(['/=first']);
    await world.page.goto(`${site}/set`);
    await world.ask('apply', change({ action: 'delete', asked: null }));
    expect(await world.jar()).toEqual(['/deep=deep']);
  });

  it('moves a cookie to another path and back', async () => {
    const done = await world.ask('apply', change({ asked: cookie({ path: '/moved' }) }));
    expect(await world.jar()).toEqual(['/deep=deep', '/moved=first']);
    const undo = change({
      action: 'undo',
      before: done.stored,
      asked: done.change.before,
      undoes: done.change.id,
    });
    await world.ask('apply', undo);
    expect(await world.jar()).toEqual(['/=first', '/deep=deep']);
    expect((await world.ask('journal', {})).map((/** @type {any} */ one) => one.phase)).toEqual([
      'undone',
      'done',
    ]);
    const log = await logWhen(
      world.devtools,
      (one) => (one.events.at(-1)?.evidence.length ?? 0) >= 3,
      'the jar to tell of the undo',
    );
    const changes = log.events.filter(({ kind }) => kind !== 'sent' && kind !== 'created');
    expect(changes.map(({ kind }) => kind)).toEqual(['edited', 'restored']);
  });

  it('tells what the browser made of it: the 400-day cap, a past expiry, a refusal', async () => {
    const far = await world.ask(
      'apply',
      change({ asked: cookie({ expires: Date.now() + 900 * 86_400_000 }) }),
    );
    expect(far.differences).toMatchObject([{ field: 'expires', code: 'capped-400-days' }]);
    const past = await world.ask('apply', change({ asked: cookie({ expires: Date.now() - 1000 }) }));
    expect(past.differences).toMatchObject([{ code: 'expired-already', stored: null }]);
    const refused = await world.ask('apply', change({ asked: cookie({ value: 'a;b' }) }));
    expect(refused).toMatchObject({ phase: 'failed', stored: null });
    expect(refused.error).toMatch(/sessionid/);
  });

  it.each(['after-journal', 'after-write'])(
    'is killed %s: the next question finishes the change',
    async (step) => {
      await world.stopAt(step);
      const asked = change();
      const cutOff = world.ask('apply', asked).then(
        () => 'answered',
        () => 'cut off',
      );
      await until(
        async () => (await world.stopped()) === `reached ${step}`,
        `the background to hang ${step}`,
      );
      expect(await world.jar()).toEqual(
        step === 'after-journal' ? ['/=first', '/deep=deep'] : ['/=edited', '/deep=deep'],
      );
      await world.killBackground();
      expect(await cutOff).toBe('cut off');
      const record = await until(() => world.ask('apply', asked), 'an answer of the new background');
      expect(record).toMatchObject({
        phase: 'done',
        stored: { value: 'edited' },
        change: { before: { value: 'first' } },
      });
      expect(await world.jar()).toEqual(['/=edited', '/deep=deep']);
      expect(await world.ask('journal', {})).toHaveLength(1);
    },
  );

  it('is killed and nobody asks again: the background finishes by itself when it wakes', async () => {
    await world.stopAt('after-journal');
    void world.ask('apply', change()).catch(() => null);
    await until(async () => (await world.stopped()) === 'reached after-journal', 'the background to hang');
    await world.killBackground();
    // Any event wakes it: here a cookie the page is sent.
    await world.page.goto(`${site}/deep`);
    await until(async () => (await world.ask('hello', { tabId: 0 })) !== null, 'the background to wake');
    await until(async () => (await world.jar())[0] === '/=edited', 'the change to be made');
    expect(await world.jar()).toEqual(['/=edited', '/deep=deep']);
  });

  it('finishes a change from the panel’s own button although the background is killed', async () => {
    await world.page.goto(`${site}/set`);
    const remove = await until(async () => {
      const [button] = await world.panel.$$('xpath/.//button[normalize-space()="Delete"]');
      return button ?? null;
    }, 'the Delete button');
    await world.stopAt('after-journal');
    await remove.evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await until(async () => (await world.stopped()) === 'reached after-journal', 'the background to hang');
    await world.killBackground();
    await until(async () => (await world.jar()).length === 1, 'the cookie to be deleted');
    const facts = await until(async () => {
      const all = await world.devtools.observations();
      return all.some((fact) => fact.kind === 'action') ? all : null;
    }, 'the action in the log');
    expect(facts.filter((fact) => fact.kind === 'action')).toHaveLength(1);
  });
});

describe('after a crash of the browser', () => {
  it.each(['done', 'hanging after-journal'])(
    'with a change %s: nothing is lost, and it can be undone',
    async (state) => {
      const profile = mkdtempSync(join(tmpdir(), 'session-devtools-crash-'));
      try {
        world = await open(profile);
        await world.page.goto(`${site}/set`);
        const asked = change();
        if (state === 'done') await world.ask('apply', asked);
        else {
          await world.stopAt('after-journal');
          void world.ask('apply', asked).catch(() => null);
          await until(
            async () => (await world.stopped()) === 'reached after-journal',
            'the background to hang',
          );
        }
        await world.chromium.crash();
        world = await open(profile);
        const [record] = await world.ask('journal', {});
        expect(record.change.id).toBe(asked.id);
        expect(record.change.before.value).toBe('first');
        // The browser itself writes its jar to disk only now and then: what it forgot, the journal did not.
        expect(['done', 'interrupted']).toContain(record.phase);
        const undo = change({
          action: 'undo',
          before: record.stored,
          asked: record.change.before,
          undoes: asked.id,
        });
        expect(await world.ask('apply', undo)).toMatchObject({ phase: 'done', stored: { value: 'first' } });
        expect(await world.jar()).toContain('/=first');
        await world.chromium.close();
      } finally {
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  );
});
