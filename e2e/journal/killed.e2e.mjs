// @ts-check
/** The background killed in the middle of a change: it is finished, once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { change, open, serveSite, site } from './browser.mjs';

serveSite();
/** @type {Awaited<ReturnType<typeof open>>} */
let world;

describe('with the site granted', () => {
  beforeEach(async () => {
    world = await open();
    await world.page.goto(`${site}/set`);
  });
  afterEach(async () => {
    await world.chromium.close();
  });

  it.each(['after-journal', 'after-write'])(
    'is killed %s: the next question finishes the change',
    async (step) => {
      await world.stopAt(step);
      const asked = change();
      const cutOff = world.ask('apply', asked).then(
        () => 'answered',
        () => 'cut off',
      );
      await until(
        async () => (await world.stopped()) === `reached ${step}`,
        `the background to hang ${step}`,
      );
      expect(await world.jar()).toEqual(
        step === 'after-journal' ? ['/=first', '/deep=deep'] : ['/=edited', '/deep=deep'],
      );
      await world.killBackground();
      expect(await cutOff).toBe('cut off');
      const record = await until(() => world.ask('apply', asked), 'an answer of the new background');
      expect(record).toMatchObject({
        phase: 'done',
        stored: { value: 'edited' },
        change: { before: { value: 'first' } },
      });
      expect(await world.jar()).toEqual(['/=edited', '/deep=deep']);
      expect(await world.ask('journal', {})).toHaveLength(1);
    },
  );

  it('is killed and nobody asks again: the background finishes by itself when it wakes', async () => {
    await world.stopAt('after-journal');
    void world.ask('apply', change()).catch(() => null);
    await until(async () => (await world.stopped()) === 'reached after-journal', 'the background to hang');
    await world.killBackground();
    // Any event wakes it: here a cookie the page is sent.
    await world.page.goto(`${site}/deep`);
    await until(async () => (await world.ask('hello', { tabId: 0 })) !== null, 'the background to wake');
    await until(async () => (await world.jar())[0] === '/=edited', 'the change to be made');
    expect(await world.jar()).toEqual(['/=edited', '/deep=deep']);
  });

  it('finishes a change from the panel’s own button although the background is killed', async () => {
    await world.page.goto(`${site}/set`);
    const remove = await until(async () => {
      const [button] = await world.panel.$$('xpath/.//button[normalize-space()="Delete"]');
      return button ?? null;
    }, 'the Delete button');
    await world.stopAt('after-journal');
    await remove.evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await until(async () => (await world.stopped()) === 'reached after-journal', 'the background to hang');
    await world.killBackground();
    await until(async () => (await world.jar()).length === 1, 'the cookie to be deleted');
    const facts = await until(async () => {
      const all = await world.devtools.observations();
      return all.some((fact) => fact.kind === 'action') ? all : null;
    }, 'the action in the log');
    expect(facts.filter((fact) => fact.kind === 'action')).toHaveLength(1);
  });
});
