/** Forks of recordings: each future by the rules, no further than the recording carries it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readHarFile } from '../../har/read-file.ts';
import {
  action,
  clock,
  cookie,
  DELETES,
  facts,
  KEY_A,
  KEY_B,
  options,
  reduceAll,
  request,
  sets,
  START,
} from '../../timeline/testkit.ts';
import type { Observation } from '../../timeline/facts/observation.ts';
import type { Fork } from './fork.ts';
import type { Outcome } from './rows.ts';
import { type Answer, whatIf } from './what-if.ts';

const HALF_HOUR = 'expires=Fri, 05 Jun 2026 10:30:00 GMT; HttpOnly; Max-Age=1800';
const SENT = `sessionid=${KEY_A}`;

/** A login, visits every few minutes, and the cookie's end although the user was active. */
const dies = facts(
  request('POST /login/', 0, { status: 302, set: [sets(KEY_A, HALF_HOUR)] }),
  request('GET /orders/', 500, { sent: SENT }),
  request('GET /orders/7/', 1570, { sent: SENT }),
  request('GET /orders/7/', 1862, { status: 302 }),
  request('GET /login/', 1863),
  request('POST /login/', 1880, { status: 302, set: [sets(KEY_B, HALF_HOUR)] }),
  clock(1890),
);

function ask(list: readonly Observation[], fork: Fork, now = 1900): Answer {
  const log = reduceAll(list);
  const [session] = log.sessions;
  if (session === undefined) throw new Error('no session');
  return whatIf({ facts: list, log, session, fork, options, now: START + now * 1000 });
}

const setting = (
  name: Extract<Fork, { kind: 'setting' }>['setting'],
  value: string | number | boolean,
): Fork => ({
  kind: 'setting',
  setting: name,
  value,
  was: undefined,
});

/** `sent ends 1800`, `?`, `-`. A `~`: what was answered is not known. */
const inShort = (one: Outcome): string => {
  if (one.kind !== 'event') return one.kind === 'nothing' ? '-' : `? ${one.why}`;
  const { event, expires, answerKnown } = one;
  const ends =
    expires === undefined
      ? ''
      : expires === null
        ? ' session'
        : ` ends ${Math.floor((expires - START) / 1000)}`;
  return `${answerKnown ? '' : '~'}${event.kind}${ends}`;
};
const future = ({ rows }: Answer): string[] => rows.map((row) => inShort(row.future));
const recorded = ({ rows }: Answer): string[] => rows.map((row) => inShort(row.recorded));

describe('a setting', () => {
  test('SESSION_SAVE_EVERY_REQUEST keeps an active user logged in, and what came of the logout is not known', () => {
    const answer = ask(dies, setting('SESSION_SAVE_EVERY_REQUEST', true));
    expect(recorded(answer)).toEqual([
      'created ends 1800',
      'sent ends 1800',
      'sent ends 1800',
      'expired',
      'not-sent',
      'not-sent',
      'created ends 3680',
    ]);
    expect(future(answer)).toEqual([
      'created ends 1800',
      'refreshed ends 2300',
      'refreshed ends 3370',
      '-',
      '~refreshed ends 3662',
      '? not-asked',
      '? not-asked',
    ]);
    expect(answer.differing).toBe(6);
    expect(answer.recorded.session).toBeNull();
    expect(answer.recorded.last?.ended?.how).toBe('expired');
    expect(answer.future.session?.value).toBe(KEY_A);
  });

  test('a shorter age ends the session earlier', () => {
    const answer = ask(dies, setting('SESSION_COOKIE_AGE', 600));
    expect(future(answer).slice(0, 4)).toEqual(['created ends 600', 'sent ends 600', 'expired', '~not-sent']);
    expect(answer.future.session).toBeNull();
  });

  test('an age that a view chose is not the setting’s', () => {
    const answer = ask(dies, { kind: 'setting', setting: 'SESSION_COOKIE_AGE', value: 600, was: 1_209_600 });
    expect(answer.differing).toBe(0);
  });

  test('with the browser: no date, so no end while it runs', () => {
    const answer = ask(dies, setting('SESSION_EXPIRE_AT_BROWSER_CLOSE', true));
    expect(future(answer)).toEqual([
      'created session',
      'sent session',
      'sent session',
      '-',
      '~sent session',
      '? not-asked',
      '? not-asked',
    ]);
  });

  test('Secure on plain http of a public name: the line is refused, and no request carries it', () => {
    const list = facts(
      request('POST http://shop.example.com/login/', 0, {
        status: 302,
        set: [sets(KEY_A)],
        pageUrl: 'http://shop.example.com/',
      }),
      request('GET http://shop.example.com/', 1, { sent: SENT, pageUrl: 'http://shop.example.com/' }),
    );
    const answer = ask(list, setting('SESSION_COOKIE_SECURE', true), 10);
    expect(inShort(answer.rows[0]?.future ?? { kind: 'nothing' })).toBe('rejected');
    // Nothing is in the jar: the request went out without, and that is no event of a session.
    expect(answer.rows[1]?.future.kind).toBe('nothing');
    expect(answer.unknownFrom).not.toBeNull();
    expect(answer.future.session).toBeNull();
  });

  test('SESSION_COOKIE_PATH keeps the cookie from other pages', () => {
    const list = facts(
      request('POST /admin/login/', 0, { status: 302, set: [sets(KEY_A)] }),
      request('GET /admin/', 1, { sent: SENT }),
      request('GET /shop/', 2, { sent: SENT }),
    );
    const answer = ask(list, setting('SESSION_COOKIE_PATH', '/admin/'), 10);
    expect(future(answer).map((one) => one.split(' ')[0])).toEqual(['created', 'sent', '~not-sent']);
  });
});

describe('one line', () => {
  test('another Max-Age', () => {
    const answer = ask(dies, { kind: 'attribute', n: 0, index: 0, attribute: 'Max-Age', value: '3600' });
    expect(future(answer).slice(0, 5)).toEqual([
      'created ends 3600',
      'sent ends 3600',
      'sent ends 3600',
      '-',
      '~sent ends 3600',
    ]);
  });

  test('left out: the browser has nothing to send', () => {
    const answer = ask(dies, { kind: 'line', n: 0, index: 0 });
    expect(answer.rows[0]?.future.kind).toBe('nothing');
    expect(answer.future.session).toBeNull();
    expect(answer.unknownFrom).toBe(START + 500_020);
  });

  test('the deletion of a logout left out: the cookie lives on, whatever the server did', () => {
    const list = facts(
      request('POST /login/', 0, { status: 302, set: [sets(KEY_A)] }),
      request('POST /logout/', 10, { status: 302, sent: SENT, set: [DELETES] }),
      request('GET /', 11),
    );
    const answer = ask(list, { kind: 'line', n: 1, index: 0 }, 20);
    expect(answer.future.session?.value).toBe(KEY_A);
    expect(future(answer).at(-1)).toMatch(/^~sent/);
  });
});

describe('no further than is known', () => {
  test('requests that were under way are judged, later ones are not', () => {
    const list = facts(
      request('GET /', 0, { set: [sets(KEY_A)] }),
      request('GET /a/', 10, { sent: SENT, type: 'xhr' }),
      request('GET /b/', 10.01, { sent: SENT, type: 'xhr' }),
      request('GET /c/', 11, { sent: SENT }),
    );
    const answer = ask(list, setting('SESSION_COOKIE_AGE', 5), 20);
    expect(future(answer)).toEqual(['created ends 5', 'expired', '~not-sent', '~not-sent', '? not-asked']);
  });

  test('what the user did by hand belongs to the recorded future', () => {
    const list = facts(
      request('GET /', 0, { set: [sets(KEY_A)] }),
      action(5, { action: 'delete', before: cookie(KEY_A) }),
      request('GET /c/', 11),
    );
    const changedBefore = ask(list, setting('SESSION_COOKIE_HTTPONLY', false), 20);
    expect(future(changedBefore)).toEqual([expect.stringMatching(/^created/), '? by-hand', '? not-asked']);
  });

  test('a line that is ignored whole stays as it is, and odd recordings throw nothing', () => {
    const list = facts(
      request('GET /', 0, { set: [sets(KEY_A), `sessionid=\u0001; Max-Age=5`, 'sessionid', ''] }),
      request('GET /', 1, { sent: `${SENT}; sessionid=; ;;=`, set: ['sessionid=x; Max-Age'] }),
    );
    for (const fork of [
      setting('SESSION_COOKIE_AGE', 5),
      setting('SESSION_SAVE_EVERY_REQUEST', true),
      { kind: 'line', n: 0, index: 9 },
    ] as const)
      expect(ask(list, fork, 9).rows.length).toBeGreaterThan(0);
  });
});

describe('a fork that changes nothing', () => {
  const nothing: Fork = { kind: 'line', n: -1, index: 0 };
  it('has two equal futures', () => {
    const answer = ask(dies, nothing);
    expect(answer.differing).toBe(0);
    expect(answer.unknownFrom).toBeNull();
    expect(future(answer)).toEqual(recorded(answer));
  });
});

const CASES = resolve(import.meta.dirname, '../../../../../shared/vectors/cases');
const files = existsSync(CASES) ? readdirSync(CASES).filter((name) => name.endsWith('.har')) : [];

/** Recordings of others, read from beside the checkout; skipped, and shown as skipped, where they are not. */
describe.skipIf(files.length === 0)('recordings of others', () => {
  it.each(files)('%s: nothing changed, nothing differs; any change is answered', (name) => {
    const { exchanges } = readHarFile(readFileSync(resolve(CASES, name)));
    const list = exchanges.map((exchange, n): Observation => ({
      kind: 'exchange',
      exchange,
      n,
      at: exchange.startedAt,
    }));
    const log = reduceAll(list);
    const now = Math.max(...exchanges.map(({ receivedAt }) => receivedAt)) + 1000;
    for (const session of log.sessions) {
      const ask = (fork: Fork): Answer => whatIf({ facts: list, log, session, fork, options, now });
      const same = ask({ kind: 'line', n: -1, index: 0 });
      expect(same.rows.filter(({ differs }) => differs)).toEqual([]);
      expect(same.unknownFrom).toBeNull();
      for (const fork of [
        setting('SESSION_COOKIE_SECURE', true),
        setting('SESSION_SAVE_EVERY_REQUEST', true),
        setting('SESSION_COOKIE_SAMESITE', 'Strict'),
      ]) {
        const { rows, unknownFrom } = ask(fork);
        // Nothing is claimed after the moment from which nothing is known.
        const later = rows.filter(({ at }) => unknownFrom !== null && at >= unknownFrom);
        expect(later.every(({ future: one }) => one.kind !== 'event')).toBe(true);
      }
    }
  });
});
