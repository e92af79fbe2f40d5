// @ts-check
/** The server's half in the real toolbox of Firefox: its panel calls the companion as an extension, without access to the site. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../stage/demo-server.mjs';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { launchFirefox } from '../../stage/firefox.mjs';
import { click, picture, says } from '../../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchFirefox>>} */
let firefox;

beforeAll(async () => {
  demo = await startDemo({ fresh: true, engine: 'db' });
  firefox = await launchFirefox({ extension: 'dist/firefox' });
});
afterAll(async () => {
  await firefox?.close();
  await demo?.stop();
});

describe('Firefox', () => {
  it('shows the line that changed the cart, and sets a key that the page shows', async () => {
    const page = await firefox.newPage();
    const devtools = await firefox.openDevTools(page);
    const panel = await devtools.showPanel();
    await page.goto(demo.url);
    await press(page, 'login-yuan');
    await press(page, 'cart-add');
    await says(panel, 'Server: connected — Django');
    const cell = await until(
      () =>
        panel.evaluate(
          () => document.querySelector('.row.kind-data-changed .cell-changed')?.textContent ?? '',
        ),
      'the cell',
    );
    expect(cell).toMatch(/\+ cart.*cart\.py:\d+$/);
    await click(panel, 'Server', '[role="tab"]');
    await says(panel, 'session_key');
    await click(panel, 'set()', '.server-ops button');
    await until(
      () =>
        panel.evaluate(() => {
          const fill = (/** @type {string} */ name, /** @type {string} */ value) => {
            const field = document.querySelector(`.server-form [name="${name}"]`);
            if (!(field instanceof HTMLInputElement)) return false;
            field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            return true;
          };
          return fill('name', 'mood') && fill('value', '"calm"');
        }),
      'the form',
    );
    await click(panel, 'Run', '.server-form button');
    await says(panel, 'set(): done.');
    await picture(devtools, 'firefox-server');
    await page.goto(demo.url);
    const shown = await page.evaluate(() => document.querySelector('#state-data')?.textContent ?? '');
    expect(shown).toContain('"mood": "calm"');
  });
});
