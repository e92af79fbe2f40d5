// @ts-check
/** SECRET_KEY in the panel: verify, edit and re-sign, tamper; judged by the real Django. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture, rowsEnd, says } from '../stage/panel.mjs';

const KEY = 'a-secret-that-must-never-leave-the-panel-9f2c04';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {import('puppeteer-core').Page} */
let page;
/** @type {import('../stage/chromium.mjs').DevTools} */
let devtools;
/** @type {import('puppeteer-core').Frame} */
let panel;

/** The value of the session cookie in the browser's own jar. */
async function inJar() {
  const cookies = await chromium.jar(page, demo.url);
  return cookies.find((cookie) => cookie.name === 'sessionid');
}

/**
 * Presses a button of the panel as its keyboard does: the front end moves its panels about while the first one opens, and a click of
 * the mouse would fall beside it.
 * @param {string} selector
 */
async function push(selector) {
  await panel.waitForSelector(selector);
  await panel.focus(selector);
  await panel.page().keyboard.press('Enter');
}

async function giveKey() {
  await says(panel, 'unverified');
  await push('.sig-chip');
  const field = await panel.waitForSelector('[data-secret]');
  await field?.type(KEY);
  await panel.page().keyboard.press('Enter');
  await says(panel, 'Signed by SECRET_KEY · salt django.contrib.sessions.backends.signed_cookies · SHA-256');
}

/** Who Django says is logged in. */
async function user() {
  await page.goto(demo.url);
  return page.$eval('#state-user', (element) => element.textContent ?? '');
}

/**
 * Changes the text in the editor, as pasting does.
 * @param {(text: string) => string} change
 */
async function edit(change) {
  await push('[data-sign-again="edit"]');
  const text = await until(
    () =>
      panel.evaluate(() => {
        const root = document.querySelector('.json-editor')?.shadowRoot;
        return [...(root?.querySelectorAll('.cm-line') ?? [])].map((line) => line.textContent).join('\n');
      }),
    'the editor',
  );
  const { keyboard } = panel.page();
  await keyboard.down('Control');
  await keyboard.press('a');
  await keyboard.up('Control');
  await keyboard.sendCharacter(change(text));
}

describe('with the key of the site', () => {
  beforeAll(async () => {
    demo = await startDemo({ fresh: true, engine: 'signed_cookies', env: { SESSION_DEMO_SECRET_KEY: KEY } });
    chromium = await launchChromium({ extension: process.env['SESSION_DEVTOOLS_E2E'] ?? 'dist/chrome-e2e' });
  });
  afterAll(async () => {
    await chromium?.close();
    await demo?.stop();
  });
  beforeEach(async () => {
    ({ page, devtools, panel } = await openPanel(chromium, demo.url, 620));
    await press(page, 'login-yuan');
    await press(page, 'cart-add');
    await rowsEnd(panel, ['Data changed POST /cart/add/', 'Sent GET /?did=cart-add']);
    return async () => {
      await page.close();
    };
  });

  it('says valid, edits the cart, and Django takes what was signed', async () => {
    await giveKey();
    await picture(devtools, 'sign-again-valid');
    await push('.sig-chip');
    await edit((text) => text.replace('tea-01', 'oolong-77'));
    await says(panel, 'Signs with SECRET_KEY');
    await picture(devtools, 'sign-again-edit');
    await push('.sign-again .primary');
    await rowsEnd(panel, ['Edited by you']);
    await page.goto(`${demo.url}cart/`);
    expect(await page.$eval('#cart', (element) => element.textContent)).toContain('oolong-77');
    expect(await user()).toContain('yuan');
  });

  it('refuses text that is no JSON, and types into the editor without reaching the panel', async () => {
    await giveKey();
    const before = await inJar();
    await edit(() => '{"e": 1');
    await says(panel, 'Not JSON from line 1, column 8.');
    // These letters are shortcuts of the panel, and Delete deletes the cookie, outside of a field.
    await panel.page().keyboard.type('ex2');
    await panel.page().keyboard.press('Delete');
    expect(
      await panel.evaluate(() =>
        [...document.querySelectorAll('button')].some(
          (button) => button.textContent?.includes('Sign and save') && button.disabled,
        ),
      ),
    ).toBe(true);
    await panel.page().keyboard.press('Escape');
    await says(panel, 'Signed by SECRET_KEY');
    expect((await inJar())?.value).toBe(before?.value);
  });

  it('writes with a wrong signature without the key, and Django refuses it', async () => {
    await edit((text) => text.replace('tea-01', 'free-tea'));
    await says(panel, 'BadSignature');
    await says(panel, 'Write with a wrong signature');
    await push('.sign-again .primary');
    await rowsEnd(panel, ['Edited by you']);
    expect(await user()).not.toContain('yuan');
    await page.goto(`${demo.url}cart/`);
    expect(await page.$('#cart')).toBeNull();
  });

  for (const name of ['flip-signature', 'change-payload', 'cut-short', 'age-timestamp', 'other-salt']) {
    it(`tampers (${name}): Django refuses, undo logs in again`, async () => {
      await giveKey();
      const before = await inJar();
      await push('[data-sign-again="tamper"]');
      if (name === 'flip-signature') await picture(devtools, 'sign-again-tamper');
      await push(`[data-tamper="${name}"]`);
      await rowsEnd(panel, ['Edited by you']);
      const tampered = await inJar();
      expect(tampered?.value).not.toBe(before?.value);
      expect(await user()).not.toContain('yuan');
      // The refusal set a new, empty cookie; undo puts the one of before the tampering back.
      await click(panel, 'Undo edit');
      await until(async () => (await inJar())?.value === before?.value, 'the cookie of before');
      expect(await user()).toContain('yuan');
    });
  }

  it('keeps the key out of every storage, the journal, the recorder and the background', async () => {
    await giveKey();
    await push('.sig-chip');
    await edit((text) => text.replace('tea-01', 'tea-42'));
    await push('.sign-again .primary');
    await rowsEnd(panel, ['Edited by you']);
    const kept = await panel.evaluate(async () => {
      const { storage } = /** @type {any} */ (globalThis).chrome;
      const areas = ['local', 'session', 'sync', 'managed'];
      const read = await Promise.all(areas.map((area) => storage[area]?.get(null).catch(() => null)));
      const databases = await indexedDB.databases();
      /** @type {unknown[]} */
      const facts = [];
      const stop = /** @type {any} */ (globalThis).sessionDevToolsRecorder.observe({
        facts: (/** @type {unknown[]} */ batch) => facts.push(...batch),
        cleared: () => undefined,
      });
      stop();
      if (facts.length === 0) throw new Error('the recorder told nothing');
      return JSON.stringify({
        facts,
        read,
        local: { ...localStorage },
        session: { ...sessionStorage },
        databases,
      });
    });
    // Something is in there: the change itself, with its signed value.
    expect(kept).toContain((await inJar())?.value);
    expect(kept).not.toContain(KEY);
    const worker = await (await chromium.worker()).client;
    let heap = '';
    worker.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (heap += chunk));
    await worker.send('HeapProfiler.takeHeapSnapshot');
    expect(heap).toContain('sessionid');
    expect(heap).not.toContain(KEY);
  });
});
