/**
 * The browser is the oracle: random lines and contexts, received by real Chromium from a real server, must end as the product
 * says. `COOKIE_LINES` (default 2,000) and `COOKIE_SEED` choose how many and which; `COOKIE_CASE` repeats a single case.
 */
import type { Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesIn, makeCase, type Case } from './cases.ts';
import { disagreements } from './compare.ts';
import { predict } from './predict.ts';
import { startCookieServer, type CookieServer } from './server.ts';
import { launch, Player, type Observed, type OwnBrowser } from './tabs.ts';

const LINES = Number(process.env['COOKIE_LINES'] ?? 2000);
const SEED = Number(process.env['COOKIE_SEED'] ?? 6265);
const ONLY = process.env['COOKIE_CASE'];
/** Few enough that the jar's own limit (3,300 cookies) is far. */
const BATCH = 60;
const PLAYERS = 3;
/** An absolute date this close to now could pass between two clocks. */
const TOO_CLOSE_MS = 60_000;
/** Generous: a line takes about 15 ms on two cores. */
const LIMIT_MS = 120_000 + LINES * 150;

let server: CookieServer;
let own: OwnBrowser;
let players: Player[];

beforeAll(async () => {
  server = await startCookieServer();
  own = await launch(server);
  players = await Promise.all(
    Array.from({ length: PLAYERS }, (_, index) => Player.start(own.browser, server, `p${index}`)),
  );
}, 60_000);

afterAll(async () => {
  await own?.close();
  await server?.close();
}, 30_000);

/** Plays a batch, each player taking the next case when it is free. */
async function playAll(cases: readonly Case[]): Promise<Map<number, Observed[]>> {
  const queue = [...cases];
  const results = new Map<number, Observed[]>();
  await Promise.all(
    players.map(async (player) => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        const seen: Observed[] = [];
        for (const step of one.steps) seen.push(await player.play(step));
        results.set(one.id, seen);
      }
    }),
  );
  return results;
}

/** The cookies of the hosts that only this case has. */
function ownCookies(jar: readonly Protocol.Network.Cookie[], one: Case): Protocol.Network.Cookie[] {
  const hosts = one.steps.map(({ url }) => new URL(url).hostname);
  return jar.filter(({ domain }) => {
    const bare = domain.replace(/^\./, '');
    return hosts.some((host) => host === bare || host.endsWith(`.${bare}`));
  });
}

async function judgeBatch(cases: readonly Case[]): Promise<{ wrong: string[]; lines: number }> {
  const observed = await playAll(cases);
  const [first] = players;
  const jar = (await first?.jar()) ?? [];
  await first?.clear();
  const wrong: string[] = [];
  let lines = 0;
  for (const one of cases) {
    const seen = observed.get(one.id) ?? [];
    const predicted = predict(
      one,
      seen.map(({ before }) => before),
    );
    const now = seen.at(-1)?.after ?? 0;
    const close = predicted.steps.some(({ verdicts }) =>
      verdicts.some(({ cookie }) => Math.abs((cookie?.expires ?? 0) - now) < TOO_CLOSE_MS),
    );
    if (close) continue;
    lines += linesIn(one);
    const found = disagreements(one, seen, predicted, ownCookies(jar, one));
    if (found.length > 0) {
      wrong.push(
        `case ${one.id} (COOKIE_SEED=${SEED} COOKIE_CASE=${one.id}):\n  ${found.join('\n  ')}\n  ${stepsOf(one)}`,
      );
    }
  }
  return { wrong, lines };
}

function stepsOf({ steps }: Case): string {
  return steps
    .map(({ context, url, lines }) =>
      [`${context} ${url}`, ...lines.map((line) => `  ${JSON.stringify(line).slice(0, 400)}`)].join('\n  '),
    )
    .join('\n  ');
}

describe('Chromium and the product', () => {
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
        const batch = await judgeBatch(cases);
        lines += ONLY === undefined ? batch.lines : 1;
        wrong.push(...batch.wrong);
      }
      const version = await own.browser.version();
      process.stdout.write(
        `${version}: ${lines} lines in ${id} cases, ${wrong.length} cases disagree (seed ${SEED})\n`,
      );
      expect(wrong.slice(0, 20).join('\n\n')).toBe('');
    },
    LIMIT_MS,
  );
});
