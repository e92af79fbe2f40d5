import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import {
  cookie,
  DELETES,
  facts,
  KEY_A,
  KEY_B,
  reduceAll,
  request,
  sets,
  type Timed,
} from '../../core/timeline/testkit.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import type { Told } from '../../core/snapshots/standing.ts';
import { createSnapshots } from './model.ts';
import type { SnapshotsParts } from './parts.ts';

const ORIGIN = 'http://127.0.0.1:8000';
const created = request('POST /a/', 0, { set: [sets(KEY_A)] });

function kept(value: string): Snapshot {
  const cookies = [cookie(value)];
  return {
    id: value,
    name: value,
    host: '127.0.0.1',
    origin: ORIGIN,
    storeId: '',
    at: 0,
    cookies,
    user: null,
  };
}

/** The model over a log that grows, and the keys that the server was asked about. */
function watched(answer: Told | null) {
  const asked: string[] = [];
  const log = signal(reduceAll(facts(created)));
  const parts: Pick<SnapshotsParts, 'log' | 'standing'> & Record<'source' | 'recorder', unknown> = {
    log,
    standing: (_, key) => {
      asked.push(key);
      return Promise.resolve(answer);
    },
    source: {
      now: () => 0,
      onSnapshots: () => () => undefined,
      snapshots: () => Promise.resolve([kept(KEY_A), kept(KEY_B)]),
    },
    recorder: {
      page: signal({ url: null, storeId: '' }),
      host: signal('127.0.0.1'),
      origin: signal(ORIGIN),
    },
  };
  const model = createSnapshots(parts as unknown as SnapshotsParts);
  return {
    model,
    happens: (...more: readonly Timed[]) => (log.value = reduceAll(facts(created, ...more))),
    /** Since the last time. */
    asked: () => asked.splice(0),
  };
}

describe('the server', () => {
  const sent = request('GET /', 3, { sent: `sessionid=${KEY_A}` });

  it('is asked about each key when the list is opened, and then about those that something happened to', async () => {
    const { model, happens, asked } = watched({ is: 'there', ends: null });
    await model.look();
    expect(asked()).toEqual([KEY_A, KEY_B]);
    happens(sent);
    await model.follow();
    expect(asked()).toEqual([]);
    happens(sent, request('POST /logout/', 5, { sent: `sessionid=${KEY_A}`, set: [DELETES] }));
    await Promise.all([model.follow(), model.follow()]);
    expect(asked()).toEqual([KEY_A]);
    await model.look();
    expect(asked()).toEqual([KEY_A, KEY_B]);
  });

  it('is asked again while it has said nothing', async () => {
    const { model, happens, asked } = watched(null);
    await model.look();
    asked();
    happens(sent);
    await model.follow();
    expect(asked()).toEqual([KEY_A, KEY_B]);
  });
});
