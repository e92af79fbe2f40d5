// @ts-check
/** Every kind of traffic a session cookie travels by, recorded without host permission. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { inShort, logWhen, reduceAll } from '../stage/log.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {import('puppeteer-core').Page} */
let page;
/** @type {import('../stage/chromium.mjs').DevTools} */
let devtools;

beforeAll(async () => {
  demo = await startDemo({ fresh: true });
  chromium = await launchChromium({ extension: 'dist/chrome' });
});
afterAll(async () => {
  await chromium?.close();
  await demo?.stop();
});
/** Each test has a tab, a recorder and an empty jar. */
beforeEach(async () => {
  page = await chromium.newPage();
  const session = await page.createCDPSession();
  await session.send('Network.clearBrowserCookies');
  await session.send('Network.clearBrowserCache');
  await session.detach();
  devtools = await chromium.openDevTools(page);
  return async () => {
    await page.close();
  };
});

/** What the test asked for: a page without an icon makes the browser ask for `/favicon.ico` whenever it likes. @param {Parameters<typeof inShort>[0]} log */
const asked = (log) => inShort(log).filter((event) => !event.endsWith(' /favicon.ico'));

describe('recorded', () => {
  it.each([
    ['fetch', "fetch('/fetch/answer/').then((answer) => answer.text())"],
    [
      'XMLHttpRequest',
      "new Promise((done) => { const xhr = new XMLHttpRequest(); xhr.open('GET', '/fetch/answer/'); xhr.onload = done; xhr.send(); }).then(() => 0)",
    ],
  ])('%s', async (_title, script) => {
    await page.goto(`${demo.url}health/`);
    await page.evaluate(script);
    await page.evaluate(script);
    const log = await logWhen(devtools, (one) => asked(one).length >= 2, 'two answers');
    expect(asked(log)).toEqual(['created /fetch/answer/', 'refreshed /fetch/answer/']);
  });

  it("a frame of another origin sets its own cookie, not the page's", async () => {
    await page.goto(`${demo.url}embed/?kind=partitioned`);
    const log = await logWhen(
      devtools,
      (one) => one.events.some((event) => event.line !== null),
      'the line of the frame',
    );
    expect(log.sessions.map(({ identity }) => [identity.domain, identity.partitionKey])).toEqual([
      ['localhost', 'http://127.0.0.1'],
    ]);
  });

  it('a frame of another site whose cookie the browser refuses', async () => {
    await page.goto(`${demo.url}embed/?kind=lax`);
    const log = await logWhen(devtools, (one) => one.events.length >= 1, 'the refused line');
    expect(inShort(log)).toEqual(['rejected /embed/frame/']);
  });

  it('an error page that sets the cookie', async () => {
    await page.goto(`${demo.url}error/with-cookie/`);
    const log = await logWhen(devtools, (one) => one.events.length >= 1, 'the line of the error page');
    expect(log.events[0]).toMatchObject({ kind: 'created', status: 500 });
  });

  it('several lines of one name in one response, in their order', async () => {
    await page.goto(demo.url);
    await press(page, 'same-name');
    const log = await logWhen(
      devtools,
      (one) => one.events.some((event) => event.url?.endsWith('/cookies/same-name/') ?? false),
      'the lines',
    );
    const own = log.events.filter((event) => event.url?.endsWith('/cookies/same-name/'));
    expect(own.map((event) => event.kind)).toEqual(['created', 'rotated', 'rotated']);
    expect(log.sessions.filter((session) => session.ended === null)).toHaveLength(1);
  });

  it('two cookies of one name are two sessions, with a warning', async () => {
    await page.goto(demo.url);
    await press(page, 'twice');
    const log = await logWhen(devtools, (one) => one.duplicates.length > 0, 'the warning');
    expect(log.duplicates).toMatchObject([{ name: 'sessionid', host: '127.0.0.1' }]);
  });

  it('a download', async () => {
    await page.goto(demo.url);
    // A download ends the navigation without a page.
    await page.click('[data-action="download"]');
    const log = await logWhen(devtools, (one) => one.events.length >= 1, 'the line of the download');
    expect(inShort(log)).toEqual(['created /download/']);
  });

  it('an answer from the cache sets nothing a second time', async () => {
    await page.goto(`${demo.url}cached/`);
    for (let visit = 0; visit < 3; visit += 1) {
      await page.evaluate("fetch('/cached/').then((answer) => answer.text())");
    }
    await page.evaluate("fetch('/fetch/answer/?write=0').then((answer) => answer.text())");
    // The last request may be one of a run whose row names another, and an answer may be told after a later one.
    const facts = await until(async () => {
      const all = await devtools.observations();
      const told = (/** @type {string} */ path) =>
        all.filter((fact) => fact.kind === 'exchange' && new URL(fact.exchange.url).pathname === path).length;
      return told('/cached/') >= 4 && told('/fetch/answer/') >= 1 ? all : null;
    }, 'all requests');
    const log = reduceAll(facts);
    const lines = log.events.filter((event) => event.line !== null).length;
    const answered = demo.log.filter((line) => line.includes('GET /cached/')).length;
    expect(lines).toBe(answered);
  });

  it('requests through a service worker: once', async () => {
    await page.goto(`${demo.url}worker/`);
    await page.evaluate('navigator.serviceWorker.ready.then(() => 0)');
    await page.reload();
    await page.evaluate("fetch('/worker/answer/').then((answer) => answer.text())");
    const log = await logWhen(
      devtools,
      (one) => one.events.some((event) => event.url?.includes('/worker/answer/') ?? false),
      'the answer',
    );
    const lines = log.events.filter((event) => event.url?.includes('/worker/answer/') && event.line !== null);
    expect(lines).toHaveLength(1);
  });

  it('a request that fails takes nothing with it', async () => {
    await page.goto(`${demo.url}health/`);
    await page.evaluate("fetch('http://127.0.0.1:9/').catch(() => 0)");
    await page.evaluate("fetch('/fetch/answer/').then((answer) => answer.text())");
    const log = await logWhen(devtools, (one) => asked(one).length >= 1, 'the request after it');
    expect(asked(log)).toEqual(['created /fetch/answer/']);
  });
});

describe.each([
  ['without host permission', 'dist/chrome'],
  ['with host permission', 'dist/chrome-e2e'],
])('a value beyond ASCII, %s', (_title, extension) => {
  it('is read alike by every source, and told once', async () => {
    // A header is bytes: Node takes them one character each.
    const line = Buffer.from('sessionid=grüße-用户; Path=/; HttpOnly').toString('latin1');
    const server = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html');
      if (request.url === '/set') response.setHeader('Set-Cookie', line);
      // As bytes: before a text, Node would encode the headers like the text.
      response.end(Buffer.from('<link rel="icon" href="data:,"><title>site</title>'));
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    const browser = await launchChromium({ extension });
    try {
      const own = await browser.newPage();
      const tools = await browser.openDevTools(own);
      await own.goto(`http://127.0.0.1:${address.port}/set`);
      await own.goto(`http://127.0.0.1:${address.port}/set`);
      await own.goto(`http://127.0.0.1:${address.port}/plain`);
      // In whatever order they are told.
      const log = await logWhen(tools, (one) => one.events.length >= 3, 'the three pages');
      expect(inShort(log)).toEqual(['created /set', 'refreshed /set', 'sent /plain']);
      expect(log.sessions.map(({ value }) => value)).toEqual(['grüße-用户']);
      expect(log.events[0]?.line).toBe('sessionid=grüße-用户; Path=/; HttpOnly');
    } finally {
      await browser.close();
      server.closeAllConnections();
      server.close();
    }
  });
});
