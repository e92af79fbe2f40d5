import { describe, expect, it } from 'vitest';
import { facts, KEY_A, reduceAll, request, sets } from '../testkit.ts';

const created = request('GET /', 0, { set: [sets(KEY_A)] });
const sent = `sessionid=${KEY_A}`;

function reasonsOf(...headers: readonly string[]): string[] {
  const more = headers.map((deviceBound, at) =>
    request('POST /refresh/', at + 2, { sent, headers: { deviceBound } }),
  );
  const { events } = reduceAll(facts(created, ...more));
  return events.filter(({ kind }) => kind === 'device-bound').map(({ reason }) => reason);
}

describe('Device Bound Session Credentials', () => {
  it('are told as what their headers say', () => {
    expect(
      reasonsOf(
        'secure-session-registration',
        'secure-session-challenge',
        'sec-secure-session-id secure-session-response',
        'sec-session-response sec-session-challenge',
      ),
    ).toEqual(['bound-offered', 'bound-challenged', 'bound-proved', 'bound-challenged']);
  });

  it('belong to the session of their site, and are nothing without one', () => {
    const headers = { deviceBound: 'secure-session-challenge' };
    expect(reduceAll(facts(request('GET /', 0, { headers }))).events).toEqual([]);
    const log = reduceAll(facts(created, request('GET /', 2, { sent, status: 403, headers })));
    expect(log.events.find(({ kind }) => kind === 'device-bound')).toMatchObject({ session: 0, status: 403 });
  });
});
