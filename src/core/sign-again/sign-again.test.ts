import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode/index.ts';
import { writeSession } from '../django/session-data.ts';
import type { TypedJson } from '../python/typed.ts';
import { editableText, readEdited } from './editable.ts';
import { cookieSize, encodeSession, signingFor } from './signing.ts';
import { tamperChoices } from './tampers.ts';

const keys = ['new-key', 'old-key'];
const now = Date.UTC(2026, 5, 19, 10, 4, 51);
const data: TypedJson = { _auth_user_id: '1', cart: [{ sku: 'tea-01', qty: 1 }] };
const cookie = writeSession(data, { engine: 'signed_cookies', key: 'old-key', now: now - 60_000 });

describe('data as text to edit', () => {
  it.each<readonly [TypedJson, string]>([
    [{}, '{}'],
    [{ a: [], b: 'é\u202e' }, '{\n  "a": [],\n  "b": "é\\u202e"\n}'],
    [{ n: { $int: '123456789012345678901' } }, '{\n  "n": 123456789012345678901\n}'],
    [{ n: { $float: 'nan' } }, '{\n  "n": NaN\n}'],
    [{ $dict: [['$int', 1]] }, '{\n  "$int": 1\n}'],
  ])('%j', (value, text) => {
    expect(editableText(value)).toBe(text);
    expect(readEdited(text)).toEqual({ value, error: null, notDict: false });
  });

  it.each<readonly [string, number]>([
    ['{"a": 1', 7],
    ['{"a" 1}', 5],
    ['', 0],
    ['{} x', 3],
  ])('says where %j stops being JSON', (text, offset) => {
    expect(readEdited(text)).toEqual({ value: undefined, error: { code: 'syntax', offset }, notDict: false });
  });

  it.each(['[]', '1', '"a"', 'null'])('knows that %s is no dict', (text) => {
    expect(readEdited(text).notDict).toBe(true);
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as TypedJson;
        expect(readEdited(editableText(readEdited(JSON.stringify(json)).value ?? null)).value).toEqual(
          readEdited(JSON.stringify(json)).value,
        );
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('signing again', () => {
  it('uses the key and salt that made the old signature', () => {
    const reading = decode(cookie, { keys });
    const signing = signingFor(reading, 'signed_cookies', keys);
    expect(signing).toMatchObject({ key: 1, proven: true, algorithm: 'sha256' });
    const again = decode(encodeSession({ cart: [] }, signing, keys, now), { keys });
    expect(again).toMatchObject({
      signature: 'valid',
      key: 1,
      signedAt: now - (now % 1000),
      value: { cart: [] },
    });
  });

  it('uses the first key when no key fits, and none when there is none', () => {
    const others = ['a', 'b'];
    expect(signingFor(decode(cookie, { keys: others }), 'signed_cookies', others)).toMatchObject({
      key: 0,
      proven: false,
    });
    const without = signingFor(decode(cookie), 'signed_cookies', []);
    expect(without.key).toBeNull();
    const unsigned = encodeSession(data, without, [], now);
    expect(decode(unsigned, { keys })).toMatchObject({ signature: 'invalid', value: data });
  });

  it.each(['session_data', 'legacy'] as const)('writes %s', (engine) => {
    const stored = writeSession(data, { engine, key: 'new-key', now });
    const signing = signingFor(decode(stored, { keys }), engine, keys);
    expect(signing).toMatchObject({
      engine,
      key: 0,
      proven: true,
      algorithm: engine === 'legacy' ? 'sha1' : 'sha256',
    });
    expect(decode(encodeSession({ a: 1 }, signing, keys, now), { keys })).toMatchObject({
      signature: 'valid',
      value: { a: 1 },
    });
  });

  it('counts a cookie in bytes, its name included', () => {
    expect(cookieSize('sessionid', 'é')).toEqual({ bytes: 11, fits: true });
    expect(cookieSize('a', 'b'.repeat(4095)).fits).toBe(true);
    expect(cookieSize('a', 'b'.repeat(4096)).fits).toBe(false);
  });
});

describe('tampering', () => {
  const choices = tamperChoices(cookie, decode(cookie, { keys }), keys, now);

  it.each(choices)('$name is refused: $effect', ({ value, effect, name }) => {
    expect(value).not.toBeNull();
    expect(value).not.toBe(cookie);
    const reading = decode(value ?? '', { keys, now, maxAge: 1_209_600, cookieName: 'sessionid' });
    if (effect === 'expired') expect(reading).toMatchObject({ signature: 'valid', expired: true });
    // Our own check knows that salt too; a session is refused under it.
    else if (name === 'other-salt')
      expect(reading).toMatchObject({ signature: 'valid', salt: 'django.core.signing' });
    else expect(reading.signature).not.toBe('valid');
  });

  it('says which ones take the key', () => {
    const without = tamperChoices(cookie, decode(cookie), [], now);
    expect(without.map(({ name, effect, value }) => [name, effect, value === null])).toEqual([
      ['flip-signature', 'bad-signature', false],
      ['change-payload', 'bad-signature', false],
      ['cut-short', 'bad-signature', false],
      ['age-timestamp', 'bad-signature', false],
      ['other-salt', 'needs-key', true],
    ]);
  });
});
