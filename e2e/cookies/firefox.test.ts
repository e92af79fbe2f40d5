/**
 * Firefox is the oracle: the same random cases as for Chromium. `COOKIE_LINES` (default 2,000), `COOKIE_SEED`, `COOKIE_CASE`.
 */
import type { Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesIn, makeCase, type Case } from './cases.ts';
import { disagreements } from './compare.ts';
import { FirefoxPlayer } from './firefox.ts';
import { predict } from './predict.ts';
import { startCookieServer, type CookieServer } from './server.ts';

const LINES = Number(process.env['COOKIE_LINES'] ?? 2000);
const SEED = Number(process.env['COOKIE_SEED'] ?? 6265);
const ONLY = process.env['COOKIE_CASE'];
const BATCH = 60;
/** An absolute date this close to now could pass between two clocks. */
const TOO_CLOSE_MS = 60_000;
const LIMIT_MS = 120_000 + LINES * 300;

let server: CookieServer;
let player: FirefoxPlayer;
beforeAll(async () => {
  server = await startCookieServer();
  player = await FirefoxPlayer.start(server);
}, 60_000);
afterAll(async () => {
  await player?.close();
  await server?.close();
}, 30_000);

function ownCookies(jar: readonly Protocol.Network.Cookie[], one: Case): Protocol.Network.Cookie[] {
  const hosts = one.steps.map(({ url }) => new URL(url).hostname);
  return jar.filter(({ domain }) => {
    const bare = domain.replace(/^\./, '');
    return hosts.some((host) => host === bare || host.endsWith(`.${bare}`));
  });
}

function stepsOf({ steps }: Case): string {
  return steps
    .map(({ context, url, lines }) =>
      [`${context} ${url}`, ...lines.map((line) => `  ${JSON.stringify(line).slice(0, 300)}`)].join('\n  '),
    )
    .join('\n  ');
}

describe('Firefox and the product', () => {
  it(
    `agree on ${ONLY === undefined ? `${LINES} lines` : `case ${ONLY}`}`,
    async () => {
      const wrong: string[] = [];
      let lines = 0;
      let id = ONLY === undefined ? 0 : Number(ONLY);
      while (lines < (ONLY === undefined ? LINES : 1)) {
        const size = ONLY === undefined ? BATCH : 1;
        const cases = Array.from({ length: size }, (_, offset) => makeCase(SEED, id + offset));
        id += size;
        const seen = [];
        for (const one of cases) {
          const steps = [];
          for (const step of one.steps) steps.push(await player.play(step));
          seen.push(steps);
        }
        const jar = await player.jar();
        await player.clear();
        for (const [index, one] of cases.entries()) {
          const steps = seen[index] ?? [];
          const predicted = predict(
            one,
            steps.map(({ before }) => before),
            'firefox',
          );
          const now = steps.at(-1)?.after ?? 0;
          const close = predicted.steps.some(({ verdicts }) =>
            verdicts.some(({ cookie }) => Math.abs((cookie?.expires ?? 0) - now) < TOO_CLOSE_MS),
          );
          if (close) continue;
          lines += linesIn(one);
          const found = disagreements(one, steps, predicted, ownCookies(jar, one));
          if (found.length > 0) wrong.push(`case ${one.id}:\n  ${found.join('\n  ')}\n  ${stepsOf(one)}`);
        }
      }
      const version = await player.browser.version();
      process.stdout.write(
        `${version}: ${lines} lines in ${id} cases, ${wrong.length} cases disagree (seed ${SEED})\n`,
      );
      expect(wrong.slice(0, 40).join('\n\n')).toBe('');
    },
    LIMIT_MS,
  );
});
