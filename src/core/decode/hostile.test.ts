/** Inputs made to hurt: each must be answered within the bounds.  */
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeBase64 } from '../bytes/base64.ts';
import { decode, readSessionCookie, toTree } from './index.ts';

const SIGNATURE = `:1r31eq:${'A'.repeat(43)}`;
const bytes = (...parts: readonly (string | readonly number[] | Buffer)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );
const times = (count: number, ...part: readonly number[]): Buffer =>
  Buffer.alloc(count * part.length, Buffer.from(part));

/** A zlib stream of 10 MB that would inflate to 10 GB: one block of 16 MB of the same letter, over and over. */
function bomb(): Uint8Array {
  const block = deflateRawSync(Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(16 << 20, 0x61)]), {
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  return bytes([0x78, 0x9c], ...Array.from({ length: Math.ceil((10 << 20) / block.length) }, () => block));
}

const BOMB = bomb();

// A hang fails here; a busy machine must not.
describe('hostile input', { timeout: 60_000 }, () => {
  it.each<readonly [string, string | Uint8Array, string]>([
    ['a signed zlib bomb', `.${Buffer.from(BOMB).toString('base64url')}${SIGNATURE}`, 'zlib-too-large'],
    ['a raw zlib bomb', BOMB, 'zlib-too-large'],
    ['a base64 zlib bomb', Buffer.from(BOMB).toString('base64'), 'zlib-too-large'],
    ['100,000 nested lists', '['.repeat(100_000) + ']'.repeat(100_000), 'json-depth'],
    ['100,000 nested lists, never closed', '['.repeat(100_000), 'json-depth'],
    ['100,000 nested dicts, never closed', '{"a":'.repeat(100_000), 'json-depth'],
    [
      '100,000 nested lists, signed',
      writeBase64(bytes('['.repeat(100_000)), 'urlsafe') + SIGNATURE,
      'json-depth',
    ],
    [
      '100,000 nested lists, pickled',
      bytes([0x80, 4], times(100_000, 0x5d), times(99_999, 0x61), '.'),
      'pickle-bomb',
    ],
    [
      'a pickle doubling at every step',
      bytes([0x80, 4, 0x5d, 0x94], times(60, 0x32, 0x86), '.'),
      'pickle-bomb',
    ],
    [
      'the same, two million steps',
      bytes([0x80, 4, 0x5d, 0x94], times(2_000_000, 0x32, 0x86), '.'),
      'pickle-opcodes',
    ],
    ['five million memo entries', bytes([0x80, 4, 0x4e], times(5_000_000, 0x94), '.'), 'pickle-flood'],
    ['five million marks', bytes([0x80, 4], times(5_000_000, 0x28)), 'pickle-opcodes'],
    ['five million values', bytes([0x80, 4, 0x5d, 0x28], times(5_000_000, 0x4e), 'e.'), 'pickle-opcodes'],
    ['an integer of a million bytes', bytes([0x80, 2, 0x8b, 0, 0, 0x10, 0], times(1 << 20, 0x7f), '.'), ''],
    ['an integer of a million digits', `[1${'0'.repeat(1_000_000)}]`, 'json-syntax'],
    ['a length of two gigabytes', bytes([0x80, 4, 0x42, 0xff, 0xff, 0xff, 0x7f], 'abc'), 'pickle-length'],
    ['ten million letters', 'a'.repeat(10_000_000), 'not-recognised'],
    ['half a million quotes', '"'.repeat(500_000), 'not-recognised'],
    ['half a million backslashes', '\\'.repeat(500_000), 'not-recognised'],
    ['half a million colons', ':'.repeat(500_000), 'not-recognised'],
    ['a hundred thousand cookies', 'a=b;'.repeat(100_000), 'not-recognised'],
    ['a hundred thousand rows', `${'a'.repeat(25)}|b\n`.repeat(20_000), 'not-recognised'],
    ['a quarter million broken lines', 'A\n'.repeat(250_000), 'not-recognised'],
    ['slashes without end', `${'/'.repeat(400)}x`, 'not-recognised'],
  ])('%s', (_, input, problem) => {
    const decoded = decode(input, { keys: ['k'], now: 0 });
    const codes = decoded.problems.map((entry) => entry.code);
    if (problem !== '') expect(codes).toContain(problem);
    // Whatever was read can be shown: it is finite, shallow, and survives JSON.
    expect(JSON.stringify(decoded.value ?? null).length).toBeLessThan(8_000_000);
    expect(toTree(decoded.value ?? null).children(0, 10).length).toBeLessThanOrEqual(10);
  });

  it('shows the beginning of a bomb', () => {
    const decoded = decode(`.${Buffer.from(BOMB).toString('base64url')}${SIGNATURE}`);
    expect(decoded.kind).toBe('signed-session');
    expect(decoded.layers.find((layer) => layer.code === 'zlib')?.bytesOut).toBe(2 << 20);
  });

  it('keeps what was read of a pickle that is cut', () => {
    const whole = bytes(
      [0x80, 4, 0x7d, 0x28, 0x8c, 1],
      'a',
      [0x4b, 1, 0x8c, 1],
      'b',
      [0x5d, 0x28, 0x4b, 2, 0x4b, 3],
    );
    expect(decode(whole).value).toEqual({ a: 1, b: [2, 3] });
  });

  it('keeps what was read of JSON that is cut', () => {
    const payload = writeBase64(bytes('{"a":1,"b":[2,{"c":'), 'urlsafe');
    expect(decode(payload + SIGNATURE).value).toEqual({ a: 1, b: [2, {}] });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'treats %s as an ordinary key',
    (key) => {
      const json = `{"${key}":{"polluted":1},"$datetime":"not a tag"}`;
      const plain = decode(`{"${key}":{"polluted":1}}`);
      expect(JSON.stringify(plain.value)).toBe(`{"${key}":{"polluted":1}}`);
      expect(Object.hasOwn({}, 'polluted')).toBe(false);
      expect(Object.getPrototypeOf(plain.value)).toBe(Object.prototype);
      expect(decode(json).value).toEqual({
        $dict: [
          [key, { polluted: 1 }],
          ['$datetime', 'not a tag'],
        ],
      });
      const pickled = decode(bytes([0x80, 4, 0x7d, 0x8c, key.length], key, [0x4b, 1, 0x73, 0x2e]));
      expect(JSON.stringify(pickled.value)).toBe(`{"${key}":1}`);
      expect(readSessionCookie(writeBase64(bytes(json), 'urlsafe') + SIGNATURE).userId).toBe(null);
    },
  );

  it('warns of what a pickle would run, and says it', () => {
    const evil = bytes([0x80, 4], 'cposix\nsystem\n', [0x8c, 2], 'id', [0x85, 0x52, 0x2e]);
    const decoded = decode(writeBase64(evil, 'urlsafe') + SIGNATURE);
    expect(decoded.dangerous).toBe(true);
    expect(decoded.value).toEqual({ $reduce: { $global: 'posix.system' }, args: ['id'] });
    expect(decoded.problems[0]).toMatchObject({
      code: 'pickle-runs',
      params: { call: "posix.system('id')" },
    });
    expect(decoded.remarks.map((remark) => remark.code)).toContain('pickle-danger');
  });
});

/** A session cookie that Django would accept, around a pickle. */
const cookieOf = (pickle: Uint8Array): string =>
  `.${Buffer.from(deflateSync(pickle, { level: 9 })).toString('base64url')}${SIGNATURE}`;
const unicode = (text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([Buffer.from('X'), length, Buffer.from(text)]);
};

/** Milliseconds of processor time, the least of three runs: a busy machine must not count. */
function spent(work: () => unknown): number {
  const runs = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

/** What may go unmeasured: below this, two runs differ by chance. */
const FLOOR = 20;

describe('work that grows no faster than the text', { timeout: 120_000 }, () => {
  /** Each makes an input of about `size` characters, counted where a site would have them unpacked. */
  const growing: readonly (readonly [string, (size: number) => string | Uint8Array])[] = [
    [
      'a Decimal of many digits that is none',
      (size) =>
        cookieOf(
          bytes(
            [0x80, 2],
            '}',
            unicode('d'),
            'cdecimal\nDecimal\n',
            unicode(`${'0'.repeat(size)}F`),
            [0x85, 0x52, 0x73, 0x2e],
          ),
        ),
    ],
    ['a FLOAT of many digits that is none', (size) => cookieOf(bytes([0x80, 2], `F${'0'.repeat(size)}x\n.`))],
    [
      'one long text as a key, over and over',
      (size) =>
        cookieOf(
          bytes([0x80, 2], unicode('k'.repeat(size)), 'q\0}', times(size >> 3, 0x68, 0, 0x4e, 0x73), '.'),
        ),
    ],
    [
      'one long byte string as a key, over and over',
      (size) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(size);
        return cookieOf(
          bytes(
            [0x80, 3],
            'B',
            length,
            Buffer.alloc(size),
            'q\0}',
            times(size >> 3, 0x68, 0, 0x4e, 0x73),
            '.',
          ),
        );
      },
    ],
    [
      'one long text encoded over and over',
      (size) =>
        cookieOf(
          bytes(
            [0x80, 2],
            'c_codecs\nencode\nq\0',
            unicode('t'.repeat(size)),
            unicode('latin1'),
            [0x86],
            'q\x01]',
            times(size >> 3, 0x68, 0, 0x68, 1, 0x52, 0x61),
            '.',
          ),
        ),
    ],
    [
      'one long text as a date, over and over',
      (size) =>
        cookieOf(
          bytes(
            [0x80, 2],
            'cdatetime\ndatetime\nq\0',
            unicode('t'.repeat(size)),
            [0x85],
            'q\x01]',
            times(size >> 3, 0x68, 0, 0x68, 1, 0x52, 0x61),
            '.',
          ),
        ),
    ],
    ['a name of many parts', (size) => cookieOf(bytes([0x80, 2], `c${'a.'.repeat(size >> 1)}\nb\n.`))],
    [
      'one long name, over and over',
      (size) =>
        cookieOf(
          bytes(
            [0x80, 4],
            unicode('m'.repeat(size)),
            'q\0]',
            times(size >> 3, 0x68, 0, 0x68, 0, 0x93, 0x61),
            '.',
          ),
        ),
    ],
    [
      'one large state, set over and over',
      (size) =>
        cookieOf(
          bytes(
            [0x80, 4],
            '}(',
            ...Array.from({ length: size >> 4 }, (_, at) => Buffer.of(0x4d, at & 255, (at >> 8) & 255, 0x4e)),
            'uq\0]',
            times(size >> 4, 0x5d, 0x68, 0, 0x62, 0x61),
            '.',
          ),
        ),
    ],
    [
      'calls inside calls',
      (size) =>
        cookieOf(
          bytes(
            [0x80, 2],
            times(size >> 3, ...Buffer.from('cbuiltins\nbytearray\n')),
            'C\x01x',
            times(size >> 3, 0x85, 0x52),
            '.',
          ),
        ),
    ],
    [
      'sets inside sets around a long text',
      (size) =>
        cookieOf(bytes([0x80, 4], times(150, 0x28, 0x4e), unicode('s'.repeat(size)), times(150, 0x91), '.')),
    ],
    ['base64 and much white space', (size) => `${'A'.repeat(40)}${' '.repeat(size)}!`],
    ['a label and much white space', (size) => `session_data: x${' '.repeat(size)}\0y`],
    ['labels and tabs', (size) => `session_data::${'\t'.repeat(size)}x session_data:\nsession_data:\0`],
    ['empty lines', (size) => `${'\n'.repeat(size)}x`],
    ['spaces and quotes in rows', (size) => `${'\t'.repeat(size)}\0"${'\t'.repeat(size)},"`],
  ];

  it.each(growing)('%s', (_, make) => {
    const work = (input: string | Uint8Array) => (): void => {
      const decoded = decode(input, { keys: ['k'], now: 0 });
      expect(JSON.stringify(decoded.value ?? null).length).toBeLessThan(16_000_000);
      if (typeof input === 'string') readSessionCookie(input);
    };
    const [small, large] = [make(16_000), make(128_000)];
    work(small)();
    const before = spent(work(small));
    const after = spent(work(large));
    // Eight times the text: linear work takes eight times as long, quadratic sixty-four.
    expect(after).toBeLessThan(Math.max(before, FLOOR) * 24);
  });
});
