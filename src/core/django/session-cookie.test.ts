import { describe, expect, it } from 'vitest';
import { writeSession } from './session-data.ts';
import { looksLikeDjangoSession, looksLikeSignedId, readSessionCookie } from './session-cookie.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
const sign = (data: Parameters<typeof writeSession>[0], now = NOW): string =>
  writeSession(data, { engine: 'signed_cookies', key: 'k', now });
const KEY = 'l48euzq0n6w3b7yk2c5hd9tj1rxv4ip4';

describe('readSessionCookie', () => {
  it('reads a signed session without its key', () => {
    const reading = readSessionCookie(sign({ _auth_user_id: '7', username: 'yuan', cart: [1] }));
    expect(reading).toMatchObject({
      form: 'signed',
      signedAt: NOW,
      userId: '7',
      userName: 'yuan',
      problems: [],
    });
    expect(reading.data).toEqual({ _auth_user_id: '7', username: 'yuan', cart: [1] });
  });

  it('has equal payloads for equal data, whenever it was signed', () => {
    const first = readSessionCookie(sign({ a: 1 }));
    const later = readSessionCookie(sign({ a: 1 }, NOW + 60_000));
    const other = readSessionCookie(sign({ a: 2 }));
    expect(first.payload).toBe(later.payload);
    expect(first.signedAt).not.toBe(later.signedAt);
    expect(first.payload).not.toBe(other.payload);
  });

  it.each<readonly [string, string, string]>([
    ['a session key', KEY, 'key'],
    ['a session key in capitals', KEY.toUpperCase(), 'other'],
    ['nothing', '', 'other'],
    ['a word', 'hello', 'other'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'other'],
    ['a signed value in the quotes of SimpleCookie', `"${sign({ a: 1 })}"`, 'signed'],
    ['a text longer than any cookie', 'a'.repeat(20_000), 'other'],
  ])('%s', (_, value, form) => {
    expect(readSessionCookie(value).form).toBe(form);
  });

  it.each<readonly [string, Parameters<typeof writeSession>[0], string | null]>([
    ['username', { username: 'a', email: 'b' }, 'a'],
    ['user_name', { user_name: 'a' }, 'a'],
    ['email', { email: 'a@b.c' }, 'a@b.c'],
    ['a name that is no text', { username: 3 }, null],
    ['no name', {}, null],
  ])('finds the name under %s', (_, data, name) => {
    expect(readSessionCookie(sign(data)).userName).toBe(name);
  });
});

describe('looksLikeDjangoSession', () => {
  it.each<readonly [string, string, boolean, boolean]>([
    ['an HttpOnly key', KEY, true, true],
    ['a key that scripts may read', KEY, false, false],
    ['a signed dict', sign({ a: 1 }), false, true],
    ['a signed empty dict', sign({}), false, true],
    ['a signed word', 'hello:1r31eq:mpQ1ZNYOmXzHpR_2PtuEHb69WmjwoJVwFmlYZOkdiQ4', true, false],
    ['anything else', 'abc', true, false],
  ])('%s', (_, value, httpOnly, looks) => {
    expect(looksLikeDjangoSession(value, { httpOnly })).toBe(looks);
  });
});

describe('looksLikeSignedId', () => {
  const signature = 'mpQ1ZNYOmXzHpR_2PtuEHb69WmjwoJVwFmlYZOkdiQ4';
  it.each<readonly [string, string, boolean, boolean]>([
    ['a basket’s number, signed', `17:${signature}`, true, true],
    ['one that scripts may read', `17:${signature}`, false, false],
    ['a word, signed', `hello:${signature}`, true, false],
    ['with a time', `17:1r31eq:${signature}`, true, false],
    ['no signature', '17:abc', true, false],
  ])('%s', (_, value, httpOnly, looks) => {
    expect(looksLikeSignedId(value, { httpOnly })).toBe(looks);
  });
});
