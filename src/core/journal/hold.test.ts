import { describe, expect, it } from 'vitest';
import { identityOf } from '../cookie/identity.ts';
import type { ChangeRequest } from './change.ts';
import { MAX_TRIES, STALE_MS } from './hold.ts';
import type { Act } from './intention.ts';
import type { Journal } from './journal.ts';
import { change, cookie, NOON, settle, World } from './testkit.ts';

const mine = cookie({ value: 'mine' });
const other = cookie({ name: 'csrftoken', value: 'token', httpOnly: false });
const LEASE = 10_000;

function step(id: string, act: Act, patch: Partial<ChangeRequest> = {}): ChangeRequest {
  const where = { identity: identityOf(mine), holding: null };
  return { id, action: 'edit', intention: { where, do: act }, hold: 'h', ...patch };
}

/** What an experiment does: plants a key, takes it away, moves the cookie, and lets go. */
async function experiment(journal: Journal): Promise<void> {
  await journal.hold('h', [mine], LEASE);
  await journal.apply(step('s1', { act: 'set-value', value: 'planted', from: null }));
  await journal.apply(step('s2', { act: 'erase' }));
  await journal.apply(
    step('s3', { act: 'set-fields', fields: { value: 'again', path: '/shop' }, from: mine }),
  );
  await journal.apply(
    step(
      's4',
      { act: 'erase' },
      { intention: { where: { identity: identityOf(other), holding: null }, do: { act: 'erase' } } },
    ),
  );
  await journal.release('h');
}

const before = new World(mine, other).jar();

describe('a hold', () => {
  it('puts back what stood there, and what its steps touched besides', async () => {
    const world = new World(mine, other);
    const journal = world.background();
    await experiment(journal);
    expect(world.jar()).toEqual(before);
    expect([...world.cookies.values()]).toEqual(expect.arrayContaining([mine, other]));
    expect((await journal.release('h'))?.phase).toBe('over');
  });

  it('puts back a cookie that the server has changed meanwhile, and takes away one that was not there', async () => {
    const world = new World(mine);
    const journal = world.background();
    await journal.hold('h', [mine, other], LEASE);
    await journal.apply(step('server', { act: 'set-value', value: 'set by the server', from: null }));
    await journal.apply(
      step(
        'server2',
        { act: 'erase' },
        {
          intention: {
            where: { identity: identityOf(other), holding: null },
            do: { act: 'set-value', value: 'x', from: other },
          },
        },
      ),
    );
    await journal.release('h');
    expect(world.jar()).toEqual(['sessionid@shop.test/=mine']);
  });

  it('takes no step once it was let go: Stop is the end', async () => {
    const world = new World(mine);
    const journal = world.background();
    await journal.hold('h', [mine], LEASE);
    const running = [
      journal.apply(step('s1', { act: 'erase' })),
      journal.release('h'),
      journal.apply(step('s2', { act: 'set-value', value: 'late', from: mine })),
    ];
    expect(await Promise.all(running)).toMatchObject([
      { phase: 'done' },
      { phase: 'over' },
      { phase: 'declined', why: 'hold-over' },
    ]);
    expect(world.jar()).toEqual(['sessionid@shop.test/=mine']);
  });

  it('is kept up by a holder that says it is there, and ends by itself without', async () => {
    const world = new World(mine);
    const journal = world.background();
    await journal.hold('h', [mine], LEASE);
    await journal.apply(step('s1', { act: 'erase' }));
    world.now += LEASE - 1;
    await journal.renew('h', LEASE);
    world.now += LEASE;
    await journal.recover(false);
    expect(world.jar()).toEqual([]);
    world.now += 1;
    await journal.recover(false);
    expect(world.jar()).toEqual(['sessionid@shop.test/=mine']);
    expect((await journal.renew('h', LEASE))?.phase).toBe('over');
  });

  it('is told to the log like any change, and is no undo of the user’s', async () => {
    const world = new World(mine);
    const journal = world.background();
    await experiment(journal);
    const records = await journal.list();
    expect(records.every(({ change: { hold } }) => hold === 'h')).toBe(true);
    expect(world.log.filter((line) => line.startsWith('undo h/'))).not.toEqual([]);
  });

  it('is nothing without access', async () => {
    const world = new World(mine);
    const journal = world.background(Infinity, 'before', { mayWrite: async () => false });
    expect(await journal.hold('h', [mine], LEASE)).toBeNull();
    expect(world.holds.size).toBe(0);
  });

  it('tries again when the browser says no, and leaves it to the user in the end', async () => {
    const world = new World(mine);
    const journal = world.background();
    await journal.hold('h', [mine], LEASE);
    await journal.apply(step('s1', { act: 'erase' }));
    world.onSet = () => {
      throw new Error('No.');
    };
    expect((await journal.release('h'))?.phase).toBe('closing');
    for (let n = 1; n < MAX_TRIES; n += 1) await journal.list();
    expect(world.holds.get('h')?.phase).toBe('stranded');
    expect(world.holds.get('h')?.kept[0]?.was).toEqual(mine);
    world.onSet = (one) => one;
    expect((await journal.release('h'))?.phase).toBe('over');
    expect(world.jar()).toEqual(['sessionid@shop.test/=mine']);
  });
});

describe('the background is killed', () => {
  it('between any two steps: everything stands as it stood', async () => {
    let cuts = 0;
    for (let cut = 1; ; cut += 1) {
      let ended = false;
      for (const when of ['before', 'after'] as const) {
        const world = new World(mine, other);
        void experiment(world.background(cut, when)).then(() => (ended = true));
        await settle();
        // The browser is started again, or the lease has run out: both find the same disk.
        world.now += LEASE + 1;
        const journal = world.background();
        if (when === 'before') await journal.recover(true);
        else await journal.list();
        expect(world.jar(), `${cut} ${when}`).toEqual(before);
        expect([...world.cookies.values()], `${cut} ${when}`).toEqual(expect.arrayContaining([mine, other]));
        const phase = world.holds.get('h')?.phase;
        expect(phase === undefined || phase === 'over', `${cut} ${when}: ${phase}`).toBe(true);
      }
      cuts = cut;
      if (ended) break;
    }
    expect(cuts).toBeGreaterThan(40);
  });

  it('again and again while it puts back', async () => {
    for (let cut = 1; cut <= 25; cut += 1) {
      const world = new World(mine, other);
      const journal = world.background();
      await journal.hold('h', [mine], LEASE);
      await journal.apply(step('s1', { act: 'erase' }));
      await journal.apply(step('s3', { act: 'set-fields', fields: { path: '/shop' }, from: mine }));
      world.now += LEASE + 1;
      for (const when of ['before', 'after', 'before'] as const) {
        void world.background(cut, when).recover(false);
        await settle();
      }
      await world.background().list();
      expect(world.jar(), `${cut}`).toEqual(before);
    }
  });

  it('and found on another day: a newer login stays, what the steps left goes', async () => {
    const stands = async (value: string): Promise<[string[], string | undefined]> => {
      const world = new World(mine);
      const first = world.background();
      await first.hold('h', [mine], LEASE);
      await first.apply(step('s1', { act: 'set-value', value: 'planted', from: null }));
      if (value !== 'planted') await first.apply({ ...requestFor(value), id: 'login' });
      world.now += LEASE + STALE_MS + 1;
      await world.background().recover(true);
      return [world.jar(), world.holds.get('h')?.phase];
    };
    expect(await stands('planted')).toEqual([['sessionid@shop.test/=mine'], 'over']);
    expect(await stands('a login')).toEqual([['sessionid@shop.test/=a login'], 'stranded']);
  });
});

/** Somebody else's change: no step of the hold. */
function requestFor(value: string): ChangeRequest {
  const { id, action } = change();
  const where = { identity: identityOf(mine), holding: null };
  return { id, action, intention: { where, do: { act: 'set-value', value, from: null } } };
}

it('forgets what is asked to be forgotten, and what is old', async () => {
  const world = new World(mine);
  const journal = world.background();
  await journal.hold('h', [mine], LEASE);
  await journal.apply(requestFor('x'));
  await journal.forget(({ domain }) => domain === 'other.test');
  expect([world.records.size, world.holds.size]).toEqual([1, 1]);
  await journal.forget(({ domain }) => domain === 'shop.test');
  expect([world.records.size, world.holds.size]).toEqual([0, 0]);
  expect(world.now).toBe(NOON);
});
