import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatCookieHeader, parseCookieHeader } from './cookie-header.ts';
import { parseSetCookie } from './parse.ts';
import { fieldsOfLine, serializeSetCookie, type SetCookieFields } from '../write/serialize.ts';
import { splitFolded } from '../write/split.ts';
import type { ParsedSetCookie, Span } from '../types.ts';

// Hundreds of runs each: a busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = { seed: 6265, numRuns: 500 };

/** The attributes of a line as `[text of the piece, name, value, known, effective]`. */
function attributesOf({ line, attributes }: ParsedSetCookie) {
  return attributes.map(({ span, name, value, known, effective }) => [
    line.slice(span.start, span.end),
    name,
    value,
    known,
    effective,
  ]);
}

describe('parseSetCookie', () => {
  it('keeps every attribute with its place, known or not, in force or not', () => {
    const parsed = parseSetCookie('a=b; Path=/; PATH = /x ;; Foo; Max-Age=x;Secure');
    expect(attributesOf(parsed)).toEqual([
      ['Path=/', 'Path', '/', 'path', false],
      ['PATH = /x', 'PATH', '/x', 'path', true],
      ['Foo', 'Foo', null, null, false],
      ['Max-Age=x', 'Max-Age', 'x', 'max-age', false],
      ['Secure', 'Secure', null, 'secure', true],
    ]);
    expect(parsed).toMatchObject({ path: '/x', secure: true, maxAge: null });
  });

  it.each([
    ['a=b', 'a', 'b'],
    [' a = b ', 'a', 'b'],
    ['a==b', 'a', '=b'],
    ['a', '', 'a'],
    ['=a', '', 'a'],
    ['a=', 'a', ''],
    ['"a;b"=c', '', '"a'],
    ['a="b; c"', 'a', '"b'],
    ['a;b=c', '', 'a'],
    ['ä=ü', 'ä', 'ü'],
  ])('pair of %j', (line, name, value) => {
    expect(parseSetCookie(line).pair).toMatchObject({ name, value });
  });

  it('later values beat earlier ones as the RFC says, field by field', () => {
    const line =
      'a=b; Max-Age=60; Max-Age=x; Expires=Thu, 01 Jan 2026 00:00:00 GMT; Expires=never; Path=/a; Path=b; Domain=x.test; Domain=; SameSite=Lax; SameSite=x';
    expect(parseSetCookie(line)).toMatchObject({
      maxAge: 60,
      expires: Date.parse('2026-01-01T00:00:00Z'),
      path: null,
      domain: null,
      sameSite: 'unspecified',
    });
  });

  it('ignores an attribute of more than 1024 octets as if it were not there', () => {
    const parsed = parseSetCookie(`a=b; Path=/x; Path=/${'é'.repeat(512)}`);
    expect(parsed.path).toBe('/x');
    expect(parsed.attributes[1]).toMatchObject({ tooLong: true, effective: false });
    expect(parseSetCookie(`a=b; Path=/${'é'.repeat(511)}x`).path).toHaveLength(513);
  });

  it('counts what a monstrous line has too much of, and still obeys what comes last', () => {
    const parsed = parseSetCookie(`a=b${';x'.repeat(30_000)}; Path=/z`);
    expect(parsed.attributes).toHaveLength(20_001);
    expect(parsed.path).toBe('/z');
    expect(parsed.remarks.at(-1)).toMatchObject({ code: 'attributes-skipped', params: { count: 10_000 } });
  });

  it('never throws, and every span is a stretch of the line that reads as it says', () => {
    const piece = fc.constantFrom(
      'a',
      '=',
      ';',
      ' ',
      '\t',
      'Path',
      'Max-Age',
      'Expires',
      'Domain',
      '/',
      '"',
      '1',
      '\u0000',
      'é',
      '😀',
      '\ud800',
      'SameSite',
      'Lax',
    );
    const lines = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(lines, (line) => {
        const parsed = parseSetCookie(line);
        const text = ({ start, end }: Span) => line.slice(start, end);
        if (parsed.pair !== null) {
          expect(text(parsed.pair.nameSpan)).toBe(parsed.pair.name);
          expect(text(parsed.pair.valueSpan)).toBe(parsed.pair.value);
        }
        expect(parsed.pair === null).toBe(parsed.faults.length > 0);
        let last = 0;
        for (const { span, nameSpan, valueSpan, name, value } of parsed.attributes) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          last = span.end;
          expect(text(nameSpan)).toBe(name);
          expect(valueSpan === null ? null : text(valueSpan)).toBe(value);
        }
        for (const { start, end } of parsed.remarks) expect(start <= end && end <= line.length).toBe(true);
      }),
      RUNS,
    );
  });

  it.each([
    ['spaces', (n: number) => `a=${' '.repeat(n)}x`],
    ['semicolons', (n: number) => `a=b${';'.repeat(n)}`],
    ['short attributes', (n: number) => `a=b${';x'.repeat(n / 2)}`],
    ['repeated attributes', (n: number) => `a=b${';path=/'.repeat(n / 7)}`],
    ['a date of separators', (n: number) => `a=b; Expires=${'-'.repeat(n)}`],
    ['a date of digits and colons', (n: number) => `a=b; Expires=${'1:'.repeat(n / 2)}`],
    ['equals signs', (n: number) => `a=b; ${'='.repeat(n)}`],
    ['no equals sign at all', (n: number) => 'x'.repeat(n)],
  ])('takes a megabyte of %s in its stride', (_, make) => {
    // Not a measurement (the bench has that): anything worse than linear would take minutes.
    const parsed = parseSetCookie(make(1_000_000));
    expect(parsed.line.length).toBeGreaterThan(900_000);
  });
});

describe('serializeSetCookie', () => {
  const text = (characters: string) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 });
  const fields: fc.Arbitrary<SetCookieFields> = fc.record({
    name: text('abcXYZ019_-!#$%"{}é'),
    value: text('abcXYZ019_-:=.,"\\{}é😀').map((value) => `v${value}`),
    domain: fc.option(fc.constantFrom('shop.test', 'www.shop.test', 'localhost')),
    path: fc.option(text('ab/%20?#é').map((path) => `/${path}`)),
    // Cookie dates are whole seconds, and have no year before 1601 nor after 9999.
    expires: fc.option(
      fc.integer({ min: -11_644_473_600, max: 253_402_300_799 }).map((seconds) => seconds * 1000),
    ),
    maxAge: fc.option(fc.integer({ min: -1000, max: 100_000_000 })),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('unspecified', 'none', 'lax', 'strict'),
    partitioned: fc.boolean(),
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fields, (original) => {
        expect(fieldsOfLine(parseSetCookie(serializeSetCookie(original)))).toEqual(original);
      }),
      RUNS,
    );
  });

  it("writes Django's spelling in Django's order", () => {
    const line = serializeSetCookie({
      name: 'sessionid',
      value: 'k',
      domain: 'shop.test',
      path: '/',
      expires: Date.parse('2023-11-28T22:13:20Z'),
      maxAge: 1209600,
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      partitioned: false,
    });
    expect(line).toBe(
      'sessionid=k; Domain=shop.test; expires=Tue, 28 Nov 2023 22:13:20 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax; Secure',
    );
  });
});

describe('the Cookie header', () => {
  it.each([
    ['', []],
    ['a=1', [['a', '1']]],
    [
      'a=1; a=2;a=3',
      [
        ['a', '1'],
        ['a', '2'],
        ['a', '3'],
      ],
    ],
    [
      'x; =y; z=',
      [
        ['', 'x'],
        ['', 'y'],
        ['z', ''],
      ],
    ],
    [
      ' a = "b c" ;; b==',
      [
        ['a', '"b c"'],
        ['b', '='],
      ],
    ],
  ])('%j', (header, pairs) => {
    expect(parseCookieHeader(header).map(({ name, value }) => [name, value])).toEqual(pairs);
  });

  it('survives the way there and back', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', '1', '"', ',', 'é', '%', '/'), minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.record({ name: part, value: part })), (pairs) => {
        expect(parseCookieHeader(formatCookieHeader(pairs))).toEqual(pairs);
      }),
      RUNS,
    );
  });
});

describe('splitFolded', () => {
  it('parts lines at commas that begin a new pair, not at those of dates and values', () => {
    const lines = ['a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT', 'b={"x":[1,2]}; Path=/', 'c=3'];
    expect(splitFolded(lines.join(', '))).toEqual(lines);
  });
});
