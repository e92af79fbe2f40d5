// @ts-check
/**
 * Capture must be complete: chains of redirects that each set the cookie, and logins that redirect and are followed at once by a
 * navigation from a script. 1,000 hops, each Set-Cookie line recorded, none twice, without host permission and with it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../scripts/lib/demo-server.mjs';
import { launchChromium, until } from './lib/chromium.mjs';
import { hopKey } from './lib/demo.mjs';
import { reduceAll } from './lib/log.mjs';

/** Chromium gives up at the twentieth redirect. */
const HOPS_PER_CHAIN = 19;
const CHAINS = 50;
const LOGINS = 50;

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
])('%s', (title, extension) => {
  it(`records ${CHAINS * HOPS_PER_CHAIN + LOGINS} of ${CHAINS * HOPS_PER_CHAIN + LOGINS} lines, none twice`, async () => {
    const run = title.startsWith('without') ? 'a' : 'b';
    const expected = /** @type {string[]} */ ([]);
    const chromium = await launchChromium({ extension });
    try {
      const page = await chromium.newPage();
      const devtools = await chromium.openDevTools(page);
      for (let chain = 0; chain < CHAINS; chain += 1) {
        const name = `${run}${chain}`;
        // Every other chain redirects to one and the same address: such hops differ in nothing but their time.
        const same = chain % 2 === 1 ? '?same=1' : '';
        for (let n = HOPS_PER_CHAIN; n > 0; n -= 1) expected.push(hopKey(name, n));
        await page.goto(`${demo.url}hops/${name}/${HOPS_PER_CHAIN}/${same}`);
      }
      for (let login = 0; login < LOGINS; login += 1) {
        const id = `${run}${login}`;
        expected.push(hopKey(`login-${id}`, 1));
        // The page in between leaves at once, so `goto` may end with either: the address says when it is over.
        await page.goto(`${demo.url}hops/login/?id=${id}`).catch(() => null);
        await until(() => page.url().includes('/hops/away/'), 'the page to be sent away');
      }
      const lines = await until(async () => {
        const found = recordedValues(await devtools.observations());
        return found.length >= expected.length ? found : null;
      }, 'all lines').catch(async () => recordedValues(await devtools.observations()));
      const missing = expected.filter((value) => !lines.includes(value));
      console.log(
        `${title}: ${expected.length - missing.length} of ${expected.length} Set-Cookie lines recorded, ${lines.length - new Set(lines).size} twice`,
      );
      expect(missing).toEqual([]);
      expect(lines.toSorted()).toEqual(expected.toSorted());
    } finally {
      await chromium.close();
    }
  });
});

/**
 * The cookie values in the timeline, in its order.
 * @param {readonly import('../src/core/timeline/observation.ts').Observation[]} observations
 */
function recordedValues(observations) {
  return reduceAll(observations).events.flatMap((event) =>
    event.line === null ? [] : [/sessionid=([^;]*)/.exec(event.line)?.[1] ?? ''],
  );
}
