// @ts-check
/** How sessions end, on real servers: the row says what it was, certain where the server's record tells, and never what it was not. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { ensurePython } from '../scripts/setup/python.mjs';
import { launchChromium } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture, rowsEnd, says } from '../stage/panel.mjs';

const root = join(import.meta.dirname, '..');

/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
beforeAll(async () => {
  chromium = await launchChromium({ extension: 'dist/chrome' });
});
afterAll(async () => {
  await chromium?.close();
});

describe('one project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'session-endings-'));
  const env = { SESSION_DEMO_VAR: folder };
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  /** @type {Awaited<ReturnType<typeof openPanel>>} */
  let world;
  beforeAll(async () => {
    demo = await startDemo({ engine: 'db', env });
  });
  afterAll(async () => {
    await demo?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    world = await openPanel(chromium, demo.url, 460);
    await press(world.page, 'login-yuan');
    await rowsEnd(world.panel, ['Login as yuan POST /login/', 'Sent GET /?did=login']);
    return async () => {
      await world.page.close();
    };
  });

  /** Runs a line of Python in the project, as somebody at its shell would. @param {string} code */
  const shell = (code) => {
    const { status, stderr } = spawnSync(
      ensurePython({ root }),
      [join(root, 'demo', 'manage.py'), 'shell', '-c', code],
      { env: { ...process.env, ...env, SESSION_DEMO_ENGINE: 'db' }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
  };
  const sessions = 'from django.contrib.sessions.models import Session;';

  it.each([
    [
      'the row was deleted',
      `${sessions} Session.objects.all().delete()`,
      'Key unknown',
      'no session of this key',
    ],
    [
      'the row has expired',
      `${sessions} import datetime; Session.objects.update(expire_date=datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))`,
      'Expired on server',
      'The row had expired at 1 Jan 2020',
    ],
    [
      'the password was changed',
      "from django.contrib.auth.models import User; user = User.objects.get(username='yuan'); user.set_password(user.password); user.save()",
      'Logout of yuan',
      'password has changed',
    ],
  ])('%s', async (what, code, title, sentence) => {
    const { page, panel, devtools } = world;
    shell(code);
    await page.goto(`${demo.url}cart/`);
    await rowsEnd(panel, [`${title} GET /cart/`]);
    await click(panel, title, '[role="row"]');
    await says(panel, 'Certain · from the server’s record.');
    await says(panel, sentence);
    await picture(devtools, `ending-${what.replaceAll(' ', '-')}`);
    // The next login needs the old password again.
    if (title === 'Logout of yuan') {
      shell(
        "from django.contrib.auth.models import User; from pages.users import DEMO_PASSWORD; user = User.objects.get(username='yuan'); user.set_password(DEMO_PASSWORD); user.save()",
      );
    }
  });

  it('goes on under another name of this machine, and the row says that the host differs', async () => {
    const { page, panel, devtools } = world;
    await page.goto(`${demo.url.replace('127.0.0.1', 'localhost')}cart/`);
    await rowsEnd(panel, [`Not sent GET localhost:${demo.port}/cart/`]);
    await says(panel, 'host differs: the cookie is 127.0.0.1’s');
    await picture(devtools, 'not-sent');
  });
});

describe('two projects on two ports of one host', () => {
  it('end each other’s sessions, and the rows and a message name both', async () => {
    const first = await startDemo({ fresh: true, engine: 'db' });
    const second = await startDemo({ fresh: true, engine: 'db' });
    const { page, panel, devtools } = await openPanel(chromium, first.url, 460);
    try {
      await press(page, 'login-yuan');
      await rowsEnd(panel, ['Login as yuan POST /login/', 'Sent GET /?did=login']);
      await page.goto(`${second.url}cart/`);
      await rowsEnd(panel, [`Ended by :${second.port} GET /cart/`]);
      await says(
        panel,
        `http://127.0.0.1:${second.port} does not know the session of http://127.0.0.1:${first.port}`,
      );
      await says(panel, `SESSION_COOKIE_NAME = "sessionid_${second.port}"`);
      await click(panel, 'Ended by', '[role="row"]');
      await says(panel, 'Certain · from the server’s record.');
      await picture(devtools, 'two-ports');
      expect((await page.cookies(first.url)).filter(({ name }) => name === 'sessionid')).toEqual([]);
    } finally {
      await page.close();
      await Promise.all([first.stop(), second.stop()]);
    }
  });
});
