import { describe, expect, it } from 'vitest';
import { describeExpiry } from './expiry.ts';
import type { TypedJson } from '../python/typed.ts';

const SAVED = Date.UTC(2026, 0, 1);

describe('describeExpiry', () => {
  it.each<readonly [string, TypedJson, object]>([
    ['no key', {}, { kind: 'policy', at: null }],
    ['None', { _session_expiry: null }, { kind: 'policy' }],
    ['300 seconds', { _session_expiry: 300 }, { kind: 'sliding', seconds: 300, at: SAVED + 300_000 }],
    ['negative', { _session_expiry: -5 }, { kind: 'sliding', seconds: -5, at: SAVED - 5000 }],
    ['zero', { _session_expiry: 0 }, { kind: 'browser-close', at: null }],
    [
      'an ISO moment',
      { _session_expiry: '2030-01-02T03:04:05.678901+00:00' },
      { kind: 'absolute', at: Date.UTC(2030, 0, 2, 3, 4, 5, 678), zoned: true },
    ],
    [
      'an offset',
      { _session_expiry: '2030-01-02T03:04:05+08:00' },
      { kind: 'absolute', at: Date.UTC(2030, 0, 1, 19, 4, 5), zoned: true },
    ],
    [
      'a naive moment',
      { _session_expiry: '2030-01-02T03:04:05' },
      { kind: 'absolute', at: Date.UTC(2030, 0, 2, 3, 4, 5), zoned: false },
    ],
    [
      'a pickled datetime',
      { _session_expiry: { $datetime: '2030-01-02T03:04:05' } },
      { kind: 'absolute', zoned: false },
    ],
    ['a word', { _session_expiry: 'soon' }, { kind: 'unreadable', at: null }],
    ['an impossible date', { _session_expiry: '2030-02-31T00:00:00' }, { kind: 'unreadable' }],
    ['a list', { _session_expiry: [1] }, { kind: 'unreadable' }],
    ['no dict at all', [1], { kind: 'policy' }],
  ])('%s', (_, data, wanted) => {
    expect(describeExpiry(data, SAVED)).toMatchObject(wanted);
  });

  it('cannot know the end of a sliding expiry without the time of the last save', () => {
    expect(describeExpiry({ _session_expiry: 300 }, null)).toMatchObject({ seconds: 300, at: null });
  });
});
