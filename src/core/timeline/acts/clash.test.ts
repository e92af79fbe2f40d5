import { describe, expect, it } from 'vitest';
import { DELETES, facts, inShort, KEY_A, KEY_B, reduceAll, request, sets } from '../testkit.ts';

const A = 'http://127.0.0.1:8000';
const B = 'http://127.0.0.1:8001';
const with_ = (key: string) => `sessionid=${key}`;

describe('two projects on two ports of one host', () => {
  it('end each other’s sessions, and the row says which did', () => {
    const log = reduceAll(
      facts(
        request(`POST ${A}/login/`, 0, { set: [sets(KEY_A)] }),
        request(`GET ${B}/`, 10, { sent: with_(KEY_A), set: [DELETES] }),
        request(`POST ${B}/login/`, 20, { set: [sets(KEY_B)] }),
        request(`GET ${A}/admin/`, 30, { sent: with_(KEY_B), set: [DELETES] }),
      ),
    );
    expect(inShort(log)).toEqual([
      'created/first-write',
      'flushed/other-origin',
      'created/first-write',
      'flushed/other-origin',
    ]);
    expect(log.events[1]).toMatchObject({
      certainty: 'likely',
      params: { origin: B, first: A, port: ':8001', firstPort: ':8000' },
    });
    expect(log.events[3]?.params).toMatchObject({ origin: A, first: B });
    expect(log.sessions.map(({ origin }) => origin)).toEqual([A, B]);
  });

  it.each([
    [
      'the same port',
      [request(`GET ${A}/idle/`, 10, { sent: with_(KEY_A), set: [DELETES] })],
      'flushed/deleted',
    ],
    [
      'a logout there',
      [request(`POST ${B}/logout/`, 10, { sent: with_(KEY_A), set: [DELETES] })],
      'flushed/logout',
    ],
    [
      'a port that saved the session before: it knows the key',
      [
        request(`POST ${B}/cart/`, 5, { sent: with_(KEY_A), set: [sets(KEY_A, 'Max-Age=60')] }),
        request(`GET ${B}/idle/`, 10, { sent: with_(KEY_A), set: [DELETES] }),
      ],
      'flushed/deleted',
    ],
  ] as const)('is not said of %s', (_title, list, last) => {
    const log = reduceAll(facts(request(`POST ${A}/login/`, 0, { set: [sets(KEY_A)] }), ...list));
    expect(inShort(log).at(-1)).toBe(last);
  });
});
