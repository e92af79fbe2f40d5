import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseByTokens, parseCookieDate, utcMoment } from './date.ts';
import { parseByTokensChromium, parseCookieDateChromium } from './date-chromium.ts';
import { parseCookieDateFirefox } from './date-firefox.ts';
import { parseMaxAge, parseMaxAgeChromium, parseMaxAgeFirefox } from './max-age.ts';

// Hundreds of runs each: a busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const at = (iso: string) => Date.parse(iso);

describe('cookie dates', () => {
  // [text, by the RFC, by Chromium 156]: the second column from 5.1.1, the third as measured.
  it.each<[string, number | null, number | null]>([
    ['Tue, 28 Nov 2023 22:13:20 GMT', at('2023-11-28T22:13:20Z'), at('2023-11-28T22:13:20Z')],
    ['Tue, 28-Nov-2023 22:13:20 GMT', at('2023-11-28T22:13:20Z'), at('2023-11-28T22:13:20Z')],
    ['1 jan 27 1:2:3', at('2027-01-01T01:02:03Z'), at('2027-01-01T01:02:03Z')],
    ['1 Jan 69 0:0:0', at('2069-01-01T00:00:00Z'), at('2069-01-01T00:00:00Z')],
    ['1 Jan 70 0:0:0', 0, 0],
    ['1 Jan 2027 1:2:3x', at('2027-01-01T01:02:03Z'), null],
    ['1 Jan 2027 12:34:567', null, null],
    ['1st Jan 2027 1:2:3', at('2027-01-01T01:02:03Z'), null],
    ['15 Jan 2027x 1:2:3 2028', at('2027-01-15T01:02:03Z'), at('2028-01-15T01:02:03Z')],
    ['15 Jan 2028 1:2:3x 4:5:6', at('2028-01-15T01:02:03Z'), at('2028-01-15T04:05:06Z')],
    ['15 Jan 2027 1:2:3:4', at('2027-01-15T01:02:03Z'), null],
    ['15 Jan 2027 001:2:3', null, at('2027-01-15T01:02:03Z')],
    ['15 Jan 027 1:2:3', at('2027-01-15T01:02:03Z'), at('2027-01-15T01:02:03Z')],
    ['15 Jan 10000 1:2:3', null, Date.UTC(10000, 0, 15, 1, 2, 3)],
    ['15 Jan 1600 1:2:3', null, Date.UTC(1600, 0, 15, 1, 2, 3)],
    ['30 Feb 2027 1:2:3', null, null],
    ['1 Jan 2027 24:00:00', null, null],
    ['1 Jan 2027 1:2:60', null, null],
    ['0 Jan 2027 1:2:3', null, null],
    ['1 Ja 2027 1:2:3', null, null],
    ['', null, null],
  ])('%j', (text, rfc, chromium) => {
    expect(parseCookieDate(text)).toBe(rfc);
    expect(parseCookieDateChromium(text)).toBe(chromium);
  });

  // The differential test puts dates like these to the browser.
  it.each<[string, string | null]>([
    ['Tue, 28 Nov 2023 22:13:20 GMT', '2023-11-28T22:13:20Z'],
    ['Tue, 28-Nov-2023 22:13:20 GMT', '2023-11-28T22:13:20Z'],
    ['1 jan 27 1:2:3', '2027-01-01T01:02:03Z'],
    ['1 Jan 69', '2069-01-01T00:00:00Z'],
    ['1 Jan 70', '1970-01-01T00:00:00Z'],
    // No time is needed, and one that is none is passed over.
    ['15 Jan 2027', '2027-01-15T00:00:00Z'],
    ['15 Jan 2027 123:4:5', '2027-01-15T00:00:00Z'],
    ['15 Jan 2027 12:34:567', '2027-01-15T00:00:00Z'],
    ['15 Jan 2027 12:345', '2027-01-15T00:00:00Z'],
    ['15 Jan 2027 1:2:3x', '2027-01-15T01:02:03Z'],
    ['15 Jan 2027 12:34:56.789', '2027-01-15T12:34:56Z'],
    ['15 Jan 2027 1:2:3 4:5:6', '2027-01-15T01:02:03Z'],
    ['15 Jan 2027 10:59:07 PM', '2027-01-15T22:59:07Z'],
    ['15 Jan 2027 12:59:07am', '2027-01-15T00:59:07Z'],
    ['15 Jan 2027 12:34 GMT', '2027-01-15T12:33:44Z'],
    ['15 Jan 2027 12:34', '2027-01-15T12:33:12Z'],
    ['15 Jan 2027 12:34/', '2027-01-15T12:34:00Z'],
    // What no calendar has runs over.
    ['31 Nov 2027 23:59:60', '2027-12-02T00:00:00Z'],
    ['0 Jan 2027 24:00:00', '2027-01-01T00:00:00Z'],
    // Zones count.
    ['15 Jan 2027 12:00:00 PST', '2027-01-15T20:00:00Z'],
    ['15 Jan 2027 12:00:00 PST+0300', '2027-01-15T20:00:00Z'],
    ['15 Jan 2027 12:00:00 BST', '2027-01-15T11:00:00Z'],
    ['15 Jan 2027 12:00:00 UTC', '2027-01-15T12:00:00Z'],
    ['15 Jan 2027 12:00:00 UT +2', '2027-01-15T10:00:00Z'],
    ['15 Jan 2027 12:00:00 GMT+0130 -0500', '2027-01-15T10:30:00Z'],
    ['15 Jan 2027 12:00:00 -08', '2027-01-15T20:00:00Z'],
    ['15 Jan 2027 12:00:00 +020', '2027-01-15T12:00:00Z'],
    // Numbers with signs between them: month first where that can be.
    ['6/16/27 1:2:3', '2027-06-16T01:02:03Z'],
    ['16-6-2027', '2027-06-16T00:00:00Z'],
    ['6-7-27', '2027-06-07T00:00:00Z'],
    ['95-06-08', '1995-06-08T00:00:00Z'],
    ['0/0/5', '1999-12-05T00:00:00Z'],
    ['95-13-08', null],
    ['95-06-32', null],
    ['13/13/27 Jan 5 2028', '2028-01-05T00:00:00Z'],
    ['2027-06-22', null],
    ['6/16/127', null],
    ['6/16/27x', null],
    ['Jan 6/16/2027 5', '2027-01-05T00:00:00Z'],
    // Only some signs separate.
    ['29\\Mar 27 1:2:3', null],
    ['(15) [Jan];2027', '2027-01-15T00:00:00Z'],
    ['15-Jan-27', '2027-01-15T00:00:00Z'],
    ['1st Jan 2027', null],
    ['015 Jan 2027', null],
    ['32 Jan 15', '2032-01-15T00:00:00Z'],
    ['15 Jan 32767', '+032767-01-15T00:00:00Z'],
    ['15 Jan 32768', null],
    ['15 Jan 0027', '0027-01-15T00:00:00Z'],
    ['1 Ja 2027', null],
    ['x '.repeat(990) + '15 Jan 2027', '2027-01-15T00:00:00Z'],
    ['x '.repeat(1000) + '15 Jan 2027', null],
    ['', null],
  ])('Firefox reads %j', (text, iso) => {
    expect(parseCookieDateFirefox(text)).toBe(iso === null ? null : at(iso));
  });

  it('the short cut for the usual shape never disagrees with the algorithm', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
    const month = fc.constantFrom('Jan', 'feb', 'MAR', 'Apr', 'Nov', 'Dec');
    const year = fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'));
    fc.assert(
      fc.property(
        two,
        month,
        year,
        fc.tuple(two, two, two),
        fc.constantFrom(' ', '-'),
        (day, name, y, time, sign) => {
          const text = `Tue, ${day}${sign}${name}${sign}${y} ${time.join(':')} GMT`;
          expect(parseCookieDate(text)).toBe(parseByTokens(text));
          expect(parseCookieDateChromium(text)).toBe(parseByTokensChromium(text));
        },
      ),
      { seed: 6265, numRuns: 1000 },
    );
  });

  it('counts days as the language does', () => {
    const parts = [
      fc.integer({ min: -200, max: 99_999 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 31 }),
    ] as const;
    fc.assert(
      fc.property(...parts, (year, month, day) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month, day);
        const exists = date.getUTCMonth() === month && date.getUTCDate() === day;
        expect(utcMoment(year, month, day, 23, 5, 7)).toBe(exists ? date.setUTCHours(23, 5, 7, 0) : null);
      }),
      { seed: 6265, numRuns: 2000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const readings = [parseCookieDate(text), parseCookieDateChromium(text), parseCookieDateFirefox(text)];
        expect(readings.every((reading) => reading === null || Number.isFinite(reading))).toBe(true);
      }),
      { seed: 6265, numRuns: 500 },
    );
  });
});

describe('Max-Age', () => {
  // [text, by the RFC, by Chromium 156, by Firefox 153]
  it.each<[string, number | null, number | null, number | null]>([
    ['60', 60, 60, 60],
    ['-5', -5, -5, -5],
    ['-0', 0, -0, 0],
    ['+60', null, 60, null],
    ['060', 60, 60, 60],
    ['60x', null, null, null],
    ['', null, null, null],
    ['-', null, null, -1],
    ['--1', null, null, -1],
    ['1.5', null, null, null],
    ['9223372036854775807x', null, 8_640_000_000_000, null],
    ['9223372036854775806x', null, null, null],
    ['-99999999999999999999x', null, -8_640_000_000_000, -1],
    ['9223372036854775808x', null, 8_640_000_000_000, 8_640_000_000_000],
    ['99999999999999999999', 8_640_000_000_000, 8_640_000_000_000, 8_640_000_000_000],
  ])('%j', (text, rfc, chromium, firefox) => {
    expect(parseMaxAge(text)).toBe(rfc);
    expect(parseMaxAgeChromium(text)).toBe(chromium);
    expect(parseMaxAgeFirefox(text)).toBe(firefox);
  });
});
