/** Chromium is the oracle. */
import { afterAll, beforeAll, describe } from 'vitest';
import { agrees, type Oracle } from './agreement.ts';
import { startCookieServer, type CookieServer } from './server.ts';
import type { Chromium } from '../../stage/chromium.mjs';
import { launch, Player } from './tabs.ts';

let server: CookieServer;
let own: Chromium;
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

function chromium(): Oracle {
  return { name: 'chromium', version: () => own.browser.version(), players };
}

describe('Chromium and the product', () => {
  agrees(chromium);
});
