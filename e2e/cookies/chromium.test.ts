/** Chromium is the oracle. */
import { afterAll, beforeAll, describe } from 'vitest';
import { agrees, type Oracle } from './agreement.ts';
import type { Case } from './cases.ts';
import { startCookieServer, type CookieServer } from './server.ts';
import { launch, Player, type Observed, type OwnBrowser } from './tabs.ts';

let server: CookieServer;
let own: OwnBrowser;
/** Tabs that play at the same time. */
let players: readonly [Player, ...Player[]];

beforeAll(async () => {
  server = await startCookieServer();
  own = await launch(server);
  const start = (name: string) => Player.start(own.browser, server, name);
  players = await Promise.all([start('p0'), start('p1'), start('p2')]);
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

function chromium(): Oracle {
  return {
    name: 'chromium',
    version: () => own.browser.version(),
    play: playAll,
    jar: () => players[0].jar(),
    clear: () => players[0].clear(),
  };
}

describe('Chromium and the product', () => {
  agrees(chromium);
});
