// @ts-check
/** A log of many rows in the real DevTools: followed, and left alone where the user looks. */
import { describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { click, picture } from '../../stage/panel.mjs';
import { devtools, page, panel, world } from '../world.mjs';

describe('a long log', () => {
  world({ extension: 'dist/chrome', env: { SESSION_DEMO_SAVE_EVERY_REQUEST: '1' } });

  /** Requests that each get the cookie anew, and so a row. @param {number} count */
  const visit = (count) =>
    page.evaluate(async (times) => {
      // Read to its end: DevTools tells of a response only then.
      for (let i = 0; i < times; i += 1) await (await fetch(`/?n=${i}`)).text();
    }, count);
  const place = () =>
    panel.evaluate(() => {
      const grid = document.querySelector('.grid');
      if (grid === null) throw new Error('no grid');
      const { scrollTop, scrollHeight, clientHeight } = grid;
      return {
        rows: Number(grid.getAttribute('aria-rowcount')) - 1,
        drawn: document.querySelectorAll('.row[id^="event-"]').length,
        scrollTop,
        atEnd: scrollHeight - scrollTop - clientHeight < 2,
        follow: document.querySelector('.follow') !== null,
      };
    });

  it('is followed to its newest row, until the user looks further up', async () => {
    await press(page, 'write');
    await visit(550);
    await until(async () => (await place()).rows >= 551, 'all rows');
    const end = await place();
    expect(end).toMatchObject({ atEnd: true, follow: false });
    expect(end.drawn).toBeLessThan(60);
    await panel.evaluate(() => {
      const grid = document.querySelector('.grid');
      if (grid !== null) grid.scrollTop = 2200;
    });
    await until(async () => (await place()).follow, 'the way back to be offered');
    await visit(20);
    await until(async () => (await place()).rows >= end.rows + 20, 'the rows out of sight');
    expect(await place()).toMatchObject({ scrollTop: 2200, atEnd: false, follow: true });
    await picture(devtools, 'scrolled-up');
    await click(panel, 'Follow the newest');
    await until(async () => (await place()).atEnd, 'the end');
    await visit(20);
    await until(async () => (await place()).rows >= end.rows + 40, 'the newest rows');
    expect(await place()).toMatchObject({ atEnd: true, follow: false });
  });
});
