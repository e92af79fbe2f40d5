import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Timed } from '../../core/timeline/testkit.ts';
import {
  action,
  cookie,
  DELETES,
  facts,
  jar,
  KEY_A,
  KEY_B,
  reduceAll,
  request,
  sets,
} from '../../core/timeline/testkit.ts';
import type { Notice } from '../edit/notices.ts';
import { createGuard } from './guard.ts';

const created = request('POST /a/', 0, { set: [sets(KEY_A)] });

/** What is told of a protected cookie when these come. */
function told(...more: readonly Timed[]): Notice[] {
  const log = signal(reduceAll(facts(created)));
  const notices: Notice[] = [];
  const guard = createGuard(log, { tell: (notice) => notices.push(notice) });
  guard.protect(log.value.sessions[0]?.cookie ?? null);
  for (let n = 1; n <= more.length; n += 1) log.value = reduceAll(facts(created, ...more.slice(0, n)));
  guard.dispose();
  return notices;
}

describe('a protected cookie', () => {
  it('that the server replaces is told at once, with its response', () => {
    const login = request('POST /login/', 5, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_B)] });
    expect(told(login)).toMatchObject([
      { kind: 'guard', gone: false, kept: { value: KEY_A }, event: { kind: 'rotated' } },
    ]);
  });

  it('that the server takes away is told, once', () => {
    const logout = request('POST /logout/', 5, { sent: `sessionid=${KEY_A}`, set: [DELETES] });
    const after = request('GET /', 8, {});
    expect(told(logout, after)).toMatchObject([{ kind: 'guard', gone: true }]);
  });

  it('that something else writes is told without a response', () => {
    const notices = told(jar(5, KEY_B));
    expect(notices).toMatchObject([{ kind: 'guard', gone: false }]);
  });

  it('that the user changes here is protected as it is from then on', () => {
    const edit = action(5, {
      action: 'edit',
      before: cookie(KEY_A),
      asked: cookie(KEY_B),
      stored: cookie(KEY_B),
    });
    const login = request('POST /login/', 9, { sent: `sessionid=${KEY_B}`, set: [sets(KEY_A)] });
    expect(told(edit)).toEqual([]);
    expect(told(edit, login)).toMatchObject([{ kept: { value: KEY_B } }]);
  });

  it('whose end alone moves is left in peace', () => {
    expect(told(request('GET /', 5, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_A)] }))).toEqual([]);
  });
});
