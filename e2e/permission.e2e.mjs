// @ts-check
/**
 * The browser's own permission prompt, answered as a user does: needs a display, a window manager and keys. Skipped where Xvfb, openbox or
 * xdotool are missing (Debian: `apt-get install xvfb openbox xdotool`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';

const missing = ['Xvfb', 'openbox', 'xdotool'].filter((tool) => spawnSync('which', [tool]).status !== 0);
if (missing.length > 0)
  console.log(`The permission prompt is not tested: ${missing.join(', ')} not installed.`);

const title = `the permission prompt${missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : ''}`;
describe.skipIf(missing.length > 0)(title, () => {
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = [];
  const before = process.env.DISPLAY;
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;

  beforeAll(async () => {
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    started.push(screen);
    const number = await new Promise((done) =>
      screen.stdio[3]?.once('data', (text) => done(String(text).trim())),
    );
    process.env.DISPLAY = `:${number}`;
    started.push(spawn('openbox', [], { stdio: 'ignore' }));
    demo = await startDemo({ fresh: true });
  });
  afterAll(async () => {
    await demo.stop();
    for (const child of started.toReversed()) child.kill();
    if (before === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = before;
  });

  /** @type {Awaited<ReturnType<typeof launchChromium>>} */
  let chromium;
  /** @type {import('puppeteer-core').Page} */
  let page;
  /** @type {Awaited<ReturnType<typeof chromium.openDevTools>>} */
  let devtools;
  /** @type {import('puppeteer-core').Frame} */
  let panel;
  beforeEach(async () => {
    // Docked: the prompt belongs to the page's window, and a DevTools window of its own would keep the keyboard.
    chromium = await launchChromium({
      extension: 'dist/chrome',
      headless: false,
      viewport: null,
      dock: 'bottom',
    });
    page = await chromium.newPage(demo.url);
    devtools = await chromium.openDevTools(page);
    panel = await devtools.showPanel();
    await page.goto(`${demo.url}hops/first/2/`);
  });
  afterEach(async () => {
    await chromium.close();
  });

  const access = () =>
    panel.evaluate(async (url) => {
      const { runtime } = /** @type {any} */ (globalThis).chrome;
      return (await runtime.sendMessage({ mark: 'session-devtools', question: 'access', ask: { url } }))
        .answer;
    }, demo.url);

  /** The prompt is no window of its own: that it has the keyboard shows in DevTools, which lost it. @param {boolean} has */
  const promptHasKeyboard = (has) =>
    until(
      async () => (await devtools.page.evaluate(() => document.hasFocus())) !== has,
      has ? 'the prompt to take the keyboard' : 'the prompt to go',
    );
  /** Presses the prompt's button that has the focus, until the prompt is answered. */
  const press = async () => {
    await until(async () => {
      spawnSync('xdotool', ['key', 'Return']);
      await new Promise((done) => setTimeout(done, 700));
      return devtools.page.evaluate(() => document.hasFocus());
    }, 'the prompt to be answered');
  };
  /** Presses "Allow" and waits for the prompt to have the keyboard. */
  const askForIt = async () => {
    const button = await until(
      // In the toolbar of a panel as flat as DevTools docked in this window, or in a banner.
      async () => (await panel.$('.message-act, .banner .pill')) ?? null,
      'the button',
    );
    // A page under a debugger says that it has the focus whatever is true.
    await devtools.page.emulateFocusedPage(false);
    await promptHasKeyboard(false);
    // The toolbar's other buttons still come, and move this one: it is clicked once it stands still.
    await button.asLocator().click();
    await promptHasKeyboard(true);
    // A prompt takes no key in its first moments, lest it be answered by accident; nothing outside tells when they are over.
    await new Promise((done) => setTimeout(done, 2000));
  };
  /** @param {string} source */
  const seenBy = async (source) =>
    (await devtools.observations()).filter(
      (fact) => fact.kind === 'exchange' && fact.exchange.source === source && fact.exchange.status === 302,
    ).length;

  it('grants one site: the jar and every hop are seen from then on, until it is taken back', async () => {
    expect(await access()).toBe('missing');
    await askForIt();
    // The first focus is on "Deny".
    spawnSync('xdotool', ['key', 'Tab']);
    await press();
    await until(async () => (await access()) === 'granted', 'the grant');
    await page.goto(`${demo.url}hops/second/5/`);
    await until(async () => (await seenBy('webRequest')) >= 5, 'hops by webRequest');
    expect(await seenBy('webRequest')).toBe(5);
    expect((await devtools.observations()).some((fact) => fact.kind === 'jar')).toBe(true);

    const options = await chromium.newPage(
      `chrome-extension://${await chromium.extensionId()}/src/options/index.html`,
    );
    const revoke = await until(() => options.$('.sites button'), 'the site in the options');
    expect(await options.$eval('.sites code', (code) => code.textContent)).toBe('*://127.0.0.1/*');
    await revoke.click();
    await until(async () => (await access()) === 'missing', 'the permission to be gone');
  });

  it('refuses, and watching goes on', async () => {
    await askForIt();
    await press();
    expect(await access()).toBe('missing');
    await page.goto(`${demo.url}hops/third/5/`);
    await until(async () => (await seenBy('devtools')) + (await seenBy('har')) === 7, 'all hops');
    expect(await seenBy('webRequest')).toBe(0);
  });
});
