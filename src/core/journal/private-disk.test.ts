import { expect, it } from 'vitest';
import type { Journal } from './journal.ts';
import { KEEP_MS } from './writer.ts';
import { memoryDisk } from './memory-disk.ts';
import { withPrivate } from './private-disk.ts';
import { change, cookie, requestOf, World } from './testkit.ts';

const hidden = cookie({ storeId: 'firefox-private', value: 'a private key' });

function disks() {
  const lasting = memoryDisk();
  const fleeting = memoryDisk();
  return {
    lasting,
    fleeting,
    both: withPrivate(lasting, fleeting, ({ storeId }) => storeId === 'firefox-private'),
  };
}

function journal(world: World, disk = disks().both): Journal {
  return world.background(Infinity, 'before', { disk });
}

it('writes nothing of a private window to the lasting disk', async () => {
  const { lasting, fleeting, both } = disks();
  const world = new World(cookie(), hidden);
  const book = journal(world, both);
  await book.apply(requestOf(change({ id: 'open' })));
  await book.apply(requestOf(change({ id: 'private', before: hidden, asked: { ...hidden, value: 'new' } })));
  await book.hold('h', [hidden], 1000);
  await book.apply(
    requestOf(change({ id: 'undo', action: 'undo', before: hidden, asked: null, undoes: 'private' })),
  );
  const written = JSON.stringify([await lasting.records.all(), await lasting.holds.all()]);
  expect(written).not.toContain('a private key');
  expect(written).not.toContain('firefox-private');
  expect((await lasting.records.all()).map((one) => one.change.id)).toEqual(['open']);
  expect((await fleeting.records.all()).map((one) => one.change.id)).toEqual(['private', 'undo']);
  // One journal to whoever asks, in the order of writing.
  expect((await book.list()).map((one) => one.change.id)).toEqual(['open', 'private', 'undo']);
  expect(world.jar()).toContain('sessionid@shop.test/=a private key');
});

it('keeps a change that a private window only overwrote out of the lasting disk, too', async () => {
  const { lasting, both } = disks();
  const world = new World(hidden);
  const moved = { ...hidden, path: '/shop' };
  await journal(world, both).apply(requestOf(change({ before: hidden, asked: moved })));
  expect(await lasting.records.all()).toEqual([]);
});

it('keeps nothing for ever', async () => {
  const { lasting, both } = disks();
  const world = new World(cookie());
  const book = journal(world, both);
  await book.apply(requestOf(change()));
  world.now += KEEP_MS + 1;
  expect(await book.list()).toEqual([]);
  expect(await lasting.records.all()).toEqual([]);
});
