import { describe, expect, it } from 'vitest';
import { readBase64 } from '../bytes/base64.ts';
import { notJson, sessionUpdateSql, writeSession } from './session-data.ts';
import { createSigner, isExpired, signWithTimestamp, unsignWithTimestamp } from './signing.ts';
import { tamper, TAMPERS } from './tamper.ts';

const TIMESTAMP = { key: 'predictable-key', salt: 'django.core.signing.TimestampSigner' };

describe('signing', () => {
  it('signs as TimestampSigner does', () => {
    // django-formats: the worked example of Django 3.1 and later.
    const signed = 'hello:8M0kX:0pJB1_TN9Bno2aK29thnZKKHn76ngzcQVnIrp_DNs5M';
    expect(signWithTimestamp('hello', 123_456_789_000, TIMESTAMP)).toBe(signed);
    expect(unsignWithTimestamp(signed, TIMESTAMP)).toEqual({ value: 'hello', signedAt: 123_456_789_000 });
    expect(unsignWithTimestamp(signed.replace('hello', 'jello'), TIMESTAMP)).toBe(null);
  });

  it('splits at the last separator', () => {
    const signer = createSigner({ key: 'k', salt: 's' });
    expect(signer.unsign(signer.sign('a:b:'))).toBe('a:b:');
    expect(signer.unsign('no separator')).toBe(null);
  });

  it.each([
    [12_000, 12, false],
    [12_001, 12, true],
    [-5000, 0, false],
  ])('after %i ms with a maximum age of %i s: expired %s', (passed, maxAge, expired) => {
    expect(isExpired(1000, 1000 + passed, maxAge)).toBe(expired);
  });
});

describe('readBase64 complains as binascii does', () => {
  it.each<readonly [string, 'urlsafe' | 'standard', string | null, string]>([
    ['YQ==', 'standard', null, 'a'],
    ['YQ', 'standard', 'padding', 'a'],
    ['YQ', 'urlsafe', null, 'a'],
    ['Y', 'urlsafe', 'length', ''],
    ['YWJj!', 'standard', null, 'abc'],
    ['YQ==YQ==', 'standard', null, 'a'],
    ['__8', 'urlsafe', null, '\u00ff\u00ff'],
  ])('%s (%s)', (text, alphabet, error, found) => {
    const reading = readBase64(text, alphabet);
    expect(reading.error).toBe(error);
    expect(Buffer.from(reading.bytes).toString('latin1')).toBe(found);
  });
});

describe('writeSession', () => {
  it('writes ASCII as json.dumps does', () => {
    const value = writeSession({ é: '中', z: '🍪', d: '\u007f' }, { engine: 'legacy', key: 'k', now: 0 });
    const text = Buffer.from(value, 'base64').toString('latin1').slice(41);
    expect(text).toBe('{"\\u00e9":"\\u4e2d","z":"\\ud83c\\udf6a","d":"\\u007f"}');
  });

  it('names what JSON cannot hold', () => {
    expect(
      notJson({ a: 1, cart: [{ added: { $datetime: '2030-01-01T00:00:00' } }], n: { $int: '9' } }),
    ).toEqual(['cart[0].added: datetime']);
  });

  it('quotes SQL', () => {
    expect(sessionUpdateSql("k'", 'd')).toBe(
      "UPDATE django_session SET session_data = 'd' WHERE session_key = 'k''';",
    );
  });
});

describe('tamper', () => {
  const signed = writeSession({ a: 1 }, { engine: 'signed_cookies', key: 'k', now: 1_700_000_000_000 });
  const legacy = writeSession({ a: 1 }, { engine: 'legacy', key: 'k', now: 0 });
  it.each(TAMPERS)('%s changes a signed value', (how) => {
    expect(tamper(signed, how)).not.toBe(null);
    expect(tamper(signed, how)).not.toBe(signed);
  });
  it('has no timestamp to age in legacy data, and nothing to do with nothing', () => {
    expect(tamper(legacy, 'age-timestamp')).toBe(null);
    expect(tamper(legacy, 'flip-signature')).not.toBe(legacy);
    for (const how of TAMPERS) expect(tamper('', how)).toBe(null);
  });
});
