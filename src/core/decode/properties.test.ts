/** Properties over random input, with fixed seeds. A longer run: `npm run fuzz:decode`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBase62, writeBase62 } from '../bytes/base62.ts';
import { readBase64, writeBase64 } from '../bytes/base64.ts';
import { csrfMask, csrfMatches, csrfSecret } from '../django/csrf.ts';
import { readPythonJson } from '../python/json-read.ts';
import { writePythonJson } from '../python/json-write.ts';
import { writeSession, type SessionEngine } from '../django/session-data.ts';
import { tamper, TAMPERS } from '../django/tamper.ts';
import { decode } from './index.ts';
import { LIMITS } from '../base/bounds.ts';
import { sameTyped } from './same-typed.testing.ts';
import { toTree, type TreeNode } from './tree.ts';

/** Generous: a busy machine must not fail what is only slow. */
const PATIENCE = { timeout: 60_000 };

const RUNS = { seed: 20_260_601, numRuns: 400 };

/** JSON data of a session: a dict at the top, keys of every kind, numbers that JSON text keeps. */
const data = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .jsonValue({ maxDepth: 4, noUnicodeString: false, stringUnit: 'grapheme' })
    .map((value) => value as never),
  { maxKeys: 8 },
);
const engines = fc.constantFrom<SessionEngine>('signed_cookies', 'session_data', 'legacy');
const times = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }).map((seconds) => seconds * 1000);

const KIND = {
  signed_cookies: 'signed-cookie-session',
  session_data: 'session-data',
  legacy: 'legacy-session-data',
} as const;

describe('round trips', PATIENCE, () => {
  it('decode(encode(data)) is the data, for every engine', () => {
    fc.assert(
      fc.property(data, engines, times, fc.string({ minLength: 1 }), (value, engine, now, key) => {
        const decoded = decode(writeSession(value, { engine, key, now }), { keys: ['another', key] });
        const wanted = readPythonJson(writePythonJson(value), LIMITS).value;
        expect(decoded).toMatchObject({
          kind: KIND[engine],
          signature: 'valid',
          key: key === 'another' ? 0 : 1,
          problems: [],
        });
        expect(sameTyped(decoded.value, wanted)).toBe(true);
        expect(decoded.signedAt).toBe(engine === 'legacy' ? null : now);
      }),
      RUNS,
    );
  });

  it('no tampered value is valid', () => {
    fc.assert(
      fc.property(data, engines, times, fc.constantFrom(...TAMPERS), (value, engine, now, how) => {
        const signed = writeSession(value, { engine, key: 'k', now });
        const changed = tamper(signed, how);
        if (changed === null) return;
        expect(changed).not.toBe(signed);
        expect(decode(changed, { keys: ['k'] }).signature).not.toBe('valid');
      }),
      RUNS,
    );
  });

  it('base64, base62 and CSRF masks come back', () => {
    const csrf = fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.maxSafeInteger(),
        csrf,
        csrf,
        (raw, number, secret, mask) => {
          for (const alphabet of ['urlsafe', 'standard'] as const) {
            const back = readBase64(writeBase64(raw, alphabet), alphabet);
            expect([...back.bytes]).toEqual([...raw]);
            expect(back.error).toBe(null);
          }
          expect(writeBase64(raw, 'standard')).toBe(Buffer.from(raw).toString('base64'));
          expect(readBase62(writeBase62(number))).toBe(number);
          expect(csrfSecret(csrfMask(secret, mask))).toBe(secret);
          expect(csrfMatches(secret, csrfMask(secret, mask))).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('reads JSON as JSON.parse does, and what is cut without throwing', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const whole = readPythonJson(text, LIMITS);
        expect(whole.error).toBe(null);
        // Python text for the same value means the same value.
        const again = readPythonJson(writePythonJson(whole.value ?? null), LIMITS);
        expect(sameTyped(again.value, whole.value)).toBe(true);
        readPythonJson(text.slice(0, cut % (text.length + 1)), LIMITS);
      }),
      RUNS,
    );
  });
});

/** Text that looks like a session now and then. */
const pieces = fc.constantFrom(
  ':',
  '.',
  '.eJ',
  'eyJ',
  'e30',
  '1r31eq',
  '"',
  "'",
  '\\',
  '\\x80',
  '|',
  ';',
  '=',
  ',',
  '{',
  '}',
  '[',
  ']',
  '%3A',
  'sessionid=',
  'Set-Cookie: ',
  'A'.repeat(43),
  'A'.repeat(27),
  'gASV',
  '\u0000',
  '\u202e',
  '\n',
  ' ',
  'NaN',
  '-0',
  '1e999',
  '$',
  '{"$int":',
);
const nearly = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 10 })), { maxLength: 14 })
  .map((parts) => parts.join(''));
const opcodes = fc.array(
  fc.constantFrom(
    0x28,
    0x29,
    0x2e,
    0x30,
    0x31,
    0x32,
    0x4b,
    0x4e,
    0x5d,
    0x7d,
    0x61,
    0x62,
    0x65,
    0x73,
    0x74,
    0x75,
    0x80,
    0x81,
    0x85,
    0x86,
    0x8c,
    0x8f,
    0x90,
    0x91,
    0x92,
    0x93,
    0x94,
    0x95,
    0x68,
    0x71,
    0x52,
    0x51,
    0x82,
    0x01,
    0x00,
    0x04,
  ),
  { maxLength: 60 },
);

function walk(node: TreeNode, depth = 0): number {
  if (depth > 250) throw new Error('a tree without end');
  return node.children(0, 20).reduce((total, child) => total + walk(child, depth + 1), 1);
}

/** Whether the input is answered: shown as a tree and as JSON, and never called valid. */
function isAnswered(input: string | Uint8Array): boolean {
  const decoded = decode(input, {
    keys: ['k', 'l'],
    salts: ['s'],
    now: 0,
    maxAge: 1,
    cookieName: 'sessionid',
  });
  return (
    decoded.signature !== 'valid' && walk(toTree(decoded.value ?? null)) > 0 && JSON.stringify(decoded) !== ''
  );
}

describe('decode never throws', PATIENCE, () => {
  const pickle = opcodes.map((codes) => Uint8Array.from([0x80, 4, ...codes, 0x2e]));
  it.each<readonly [string, fc.Arbitrary<string | Uint8Array>]>([
    ['text', fc.oneof(nearly, fc.string({ unit: 'binary' }))],
    ['bytes', fc.uint8Array({ maxLength: 200 })],
    ['opcodes', pickle],
  ])('on %s', (_, inputs) => {
    const run = fc.check(fc.property(inputs, isAnswered), { ...RUNS, numRuns: 2000 });
    expect(run.failed ? fc.stringify(run.counterexample) : null).toBe(null);
  });
});
