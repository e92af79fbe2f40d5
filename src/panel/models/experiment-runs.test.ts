import { describe, expect, it } from 'vitest';
import type { CookieIdentity } from '../../core/cookie/types.ts';
import type { Session, SessionEvent } from '../../core/timeline/log/session-log.ts';
import { createExperimentRuns } from './experiment-runs.ts';

const IDENTITY: CookieIdentity = {
  name: 'sessionid',
  domain: 'shop.test',
  hostOnly: true,
  path: '/',
  partitionKey: null,
  storeId: '',
};

/** What the runs look at of an event and of a session. */
const event = (at: number, url: string | null): SessionEvent => ({ at, url }) as SessionEvent;
const session = (name: string): Session => ({ identity: { ...IDENTITY, name } }) as Session;
const begun = { id: 'replay', origin: 'http://shop.test', identity: IDENTITY, from: 100 };
const PAGE = 'http://shop.test/account/';

describe('what happened during an experiment', () => {
  it.each([
    ['a request of its site', 150, PAGE, undefined, 'replay'],
    ['at its very beginning and end', 100, PAGE, undefined, 'replay'],
    ['a request of another site', 150, 'http://other.test/', undefined, null],
    ['a request to another port', 150, 'http://shop.test:8000/', undefined, null],
    ['a request before it', 99, PAGE, undefined, null],
    ['a request after it', 201, PAGE, undefined, null],
    ['a change of its cookie', 200, null, session('sessionid'), 'replay'],
    ['a change of another cookie', 200, null, session('adminsession'), null],
    ['a change of no known session', 200, null, undefined, null],
  ])('%s', (_what, at, url, of, wanted) => {
    const runs = createExperimentRuns();
    runs.begin(begun)(200);
    expect(runs.of(event(at, url), of)?.id ?? null).toBe(wanted);
  });

  it('is all that comes while it lasts', () => {
    const runs = createExperimentRuns();
    const over = runs.begin(begun);
    expect(runs.of(event(9000, PAGE), undefined)?.id).toBe('replay');
    over(300);
    expect(runs.of(event(9000, PAGE), undefined)).toBeNull();
  });

  it('is the later one’s where two meet', () => {
    const runs = createExperimentRuns();
    runs.begin(begun)(200);
    runs.begin({ ...begun, id: 'flush', from: 200 })(300);
    expect(runs.of(event(200, PAGE), undefined)?.id).toBe('flush');
  });

  it('remembers no more than a bound', () => {
    const runs = createExperimentRuns();
    for (let n = 0; n < 600; n += 1) runs.begin({ ...begun, from: n })(n);
    expect(runs.runs.value.length).toBe(500);
    expect(runs.runs.value[0]?.from).toBe(100);
  });
});
