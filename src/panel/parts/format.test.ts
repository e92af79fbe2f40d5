import { describe, expect, it } from 'vitest';
import { countdown, firstClause, shortDuration } from './format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a short length of time', () => {
  it.each([
    [0, '0s'],
    [999, '1s'],
    [30_000, '30s'],
    [75_000, '1m15s'],
    [90 * MINUTE, '1h30m'],
    [8 * HOUR - 24_000, '8h'],
    [8 * HOUR - 55 * MINUTE, '7h5m'],
    [14 * DAY - MINUTE, '14d'],
    [13 * DAY + HOUR, '13d1h'],
    [-HOUR, '−1h'],
  ])('%d ms is %s', (ms, text) => {
    expect(shortDuration(ms)).toBe(text);
  });
});

describe('a countdown', () => {
  it.each([
    [13 * DAY + 86_399_000, 'en', '13d 23:59:59'],
    [DAY, 'zh-CN', '1天 00:00:00'],
    [59_001, 'en', '00:01:00'],
    [-1, 'en', '00:00:00'],
  ] as const)('of %d ms in %s is %s', (left, language, text) => {
    expect(countdown(left, language)).toBe(text);
  });
});

describe('the first clause', () => {
  it.each([
    ['SameSite=None needs Secure: set X = True and use https.', 'SameSite=None needs Secure'],
    ['SameSite=None 必须同时设置 Secure：请设置。', 'SameSite=None 必须同时设置 Secure'],
    ['The domain is shop.test. Use another.', 'The domain is shop.test'],
    ['No full stop', 'No full stop'],
    ['', ''],
  ])('of %j is %j', (sentence, clause) => {
    expect(firstClause(sentence)).toBe(clause);
  });
});
