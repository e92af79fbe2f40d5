import { expect, it } from 'vitest';
import { lifetimeSetting, type RecordedExpiry } from './lifetime.ts';

const told = (kind: NonNullable<RecordedExpiry>['kind'], browserClose = false): RecordedExpiry => ({
  age: 60,
  date: null,
  browser_close: browserClose,
  kind,
});

it.each<[string | null, RecordedExpiry, string | null]>([
  ['SESSION_EXPIRE_AT_BROWSER_CLOSE', told('sliding', true), 'set_expiry(0)'],
  ['SESSION_COOKIE_AGE', told('sliding'), 'set_expiry(seconds)'],
  ['SESSION_COOKIE_AGE', told('fixed'), 'set_expiry(datetime)'],
  ['SESSION_EXPIRE_AT_BROWSER_CLOSE', told('policy', true), 'SESSION_EXPIRE_AT_BROWSER_CLOSE'],
  ['SESSION_COOKIE_AGE', told('unreadable'), 'SESSION_COOKIE_AGE'],
  ['SESSION_COOKIE_AGE', null, 'SESSION_COOKIE_AGE'],
  ['SESSION_COOKIE_PATH', told('sliding'), 'SESSION_COOKIE_PATH'],
  [null, told('sliding', true), null],
])('%s with %j is %s', (setting, expiry, wanted) => {
  expect(lifetimeSetting(setting, expiry)).toBe(wanted);
});
