// @ts-check
/** Pairing in the real DevTools: the demo behind a proxy that announces itself, the code read from the server's console. */
import { createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture, says } from '../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {import('node:http').Server} */
let proxy;
let url = '';
/** The headers of every response and call that passed. @type {string[]} */
const passed = [];

beforeAll(async () => {
  demo = await startDemo({ fresh: true });
  proxy = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onwards = request(
      {
        host: '127.0.0.1',
        port: demo.port,
        method,
        path,
        headers: { ...headers, 'x-forwarded-for': '192.0.2.1' },
      },
      (response) => {
        passed.push(JSON.stringify([headers, response.headers]));
        outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders);
        response.pipe(outgoing);
      },
    );
    onwards.on('error', () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', () => done(undefined)));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}/`;
  chromium = await launchChromium({ extension: 'dist/chrome' });
});
afterAll(async () => {
  await chromium?.close();
  proxy?.closeAllConnections();
  proxy?.close();
  await demo?.stop();
});

/** The code that the server printed last. */
async function printed() {
  let code = '';
  await until(() => {
    code = /pairing code ([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(demo.log.join('\n'))?.[1] ?? '';
    return code !== '';
  }, 'the code in the console');
  return code;
}

describe('a site behind a proxy', () => {
  it('is paired by the code that the server prints, and stays so in the next panel', async () => {
    const { page, devtools, panel } = await openPanel(chromium, url, 900);
    await press(page, 'cart-add');
    await says(panel, 'pair to connect');
    await click(panel, 'Server', '[role="tab"]');
    await says(panel, 'Pair with the server at');
    await click(panel, 'Print a code where the server runs');
    const code = await printed();
    await says(panel, 'X-Forwarded-For');
    const field = await panel.waitForSelector('.pair-form input');
    await field?.type('AAAAAAAA');
    await click(panel, 'Pair', '.pair-form button');
    await says(panel, 'Not this code. Tries left: 4.');
    await field?.type(code.toLowerCase());
    await picture(devtools, 'pairing');
    // Each wrong guess is followed by a wait: until it is over, the right one is not looked at.
    await until(async () => {
      await panel.evaluate(() =>
        document.querySelector('.pair-form button')?.closest('form')?.requestSubmit(),
      );
      return panel.evaluate(() => document.body.innerText.includes('connected — Django'));
    }, 'the panel to be connected');
    await says(panel, 'session_key');
    await page.close();

    const next = await openPanel(chromium, url, 900);
    await press(next.page, 'cart-add');
    await says(next.panel, 'connected — Django');
    expect(demo.log.join('\n').match(/pairing code/g)).toHaveLength(1);
    expect(passed.some((line) => line.includes('x-session-devtools-key'))).toBe(true);
    expect(passed.some((line) => line.includes('x-session-devtools-token'))).toBe(false);
    expect(passed.some((line) => /\\"token\\"/.test(line))).toBe(false);
    await next.page.close();
  });
});
