import { describe, expect, it } from 'vitest';
import { MemoryJar } from '../journal/memory-jar.ts';
import { memoryDisk } from '../journal/memory-disk.ts';
import { Journal } from '../journal/journal.ts';
import { cookie, NOON } from '../journal/testkit.ts';
import { DELETES, facts, KEY_A, KEY_B, reduceAll, request, sets } from '../timeline/testkit.ts';
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import type { JarCookie } from '../cookie/types.ts';
import { compareCookies } from './compare.ts';
import { readSnapshots, SNAPSHOT_FORMATS } from './formats/index.ts';
import { newestOf } from './news.ts';
import { freeName, isInUse, type Snapshot } from './snapshot.ts';
import { standingOf } from './standing.ts';
import { planSwitch } from './switch.ts';

const admin = cookie({ value: 'admin00000000000000000000000000x' });
const shopper = cookie({ value: 'shopper000000000000000000000000x' });
const second = cookie({ name: 'adminsession', value: 'other000000000000000000000000000', path: '/admin' });

function snapshot(...cookies: readonly JarCookie[]): Snapshot {
  return {
    id: 's',
    name: 'admin',
    host: 'shop.test',
    origin: 'http://shop.test',
    storeId: '0',
    at: NOON,
    cookies,
    user: null,
  };
}

const empty = reduceAll(facts());

describe('a switch', () => {
  /** Plays the plan through the real journal, as the panel does. */
  async function play(to: Snapshot, there: readonly JarCookie[]) {
    const jar = new MemoryJar(
      there,
      () => NOON,
      () => basicSuffixes,
    );
    const journal = new Journal({
      jar,
      disk: memoryDisk(),
      now: () => NOON,
      mayWrite: () => Promise.resolve(true),
      onAction: () => undefined,
      onJournal: () => undefined,
      checkpoint: () => Promise.resolve(),
    });
    const plan = planSwitch(to, there, NOON);
    await journal.hold('h', plan.places, 10_000);
    for (const [n, intention] of plan.steps.entries())
      expect(await journal.apply({ id: String(n), action: 'switch', intention, hold: 'h' })).toMatchObject({
        phase: 'done',
      });
    await journal.settle('h');
    // What was settled is not put back, whoever asks and however late.
    await journal.recover(true);
    await journal.release('h');
    return { plan, now: await jar.at('http://shop.test/admin', '0'), journal, jar };
  }

  it('leaves just the cookies of the snapshot, attributes and all', async () => {
    const { now } = await play(snapshot({ ...admin, sameSite: 'strict', expires: null }), [shopper, second]);
    expect(now).toMatchObject([{ name: 'sessionid', value: admin.value, sameSite: 'strict', expires: null }]);
    expect(now).toHaveLength(1);
  });

  it('takes the cookies away for a snapshot of nobody', async () => {
    const { now } = await play(snapshot(), [shopper, second]);
    expect(now).toEqual([]);
  });

  it('makes a cookie where there is none, and does nothing where all is as it was', async () => {
    expect((await play(snapshot(admin), [])).now).toMatchObject([{ value: admin.value }]);
    expect((await play(snapshot(admin), [admin])).plan.steps).toEqual([]);
  });

  it('does not put back a cookie past its end, and says so', () => {
    const dead = { ...admin, expires: NOON - 1 };
    const plan = planSwitch(snapshot(dead, second), [shopper], NOON);
    expect(plan.expired).toEqual(['sessionid']);
    expect(plan.steps.map((step) => step.do.act)).toEqual(['erase', 'set-fields']);
  });

  it('is taken back by undoing its records, newest first', async () => {
    const { journal, jar } = await play(snapshot(second), [shopper]);
    for (const { change } of (await journal.list()).toReversed())
      await journal.apply({
        id: `undo ${change.id}`,
        action: 'undo',
        intention: {
          where: { identity: shopper, holding: null },
          do: { act: 'put-back', change: change.id },
        },
      });
    expect(await jar.at('http://shop.test/admin', '0')).toMatchObject([
      { name: 'sessionid', value: shopper.value },
    ]);
  });
});

describe('the standing of a snapshot', () => {
  const at = (there: readonly JarCookie[], told: Parameters<typeof standingOf>[3] = new Map(), log = empty) =>
    standingOf(snapshot(admin), there, log, told, NOON);

  it('is in use while the browser holds just it', () => {
    expect(at([admin]).is).toBe('in-use');
    expect(at([admin, second]).is).toBe('unknown');
    expect(at([shopper]).is).toBe('unknown');
  });

  it('believes the server before the jar, and the jar before the log', () => {
    expect(at([admin], new Map([[admin.value, { is: 'gone' }]]))).toMatchObject({
      is: 'gone',
      certain: true,
    });
    expect(at([], new Map([[admin.value, { is: 'there', ends: NOON + 5 }]]))).toEqual({
      is: 'there',
      ends: NOON + 5,
    });
  });

  it('tells what was seen to end it, as far as that deletes the row', () => {
    const log = reduceAll(
      facts(
        request('POST /a/', 0, { set: [sets(KEY_A)] }),
        request('POST /logout/', 3, { sent: `sessionid=${KEY_A}`, set: [DELETES] }),
      ),
    );
    const [session] = log.sessions;
    const of = snapshot({ ...admin, value: session?.value ?? '' });
    expect(standingOf(of, [], log, new Map(), NOON)).toMatchObject({
      is: 'gone',
      certain: false,
      event: { kind: 'flushed' },
    });
    const again = new Map([[session?.value ?? '', { is: 'there', ends: null } as const]]);
    expect(standingOf(of, [], log, again, NOON).is).toBe('there');
  });

  it('says "expired" of a cookie past its end, and "nobody" of none', () => {
    expect(standingOf(snapshot({ ...admin, expires: NOON }), [], empty, new Map(), NOON).is).toBe('expired');
    expect(standingOf(snapshot(), [admin], empty, new Map(), NOON).is).toBe('nobody');
    expect(standingOf(snapshot(), [], empty, new Map(), NOON).is).toBe('in-use');
  });
});

describe('formats', () => {
  const cookies = [
    { ...admin, sameSite: 'none', secure: true, expires: NOON + 1000 } as const,
    { ...second, domain: 'shop.test', hostOnly: false, expires: null } as const,
  ];
  for (const format of SNAPSHOT_FORMATS)
    it(`come back as they went: ${format.id}`, () => {
      const text = format.write([{ name: 'admin', cookies }]);
      const read = readSnapshots(`\uFEFF${text}`);
      expect(read?.format).toBe(format.id);
      expect(read?.unread).toBe(0);
      const back = read?.snapshots.flatMap((one) => one.cookies) ?? [];
      const kept = cookies.map(({ sameSite, ...one }) => ({
        ...one,
        storeId: '',
        sameSite: format.id === 'netscape' ? 'unspecified' : sameSite,
      }));
      expect(back).toEqual(kept);
    });

  it('keep several names apart, also of one without a cookie', () => {
    const [json] = SNAPSHOT_FORMATS;
    const text = json?.write([
      { name: 'admin', cookies },
      { name: 'nobody', cookies: [] },
    ]);
    expect(readSnapshots(text ?? '')?.snapshots.map((one) => [one.name, one.cookies.length])).toEqual([
      ['admin', 2],
      ['nobody', 0],
    ]);
  });

  it('read what Cookie-Editor and EditThisCookie write', () => {
    const written = [
      {
        domain: '.shop.test',
        expirationDate: 1.5,
        httpOnly: true,
        name: 'a',
        path: '/',
        sameSite: null,
        secure: false,
        session: false,
        storeId: null,
        value: '1',
      },
      {
        domain: 'shop.test',
        hostOnly: true,
        httpOnly: false,
        id: 1,
        name: 'b',
        path: '/',
        sameSite: 'no_restriction',
        secure: true,
        session: true,
        storeId: '0',
        value: '2',
      },
    ];
    expect(readSnapshots(JSON.stringify(written))?.snapshots[0]?.cookies).toMatchObject([
      { name: 'a', domain: 'shop.test', hostOnly: false, expires: 1500, sameSite: 'unspecified' },
      { name: 'b', domain: 'shop.test', hostOnly: true, expires: null, sameSite: 'none' },
    ]);
  });

  it('count what is no cookie, and refuse what is no such file', () => {
    const mixed = JSON.stringify([{ name: 'a', value: '1', domain: 'shop.test' }, { name: 'b' }, null, 7]);
    expect(readSnapshots(mixed)).toMatchObject({ unread: 3 });
    for (const text of [
      '',
      '[7]',
      '{}',
      'null',
      'a=b',
      '{"cookies":7}',
      '['.repeat(100_000),
      '\t'.repeat(100_000),
    ])
      expect(readSnapshots(text)).toBe(null);
  });
});

describe('names and comparisons', () => {
  it('never takes a name twice', () => {
    expect(freeName('admin', ['admin', 'admin 2'])).toBe('admin 3');
    expect(freeName('  ', [])).toBe('?');
  });

  it('tells what differs, also a cookie that only one side has', () => {
    expect(compareCookies([admin], [admin])).toEqual([]);
    expect(
      compareCookies([admin, second], [{ ...admin, secure: true }]).map((one) => [one.name, one.field]),
    ).toEqual([
      ['sessionid', 'secure'],
      ['adminsession', 'value'],
    ]);
    expect(isInUse(snapshot(admin), [{ ...admin, expires: null }])).toBe(true);
  });
});

describe('what is new about a key', () => {
  const created = request('POST /a/', 0, { set: [sets(KEY_A)] });
  const before = newestOf(KEY_A, reduceAll(facts(created)));

  it('is not a request that merely carries it, nor anything about another key', () => {
    const sent = request('GET /', 3, { sent: `sessionid=${KEY_A}` });
    expect(before).not.toBe('');
    expect(newestOf(KEY_A, reduceAll(facts(created, sent)))).toBe(before);
    expect(newestOf('another', reduceAll(facts(created, sent)))).toBe('');
  });

  it('is its end, and its rotation', () => {
    const logout = request('POST /logout/', 3, { sent: `sessionid=${KEY_A}`, set: [DELETES] });
    const login = request('POST /login/', 3, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_B)] });
    for (const more of [logout, login])
      expect(newestOf(KEY_A, reduceAll(facts(created, more)))).not.toBe(before);
  });
});
