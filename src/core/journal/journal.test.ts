import { describe, expect, it } from 'vitest';
import { NO_ACCESS } from './journal.ts';
import { applied, change, cookie, NOON, requestOf, settle, World } from './testkit.ts';
import { FINISH_WITHIN_MS, MAX_RECORDS } from './writer.ts';

const old = cookie();
const moved = cookie({ path: '/shop', value: 'new' });
const inTheWay = cookie({ path: '/shop', value: 'in the way' });

/** What is done, to which jar, and what the jar must hold in the end. */
const cases = [
  { name: 'an edit', jar: [old], change: change(), after: ['sessionid@shop.test/=new'] },
  {
    name: 'a deletion',
    jar: [old, inTheWay],
    change: change({ action: 'delete', asked: null }),
    after: ['sessionid@shop.test/shop=in the way'],
  },
  {
    name: 'a new cookie',
    jar: [],
    change: change({ before: null }),
    after: ['sessionid@shop.test/=new'],
  },
  {
    name: 'a move to another path',
    jar: [old],
    change: change({ asked: moved }),
    after: ['sessionid@shop.test/shop=new'],
  },
  {
    name: 'a move over another cookie',
    jar: [old, inTheWay],
    change: change({ asked: moved }),
    after: ['sessionid@shop.test/shop=new'],
  },
  {
    name: 'an expiry in the past',
    jar: [old],
    change: change({ action: 'expire-soon', asked: cookie({ expires: NOON - 1 }) }),
    after: [],
  },
];

describe('the journal, undisturbed', () => {
  it.each(cases)('$name is done and written down', async ({ jar, change, after }) => {
    const world = new World(...jar);
    const record = await world.background().apply(requestOf(change));
    expect(record.phase).toBe('done');
    expect(world.jar()).toEqual(after);
    expect(world.log).toEqual([`${change.action} c1`]);
  });

  it('does a change once, however often it is asked', async () => {
    const world = new World(old);
    const background = world.background();
    await background.apply(requestOf(change()));
    world.cookies.clear();
    const again = await background.apply(requestOf(change()));
    expect(again.phase).toBe('done');
    expect(world.jar()).toEqual([]);
    expect(world.log).toHaveLength(1);
  });

  it('keeps what the jar really held, not what the panel believed', async () => {
    const world = new World(cookie({ value: 'refreshed meanwhile' }));
    const record = applied(await world.background().apply(requestOf(change())));
    expect(record.change.before?.value).toBe('refreshed meanwhile');
  });

  it('quotes the browser when it refuses, and leaves the old cookie alone', async () => {
    const world = new World(old);
    world.onSet = () => {
      throw new Error('Failed to parse or set cookie named "sessionid".');
    };
    const record = await world.background().apply(requestOf(change({ asked: moved })));
    expect(record).toMatchObject({ phase: 'failed', error: expect.stringContaining('Failed to parse') });
    expect(world.jar()).toEqual(['sessionid@shop.test/=' + old.value]);
    expect(world.log).toEqual([]);
  });

  it('writes nothing, not even to the journal, without access', async () => {
    const world = new World(old);
    const background = world.background(Infinity, 'before', { mayWrite: async () => false });
    expect(await background.apply(requestOf(change()))).toMatchObject({ phase: 'failed', error: NO_ACCESS });
    expect(world.records.size).toBe(0);
  });

  it('keeps a bounded number of changes, the newest', async () => {
    const world = new World(old);
    const background = world.background();
    for (let n = 0; n < MAX_RECORDS + 5; n += 1) await background.apply(requestOf(change({ id: `c${n}` })));
    const records = await background.list();
    expect(records).toHaveLength(MAX_RECORDS);
    expect(records.at(-1)?.change.id).toBe(`c${MAX_RECORDS + 4}`);
    expect(records[0]?.change.id).toBe('c5');
  });
});

describe('undo', () => {
  it.each(cases)('takes back $name, after a restart too', async ({ jar, change: done }) => {
    const world = new World(...jar);
    const before = world.jar();
    const record = applied(await world.background().apply(requestOf(done)));
    const undo = change({
      id: 'u1',
      action: 'undo',
      before: record.stored,
      asked: record.change.before,
      undoes: 'c1',
    });
    const undone = await world.background().apply(requestOf(undo));
    expect(undone.phase).toBe('done');
    expect(world.jar()).toEqual(before);
    const phases = (await world.background().list()).map((one) => one.phase);
    expect(phases).toEqual(['undone', 'done']);
  });
});

describe('the background is killed', () => {
  /** More steps than any change takes: the loop below checks that it really passed the end. */
  const ENOUGH = 40;

  it.each(cases)(
    'at any step of $name: nothing is lost, nothing is done twice',
    async ({ jar, change, after }) => {
      const before = new World(...jar).jar();
      let untouched = 0;
      let recovered = 0;
      let finished = 0;
      for (let cut = 1; cut <= ENOUGH; cut += 1) {
        for (const when of ['before', 'after'] as const) {
          const world = new World(...jar);
          let answered = false;
          void world
            .background(cut, when)
            .apply(requestOf(change))
            .then(() => (answered = true));
          await settle();
          world.now += 1000;
          const [record] = await world.background().list();
          if (record === undefined) {
            // Killed before it was written down: nothing may have happened.
            expect(world.jar()).toEqual(before);
            untouched += 1;
            continue;
          }
          expect(record.phase, `${cut} ${when}`).toBe('done');
          expect(world.jar(), `${cut} ${when}`).toEqual(after);
          expect(world.log.length, `${cut} ${when}`).toBeGreaterThan(0);
          // The panel asks again with the same id: no second change.
          const told = world.log.length;
          expect((await world.background().apply(requestOf(change))).phase).toBe('done');
          expect(world.log).toHaveLength(told);
          if (answered) finished += 1;
          else recovered += 1;
        }
      }
      expect(untouched).toBeGreaterThan(0);
      expect(recovered).toBeGreaterThan(4);
      expect(finished).toBeGreaterThan(0);
    },
  );

  it('is killed again and again while it recovers', async () => {
    for (let cut = 1; cut <= 12; cut += 1) {
      const world = new World(old, inTheWay);
      void world.background(7, 'before').apply(requestOf(change({ asked: moved })));
      await settle();
      for (const when of ['before', 'after', 'before'] as const) {
        void world.background(cut, when).list();
        await settle();
      }
      const [record] = await world.background().list();
      expect(record?.phase).toBe('done');
      expect(world.jar()).toEqual(['sessionid@shop.test/shop=new']);
    }
  });

  it('gives up an old one that was not begun', async () => {
    const world = await killedBeforeWriting(old);
    world.now += FINISH_WITHIN_MS;
    const [record] = await world.background().list();
    expect(record?.phase).toBe('interrupted');
    expect(record?.stored).toEqual(old);
    expect(world.jar()).toEqual([`sessionid@shop.test/=${old.value}`]);
  });

  it('gives up when somebody else changed the cookie meanwhile', async () => {
    const world = await killedBeforeWriting(old);
    const other = cookie({ value: 'logged in again' });
    const fresh = new World(other);
    for (const [id, record] of world.records) fresh.records.set(id, record);
    const [record] = await fresh.background().list();
    expect(record?.phase).toBe('interrupted');
    expect(fresh.jar()).toEqual(['sessionid@shop.test/=logged in again']);
  });

  it('counts an old one that did reach the jar as done', async () => {
    const world = await killedBeforeWriting(old);
    const reached = new World(cookie({ value: 'new' }));
    reached.now += FINISH_WITHIN_MS * 100;
    for (const [id, record] of world.records) reached.records.set(id, record);
    const [record] = await reached.background().list();
    expect(record?.phase).toBe('done');
  });
});

/** A world whose only change is written down and not begun. */
async function killedBeforeWriting(...jar: Parameters<typeof cookie>[0][]): Promise<World> {
  const world = new World(...jar.map((one) => cookie(one)));
  void world
    .background(Infinity, 'before', { checkpoint: () => new Promise(() => {}) })
    .apply(requestOf(change()));
  await settle();
  expect([...world.records.values()].map((one) => one.phase)).toEqual(['planned']);
  return world;
}
