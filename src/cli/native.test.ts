/** Node's own ways answer as the core's. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBase64, writeBase64 } from '../core/bytes/base64.ts';
import { deflate, inflate } from '../core/bytes/zlib.ts';
import { decode } from '../core/decode/index.ts';
import { readRow } from '../core/decode/rows/index.ts';
import { saltedHmac, saltedKey, toBytes, toHex } from '../core/django/hmac.ts';
import { latin1 } from '../core/django/payload.ts';
import { writeSession } from '../core/django/session-data.ts';
import { tamper, TAMPERS } from '../core/django/tamper.ts';
import { nodeNative } from './native.ts';

const RUNS = { seed: 20_260_601, numRuns: 300 };

describe("Node's own", { timeout: 60_000 }, () => {
  it('base64 is the same, also where it is broken', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AbZ019+/-_==. é\u0141茶'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.constantFrom('urlsafe', 'standard'), (coded, alphabet) => {
        const own = readBase64(coded, alphabet);
        const quick = readBase64(coded, alphabet, nodeNative);
        expect([...quick.bytes]).toEqual([...own.bytes]);
        expect([quick.error, quick.dropped]).toEqual([own.error, own.dropped]);
      }),
      RUNS,
    );
  });

  it('zlib is the same, also where it is cut, changed or followed by something', () => {
    const ways = [
      (packed: Uint8Array) => packed,
      (packed: Uint8Array) => packed.subarray(0, -3),
      (packed: Uint8Array) => Uint8Array.from([...packed, 1, 2]),
      (packed: Uint8Array) => packed.with(packed.length - 1, 7),
    ];
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.constantFrom(...ways),
        fc.constantFrom(9, 1000),
        (raw, way, limit) => {
          for (const packed of [way(deflate(raw)), way(deflateSync(raw, { level: 1 }))]) {
            const own = inflate(packed, limit);
            const quick = inflate(packed, limit, nodeNative);
            expect([...quick.bytes]).toEqual([...own.bytes]);
            expect(quick.error).toBe(own.error);
          }
        },
      ),
      RUNS,
    );
  });

  it('bytes are the same characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), (bytes, from) => {
        expect(nodeNative.latin1(bytes, Math.min(from, bytes.length), bytes.length)).toBe(
          latin1(bytes.subarray(from)),
        );
      }),
      RUNS,
    );
  });

  it('hashes are the same, whatever the text, its length and the algorithm', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ minLength: 1300, maxLength: 1500 }),
      fc.constant('\ud800 alone'),
    );
    const algorithm = fc.constantFrom('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512');
    fc.assert(
      fc.property(value, algorithm, fc.string(), (text, name, salt) => {
        const own = saltedHmac(salt, 'k', name);
        const key = saltedKey(salt, 'k', name);
        expect(nodeNative.signature(name, key)(text)).toBe(writeBase64(own(text), 'urlsafe'));
        expect(nodeNative.hexMac(name, key)(toBytes(text))).toBe(toHex(own(text)));
      }),
      RUNS,
    );
  });

  it('rows of a dump are the same, value by value with one pair of hashes', () => {
    const options = { keys: ['k'], now: Date.UTC(2026, 5, 1) };
    const quick = { ...options, limits: { native: nodeNative } };
    const cell = fc.record({
      data: fc.dictionary(fc.string({ maxLength: 8 }), fc.oneof(fc.string({ unit: 'binary' }), fc.nat()), {
        maxKeys: 12,
      }),
      engine: fc.constantFrom('session_data', 'legacy', 'signed_cookies'),
      how: fc.constantFrom(null, ...TAMPERS),
      named: fc.boolean(),
    });
    fc.assert(
      fc.property(cell, ({ data, engine, how, named }) => {
        const whole = writeSession(data, { engine, key: 'k', now: 0 });
        const raw = {
          key: named ? 'k'.repeat(32) : null,
          data: how === null ? whole : (tamper(whole, how) ?? whole),
          expires: '2026-12-01 10:00:00+00',
          before: '',
          stripped: null,
          at: 0,
        };
        expect(readRow(raw, quick)).toEqual(readRow(raw, options));
      }),
      RUNS,
    );
  });

  it('signatures are judged the same', () => {
    for (const engine of ['signed_cookies', 'session_data', 'legacy'] as const) {
      const value = writeSession(
        { _auth_user_id: '7', name: 'é茶'.repeat(40) },
        { engine, key: 'k', now: 0 },
      );
      for (const text of [value, ...TAMPERS.map((how) => tamper(value, how) ?? value)]) {
        for (const keys of [['k'], ['other'], ['other', 'k']]) {
          expect(decode(text, { keys, limits: { native: nodeNative } })).toEqual(decode(text, { keys }));
        }
      }
    }
  });
});
