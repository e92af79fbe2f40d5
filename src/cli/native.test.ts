/** Node's own ways answer as the core's. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBase64 } from '../core/bytes/base64.ts';
import { deflate, inflate } from '../core/bytes/zlib.ts';
import { decode } from '../core/decode/index.ts';
import { writeSession } from '../core/django/session-data.ts';
import { tamper, TAMPERS } from '../core/django/tamper.ts';
import { nodeNative } from './native.ts';

const RUNS = { seed: 20_260_601, numRuns: 300 };

describe("Node's own", { timeout: 60_000 }, () => {
  it('base64 is the same, also where it is broken', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AbZ019+/-_==. '), maxLength: 40 });
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
