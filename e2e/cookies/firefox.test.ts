/** Firefox is the oracle. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_AGE_DAYS } from '../../src/core/cookie/read/cap.ts';
import { parseCookieDateFirefox } from '../../src/core/cookie/read/date-firefox.ts';
import { agrees, type Oracle } from './agreement.ts';
import { FirefoxPlayer } from './firefox.ts';
import { startCookieServer, type CookieServer } from './server.ts';

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

function firefox(): Oracle {
  return { name: 'firefox', version: () => player.firefox.browser.version(), players: [player] };
}

/** Corners that random dates seldom meet. `Y` is next year, so that no cap and no past hides what was read. */
const DATES = [
  '15 Jan Y',
  '15 Jan Y 12:34',
  '15 Jan Y 12:34 GMT',
  '15 Jan Y 12:34/',
  '15 Jan Y 12:34:567',
  '15 Jan Y 12:345',
  '15 Jan Y 10:59:07 PM',
  '15 Jan Y 10:59pm',
  '15 Jan Y 12:59:07am',
  '15 Jan Y 99:99:99',
  '99 Jan Y',
  '0 Feb Y 24:00:00',
  '31 Feb Y 23:59:60',
  '15 Jan Y 12:00:00 PST',
  '15 Jan Y 12:00:00 PST+0300',
  '15 Jan Y 12:00:00 BST',
  '15 Jan Y 12:00:00 NST',
  '15 Jan Y 12:00:00 UTC',
  '15 Jan Y 12:00:00 UT +2',
  '15 Jan Y 12:00:00 GMT+0130 -0500',
  '15 Jan Y 12:00:00 -08',
  '15 Jan Y 12:00:00 +020',
  '15 Jan Y 12:00:00-9999',
  '6/16/Y 1:2:3',
  '16-6-Y',
  'Y-06-22',
  '06/15/Yx',
  'Jan 6/16/Y 5',
  '29\\Mar Y 1:2:3',
  '(15) [Jan],Y',
  '15-Jan-Y',
  '1st Jan Y',
  '015 Jan Y',
  'Y 15 Jan 32768',
  `${'x '.repeat(450)}15 Jan Y`,
] as const;

describe('Firefox and the product', () => {
  it('read dates alike', async () => {
    const now = Date.now();
    const year = String(new Date(now).getUTCFullYear() + 1);
    const dates = DATES.map((date) => date.replace('Y', year));
    const lines = dates.map((date, index) => `d${index}=x; Expires=${date}`);
    await player.clear();
    await player.play({ url: 'https://dates.test/', context: 'open', lines });
    const jar = await player.jar();
    await player.clear();
    const theirs = dates.map((date, index) => {
      const cookie = jar.find(({ name }) => name === `d${index}`);
      return [
        date,
        cookie === undefined ? 'gone' : cookie.session ? null : Math.round(cookie.expires * 1000),
      ];
    });
    const latest = now + (MAX_AGE_DAYS - 1) * 86_400_000;
    const ours = dates.map((date) => {
      const read = parseCookieDateFirefox(date);
      return [date, read !== null && read <= now ? 'gone' : read];
    });
    expect(ours.filter(([, read]) => typeof read === 'number' && read > latest)).toEqual([]);
    expect(theirs).toEqual(ours);
  }, 60_000);

  it.each([-3_600_000, 3_600_000])('move Expires by a server clock that is %d ms off', async (off) => {
    const expires = new Date(Date.now() + 30 * 86_400_000);
    await player.clear();
    const { before, after } = await player.play({
      url: 'http://clock.test/',
      context: 'open',
      date: new Date(Date.now() + off).toUTCString(),
      lines: [`clock=x; Expires=${expires.toUTCString()}`],
    });
    const jar = await player.jar();
    await player.clear();
    const moved = (jar.find(({ name }) => name === 'clock')?.expires ?? 0) * 1000;
    // Headers have whole seconds.
    expect(moved).toBeGreaterThan(expires.getTime() - off - 2000);
    expect(moved).toBeLessThan(expires.getTime() - off + (after - before) + 2000);
  });

  agrees(firefox);
});
