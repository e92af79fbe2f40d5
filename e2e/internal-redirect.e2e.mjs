// @ts-check
/** What the browser answers itself (here: a host of its HSTS list) is not shown as sent, and nothing is missing from it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { reduceAll } from '../stage/log.mjs';

/** A host of Chromium's preloaded list: its upgrade needs no network. */
const IMAGE = 'http://www.gravatar.com/avatar/x';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
beforeAll(async () => {
  demo = await startDemo({ fresh: true });
});
afterAll(async () => {
  await demo.stop();
});

describe.each([
  ['without host permission', 'dist/chrome'],
  ['with host permission', 'dist/chrome-e2e'],
])('%s', (_title, extension) => {
  it('an upgrade to https leaves no row, and no doubt', async () => {
    const chromium = await launchChromium({ extension });
    try {
      const page = await chromium.newPage();
      const devtools = await chromium.openDevTools(page);
      await page.goto(demo.url);
      await press(page, 'write');
      await page.evaluate((src) => {
        const image = document.createElement('img');
        image.src = src;
        document.body.append(image);
      }, IMAGE);
      const seen = await until(async () => {
        const observations = await devtools.observations();
        const exchange = observations.find((fact) => fact.kind === 'exchange' && fact.exchange.url === IMAGE);
        return exchange === undefined ? null : observations;
      }, 'the upgrade');
      const told = seen.flatMap((fact) =>
        fact.kind === 'exchange' && fact.exchange.url === IMAGE ? [fact.exchange] : [],
      );
      expect(told.map(({ servedFrom, status }) => [servedFrom, status])).toEqual([['internal', 307]]);
      const log = reduceAll(seen);
      expect(log.events.filter(({ url }) => url?.includes('gravatar'))).toEqual([]);
      expect(log.incompleteExchanges).toBe(0);
    } finally {
      await chromium.close();
    }
  });
});
