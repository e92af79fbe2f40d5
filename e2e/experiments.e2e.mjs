// @ts-check
/** Experiments in the panel, against the real Django, right and wrong: each verdict, and the jar as it was before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { openPanel, picture, rowsEnd, says } from '../stage/panel.mjs';
import { does, expectSame, goOn, look, start } from './experiment-rows.mjs';

/** @typedef {Awaited<ReturnType<typeof openPanel>>} Opened */

/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {Awaited<ReturnType<typeof startDemo>>[]} */
const demos = [];
/** What the table at the end shows. @type {string[]} */
const table = [];

beforeAll(async () => {
  chromium = await launchChromium({ extension: 'dist/chrome-e2e' });
});
afterAll(async () => {
  await chromium?.close();
  for (const demo of demos) await demo.stop();
  console.log(table.join('\n'));
});

/** The demo with root logged in, and the experiments with a probe. @param {import('../stage/demo-server.mjs').DemoOptions} options */
async function open(options) {
  const demo = await startDemo({ fresh: true, ...options });
  demos.push(demo);
  const opened = await openPanel(chromium, demo.url, 460);
  const { page, panel } = opened;
  await press(page, 'login-root');
  await says(panel, 'root');
  await panel.evaluate(() => {
    const button = [...document.querySelectorAll('.actions button')].find((one) =>
      one.textContent?.includes('Experiments'),
    );
    if (button instanceof HTMLElement) button.click();
  });
  const address = await panel.waitForSelector('.probe input');
  await address?.evaluate((field, url) => {
    if (!(field instanceof HTMLInputElement)) return;
    field.value = url;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, `${demo.url}account/`);
  await panel.click('.probe button');
  await says(panel, 'By where it ends: /account/ when logged in, /login/ when not.');
  await write(panel);
  return { demo, ...opened };
}

/** The requests that may be sent, one a field. */
const REQUESTS = [
  'POST /session/write/ key=colour&value={mark}',
  'POST /session/slow-write/ key=left&value={mark}',
  'POST /session/slow-write/ key=right&value={mark}',
];

/**
 * Writes which requests may be sent.
 * @param {Opened['panel']} panel
 * @param {(line: string) => string} [as]
 */
const write = (panel, as = (line) => line) =>
  panel.$$eval(
    '.experiment-requests input',
    (fields, lines) => {
      for (const [at, field] of fields.entries()) {
        if (!(field instanceof HTMLInputElement)) continue;
        field.value = lines[at] ?? '';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
    REQUESTS.map(as),
  );

/** The parts of a verdict: its names, each with its outcome. @param {Opened['panel']} panel @param {string} name */
const partsOf = (panel, name) =>
  panel.evaluate((wanted) => {
    const row = [...document.querySelectorAll('.experiment')].find(
      (one) => one.querySelector('strong')?.textContent === wanted,
    );
    const parts = [...(row?.querySelectorAll('.experiment-parts li') ?? [])];
    return Object.fromEntries(
      parts.map((part) => [part.getAttribute('data-part'), part.getAttribute('data-outcome')]),
    );
  }, name);

/** All cookies of the demo, without what a browser itself adds. @param {Opened['page']} page @param {string} url */
async function jarOf(page, url) {
  const cookies = await chromium.jar(page, url);
  return cookies
    .map(({ name, value, path, domain, httpOnly, secure, sameSite, expires }) => ({
      name,
      value,
      path,
      domain,
      httpOnly,
      secure,
      sameSite,
      expires,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What a user does when asked. @type {Readonly<Record<string, (page: Opened['page'], home: string) => Promise<void>>>} */
const USER = {
  'Please log in on the page, then continue.': (page, home) => does(page, home, 'login-root'),
  'Please log in again as the same user, then continue.': (page, home) => does(page, home, 'login-root'),
  'Please log in as another user over this session, then continue.': (page, home) =>
    does(page, home, 'login-mei'),
  'Please change the password of this user, then continue.': (page, home) => does(page, home, 'password'),
};

/**
 * Runs one that asks the user, answers it, and gives its verdict. The user is logged in again afterwards, for the next one.
 * @param {Awaited<ReturnType<typeof open>>} at
 * @param {string} engine
 * @param {string} name
 */
async function run({ demo, page, panel }, engine, name) {
  const before = await jarOf(page, demo.url);
  await start(panel, name);
  let answered = '';
  const seen = await until(
    async () => {
      const now = await look(panel, name);
      if (now.asks && now.step !== null && now.step !== answered) {
        answered = now.step;
        await USER[now.step]?.(page, demo.url);
        await goOn(panel);
      }
      return now.step === null && now.outcome !== null ? now : null;
    },
    `a verdict on ${name}`,
    90_000,
  );
  table.push(`${engine.padEnd(16)} ${name.padEnd(26)} ${seen.outcome}  ${seen.said}`);
  expect(seen.said).toContain('Cookies put back.');
  expectSame(before, await jarOf(page, demo.url));
  await does(page, demo.url, 'login-root');
  return seen.outcome;
}

describe.each(/** @type {const} */ (['db', 'signed_cookies', 'cache']))('on the engine %s', (engine) => {
  it('gives each verdict, and leaves the jar as it was', async () => {
    const opened = await open({ engine });
    const { demo, page, devtools, panel } = opened;
    const before = await jarOf(page, demo.url);
    await panel.evaluate(() => {
      const all = document.querySelector('.experiments-head button');
      if (all instanceof HTMLElement) all.click();
    });
    const keeps = engine !== 'signed_cookies';
    for (const [name, outcome] of [
      ['Without the cookie', 'pass'],
      ['Expiry', 'by-design'],
      ['Tampered values', 'pass'],
      ['Sliding or fixed', 'pass'],
      ['Browser close', 'by-design'],
      ['Replay after logout', 'inconclusive'],
      ['Two strangers', 'inconclusive'],
      ['Strength of the key', keeps ? 'pass' : 'inconclusive'],
      ['Forged requests', 'pass'],
      ['Parallel requests', keeps ? 'pass' : 'fail'],
      ['Scope', 'by-design'],
      ['Disabled user', 'pass'],
      ['Idle and absolute limit', 'by-design'],
    ]) {
      const seen = await until(
        async () => {
          const now = await look(panel, name ?? '');
          return now.outcome !== null && now.step === null ? now : null;
        },
        `a verdict on ${name}`,
        60_000,
      );
      table.push(`${engine.padEnd(16)} ${String(name).padEnd(26)} ${seen.outcome}  ${seen.said}`);
      expect([name, seen.outcome]).toEqual([name, outcome]);
    }
    await picture(devtools, `experiments-${engine}`);
    // What the experiments did is no fault of the site's.
    expect(
      await panel.$$eval('[role="row"] .mark', (marks) => marks.map((mark) => mark.getAttribute('title'))),
    ).toEqual([]);
    expectSame(before, await jarOf(page, demo.url));
    // Those that ask: one of them with each engine that keeps nothing, all of them with the usual one.
    const asking = /** @type {const} */ ([
      ['Logging in again', keeps ? 'by-design' : 'inconclusive'],
      ['Password change', 'pass'],
      ['Another user', keeps ? 'pass' : 'fail'],
      ['Two logins of one user', 'by-design'],
      ['Password change elsewhere', 'pass'],
    ]);
    for (const [name, outcome] of engine === 'cache' ? asking.slice(1, 2) : asking) {
      // Where its engine is another, it says so at once and nothing is put back.
      if (outcome === 'inconclusive') continue;
      expect([name, await run(opened, engine, name)]).toEqual([name, outcome]);
    }
    await page.close();
  });
});

it('finds what is wrong on a site that is wrong', async () => {
  const wrong = await open({
    engine: 'db',
    env: {
      SESSION_DEMO_WRONG:
        'breaks,forgets-hash,no-rotation,keeps-row,adopts-keys,csrf-exempt,get-writes,loses-updates,no-httponly,inactive-users',
    },
  });
  expect(await run(wrong, 'db, wrong', 'Forged requests')).toBe('fail');
  expect(await partsOf(wrong.panel, 'Forged requests')).toEqual({
    'no-token': 'fail',
    'other-token': 'fail',
    'foreign-origin': 'fail',
    'as-get': 'fail',
  });
  expect(await run(wrong, 'db, wrong', 'Parallel requests')).toBe('fail');
  // A lost update is shown with its two requests, each a way to its row.
  expect((await look(wrong.panel, 'Parallel requests')).said).toMatch(/\(#\d+\).*\(#\d+\)/);
  expect(await run(wrong, 'db, wrong', 'Scope')).toBe('fail');
  expect(await run(wrong, 'db, wrong', 'Disabled user')).toBe('fail');
  await wrong.panel.$eval('.experiment-parts', (parts) => parts.closest('.experiment')?.scrollIntoView());
  await picture(wrong.devtools, 'experiments-requests');
  const { page, demo } = wrong;
  // What the page itself loses in that way is told by the checks, from the server's records of the two requests.
  await page.evaluate(() =>
    Promise.all(
      ['left', 'right'].map((key) =>
        fetch('/session/slow-write/', { method: 'POST', body: new URLSearchParams({ key, value: 'own' }) }),
      ),
    ),
  );
  await wrong.panel.waitForSelector('[role="row"] .mark[title="late-answer-wins"]');
  expect(await run(wrong, 'db, wrong', 'Tampered values')).toBe('fail');
  expect(await run(wrong, 'db, wrong', 'Password change')).toBe('fail');
  await does(page, demo.url, 'logout');
  await rowsEnd(wrong.panel, ['Logout of root POST /logout/']);
  expect(await run(wrong, 'db, wrong', 'Replay after logout')).toBe('fail');
  await does(page, demo.url, 'logout');
  await does(page, demo.url, 'write');
  expect(await run(wrong, 'db, wrong', 'New key at login')).toBe('fail');
  await does(page, demo.url, 'logout');
  expect(await run(wrong, 'db, wrong', 'Session fixation')).toBe('fail');
  await page.close();
  const noHash = await open({ engine: 'db', env: { SESSION_DEMO_WRONG: 'no-hash,loses-updates' } });
  // Without marks it is told by the server's records of both.
  await write(noHash.panel, (line) => line.replace('{mark}', 'plain'));
  expect(await run(noHash, 'db, by records', 'Parallel requests')).toBe('fail');
  expect(await run(noHash, 'db, no hash', 'Password change elsewhere')).toBe('fail');
  await noHash.page.close();
});
