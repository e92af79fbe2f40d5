// @ts-check
/** Changes of a cookie in the real browser: made, read back, explained. The browser’s own view of the jar (`Network.getCookies`) is the judge. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { logWhen } from '../../stage/log.mjs';
import { change, cookie, open, serveSite, site } from './browser.mjs';

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

  it('edits one cookie, reads it back and leaves its twin alone', async () => {
    const record = await world.ask('apply', change());
    expect(record).toMatchObject({
      phase: 'done',
      differences: [],
      stored: { value: 'edited' },
      change: { before: { value: 'first' } },
    });
    expect(await world.jar()).toEqual(['/=edited', '/deep=deep']);
    const facts = await until(async () => {
      const all = await world.devtools.observations();
      return all.some((fact) => fact.kind === 'action') ? all : null;
    }, 'the action in the log');
    expect(facts.filter((fact) => fact.kind === 'action')).toHaveLength(1);
  });

  it('deletes one cookie and leaves its twin alone, both ways round', async () => {
    const deep = cookie({ path: '/deep', value: 'deep', sameSite: 'unspecified' });
    expect(
      (await world.ask('apply', change({ action: 'delete', before: deep, asked: null }))).stored,
    ).toBeNull();
    expect(await world.jar()).toEqual(['/=first']);
    await world.page.goto(`${site}/set`);
    await world.ask('apply', change({ action: 'delete', asked: null }));
    expect(await world.jar()).toEqual(['/deep=deep']);
  });

  it('moves a cookie to another path and back', async () => {
    const done = await world.ask('apply', change({ asked: cookie({ path: '/moved' }) }));
    expect(await world.jar()).toEqual(['/deep=deep', '/moved=first']);
    const undo = change({
      action: 'undo',
      before: done.stored,
      asked: done.change.before,
      undoes: done.change.id,
    });
    await world.ask('apply', undo);
    expect(await world.jar()).toEqual(['/=first', '/deep=deep']);
    expect((await world.ask('journal', {})).map((/** @type {any} */ one) => one.phase)).toEqual([
      'undone',
      'done',
    ]);
    const log = await logWhen(
      world.devtools,
      (one) => (one.events.at(-1)?.evidence.length ?? 0) >= 3,
      'the jar to tell of the undo',
    );
    const changes = log.events.filter(({ kind }) => kind !== 'sent' && kind !== 'created');
    expect(changes.map(({ kind }) => kind)).toEqual(['edited', 'restored']);
  });

  it('tells what the browser made of it: the 400-day cap, a past expiry, a refusal', async () => {
    const far = await world.ask(
      'apply',
      change({ asked: cookie({ expires: Date.now() + 900 * 86_400_000 }) }),
    );
    expect(far.differences).toMatchObject([{ field: 'expires', code: 'capped-400-days' }]);
    const past = await world.ask('apply', change({ asked: cookie({ expires: Date.now() - 1000 }) }));
    expect(past.differences).toMatchObject([{ code: 'expired-already', stored: null }]);
    const refused = await world.ask('apply', change({ asked: cookie({ value: 'a;b' }) }));
    expect(refused).toMatchObject({ phase: 'failed', stored: null });
    expect(refused.error).toMatch(/sessionid/);
  });
});
