/** A running recording as a case: several witnesses of one request, and the server's record of it. */
import { describe, expect, it } from 'vitest';
import answers from '../companion/vectors/answers.json' with { type: 'json' };
import { readRecord } from '../companion/answer.ts';
import { action, cookie, DELETES, facts, KEY_A, KEY_B, request, sets } from '../timeline/testkit.ts';
import { caseOf } from './live.ts';

const record = readRecord(Object.values(answers.records.body.records)[0]);

describe('what the user’s own hand did', () => {
  const key = `sessionid=${KEY_A}`;
  const created = request('GET /', 0, { set: [sets(KEY_A)] });
  const junk = cookie('junk-that-nobody-gave');
  const paths = (...more: readonly ReturnType<typeof action>[]): string[] =>
    caseOf(facts(created, ...more)).exchanges.map(({ exchange }) => new URL(exchange.url).pathname);

  it('leaves out requests with a value that no server gave, until it is put back', () => {
    expect(
      paths(
        action(1, { action: 'edit', before: cookie(KEY_A), asked: junk, stored: junk }),
        request('GET /refused/', 2, { sent: 'sessionid=junk-that-nobody-gave', set: [DELETES], status: 302 }),
        request('GET /login/', 3),
        action(4, { action: 'undo', before: null, stored: cookie(KEY_A) }),
        request('GET /after/', 5, { sent: key }),
      ),
    ).toEqual(['/', '/after/']);
  });

  it('leaves out requests without the cookie that was deleted, until a server gives another', () => {
    expect(
      paths(
        action(1, { action: 'delete', before: cookie(KEY_A), stored: null }),
        request('GET /account/', 2, { status: 302 }),
        request('POST /login/', 3, { set: [sets(KEY_B)], status: 302 }),
        request('GET /account/', 4, { sent: `sessionid=${KEY_B}` }),
        request('GET /gone/', 5),
      ),
    ).toEqual(['/', '/login/', '/account/', '/gone/']);
  });

  it('keeps what a replayed value opens: the server gave it', () => {
    expect(
      paths(
        request('POST /logout/', 1, { sent: key, set: [DELETES], status: 302 }),
        action(2, { action: 'replay', before: null, stored: cookie(KEY_A) }),
        request('GET /account/', 3, { sent: key }),
      ),
    ).toEqual(['/', '/logout/', '/account/']);
  });
});

describe('the newest facts as a case', () => {
  const seen = facts(
    request('GET /a/', 0, { source: 'webRequest' }),
    request('GET /a/', 0.01, { source: 'devtools' }),
    request('POST /b/', 1, { status: 403 }),
  );

  it.each([0, 1])('has the record of a request under its first number, whoever saw the id: %i', (n) => {
    const { exchanges, records } = caseOf(seen, (one) => (one === n ? record : null));
    expect(exchanges.map(({ n: first }) => first)).toEqual([0, 2]);
    expect(records).toEqual(new Map([[0, record]]));
  });

  it('has the record of a request that no event rests on', () => {
    expect(caseOf(seen, (n) => (n === 2 ? record : null)).records).toEqual(new Map([[2, record]]));
  });

  it('has none where the server told nothing', () => {
    expect(caseOf(seen)).not.toHaveProperty('records');
  });
});
