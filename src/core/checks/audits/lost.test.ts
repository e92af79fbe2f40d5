/** Updates that two overlapping requests took from each other, as the server's half records them. The records are the real companion's. */
import { describe, expect, it } from 'vitest';
import answers from '../../companion/vectors/answers.json' with { type: 'json' };
import { readRecord } from '../../companion/answer.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import type { TypedJson } from '../../python/typed.ts';
import { lostAmong } from '../lost-among.ts';
import { check } from '../run.ts';
import { Player, Site } from '../simulate.testkit.ts';

const LOCAL = 'http://localhost:8000';
type Data = { readonly [key: string]: TypedJson };

/** One request: when it was begun and over, what it loaded and what it left. */
type Save = readonly [from: number, to: number, before: Data | null, after: Data | null, saved?: boolean];

function record([from, to, before, after, saved = true]: Save, key: string): ServerRecord {
  const read = readRecord(Object.values(answers.records.body.records)[0]);
  if (read === null) throw new Error('not a record');
  return {
    ...read,
    at: from,
    duration: to - from,
    saved,
    ended: null,
    login: null,
    logout: null,
    key: { before: key, after: key },
    data: { before, after },
  };
}

/** A session whose requests have these records, each sent under its place as an experiment's id. */
function recording(saves: readonly Save[]) {
  const site = new Site({});
  const player = new Player({ [LOCAL]: site }).login(LOCAL);
  const key = player.jar.find(({ name }) => name === 'sessionid')?.value ?? '';
  const records = new Map<number, ServerRecord>();
  for (const save of saves) {
    records.set(player.exchanges.length, record(save, key));
    const headers = { 'session-devtools-experiment': String(records.size) };
    player.fetch(`${LOCAL}/api/public`, { headers });
  }
  return { input: { ...player.case(), records }, first: player.exchanges.length - saves.length };
}

/** What is found in it. */
function found(saves: readonly Save[]) {
  const { input, first } = recording(saves);
  return check(input)
    .filter(({ code }) => code === 'late-answer-wins')
    .map(({ certainty, cause, evidence, params }) => ({
      certainty,
      cause,
      evidence: evidence.map((n) => n - first),
      keys: params['keys'],
    }));
}

const none = { user: '1' };
const left = { user: '1', left: 1 };
const right = { user: '1', right: 1 };
const both = { user: '1', left: 1, right: 1 };

describe('a lost update of a session on the server', () => {
  it('is told with its two requests, and surely where the next request did not find it', () => {
    expect(
      found([
        [0, 100, none, left],
        [10, 200, none, right],
        [300, 310, right, right, false],
      ]),
    ).toEqual([{ certainty: 'certain', cause: 'lost', evidence: [1, 0], keys: 'left' }]);
  });

  it('is likely where nothing was loaded afterwards', () => {
    expect(
      found([
        [0, 100, none, left],
        [10, 200, none, right],
      ]),
    ).toMatchObject([{ certainty: 'likely' }]);
  });

  it('is a change or a deletion as well, and an item of a list', () => {
    const one = { cart: ['tea'], note: 'a' };
    expect(
      found([
        [0, 100, one, { cart: ['tea', 'cup'] }],
        [10, 200, one, { ...one, seen: true }],
      ]),
    ).toMatchObject([{ keys: 'cart, note' }]);
  });

  it.each<[string, readonly Save[]]>([
    [
      'one after the other',
      [
        [0, 100, none, left],
        [100, 200, left, both],
      ],
    ],
    [
      'overlapping, and loaded after the save',
      [
        [0, 100, none, left],
        [50, 200, left, both],
      ],
    ],
    [
      'both wrote the same',
      [
        [0, 100, none, left],
        [10, 200, none, left],
      ],
    ],
    [
      'the later one only read',
      [
        [0, 100, none, left],
        [10, 200, none, none, false],
      ],
    ],
    [
      'it was there all the same',
      [
        [0, 100, none, left],
        [10, 200, none, right],
        [300, 310, both, both, false],
      ],
    ],
    [
      'data that is not told',
      [
        [0, 100, null, null],
        [10, 200, none, right],
      ],
    ],
  ])('is not told: %s', (_, saves) => {
    expect(found(saves)).toEqual([]);
  });

  it('is looked for in time, however many requests there are', () => {
    const many = Array.from({ length: 400 }, (_, at): Save => [at, at + 1000, none, left]);
    expect(found(many)).toEqual([]);
  });
});

describe('what requests of an experiment took from each other', () => {
  const among = (saves: readonly Save[]) => lostAmong(recording(saves).input, ['1', '2']);

  it('is named at the one that lost it', () => {
    expect(
      among([
        [0, 100, none, left],
        [10, 200, none, right],
      ]),
    ).toEqual(['left', null]);
    expect(
      among([
        [10, 200, none, right],
        [0, 100, none, left],
      ]),
    ).toEqual([null, 'left']);
  });

  it('is nothing where both are kept', () => {
    expect(
      among([
        [0, 100, none, left],
        [100, 200, left, both],
      ]),
    ).toEqual([null, null]);
  });

  it('is not known where both wrote a plain value to one key', () => {
    expect(
      among([
        [0, 100, none, { ...none, at: 1 }],
        [10, 200, none, { ...none, at: 2 }],
      ]),
    ).toEqual([undefined, undefined]);
  });

  it('is not known where one of them has no data, or was not seen', () => {
    expect(
      among([
        [0, 100, none, left],
        [10, 200, null, null],
      ]),
    ).toEqual([undefined, undefined]);
    expect(among([[0, 100, none, left]])).toEqual([undefined, undefined]);
    // Who writes what is there already has nothing to lose.
    expect(
      among([
        [0, 100, left, left],
        [10, 200, left, both],
      ]),
    ).toEqual([undefined, undefined]);
  });

  it('is told of signed values by themselves', () => {
    const site = new Site({ engine: 'signed_cookies', secretKey: 'k' });
    const player = new Player({ [LOCAL]: site }).login(LOCAL);
    for (const id of ['1', '2'])
      player.fetch(`${LOCAL}/cart/add/${id === '1' ? '' : '?x=2'}`, {
        headers: { 'session-devtools-experiment': id },
        parallel: true,
        takes: 300,
      });
    // Both begin with the same items, and write a plain value to one place: the later one may be meant to stand.
    expect(lostAmong(player.case(), ['1', '2'])).toEqual([undefined, undefined]);
  });
});
