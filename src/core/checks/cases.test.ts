/**
 * Recordings of public bug reports, and of healthy sites (`../shared/vectors/cases`, beside the checkout): each named by its code, nothing
 * else told. They are read where they are; without them this says so and skips.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publicSuffixList } from '../cookie/public-suffix-list.ts';
import { FINDINGS_FORMATS } from '../report/findings/index.ts';
import type { CheckedBrowser } from './case/case.ts';
import type { Finding } from './finding/finding.ts';
import { readHarCase } from './from-har.ts';
import { check } from './run.ts';

const FOLDER = new URL('../../../../shared/vectors/cases/', import.meta.url);
const OTHERS = new URL('../../../../shared/vectors/har/', import.meta.url);

interface RecordedCase {
  readonly id: string;
  readonly har: string;
  readonly story: string;
  readonly browser: CheckedBrowser;
  readonly cookie: string | readonly string[];
  readonly expected: readonly string[];
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
  readonly setting?: string | null;
}

const present = existsSync(FOLDER);
const cases = present
  ? (JSON.parse(readFileSync(new URL('cases.json', FOLDER), 'utf8')) as RecordedCase[])
  : [];

function findingsOf(file: URL, names: readonly string[], browser?: CheckedBrowser) {
  const har = readHarCase(readFileSync(file, 'utf8'));
  if (har === null) throw new Error(`${file.pathname} is no HAR`);
  const findings = check({
    ...har,
    names,
    browser: browser ?? har.browser,
    publicSuffixes: publicSuffixList,
  });
  const context = {
    language: 'en',
    file: 'case.har',
    cookies: names,
    exchanges: har.exchanges.length,
    offers: [],
  } as const;
  const report = (format: string): string => FINDINGS_FORMATS.get(format)?.(findings, context) ?? '';
  return { findings, report };
}

const alternatives = (code: string): readonly string[] => code.split('|');
const isAlarm = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'warn';

describe.skipIf(!present)('recordings of reported bugs', () => {
  it.each(cases.map((one) => [one.id, one] as const))(
    '%s',
    (_id, { har, browser, cookie, expected, allowed, forbidden, setting }) => {
      const names = typeof cookie === 'string' ? [cookie] : cookie;
      const { findings, report } = findingsOf(new URL(har, FOLDER), names, browser);
      const codes = findings.map(({ code }) => code as string);
      expect(expected.filter((code) => !alternatives(code).some((one) => codes.includes(one)))).toEqual([]);
      const known = new Set([...expected.flatMap(alternatives), ...allowed]);
      expect(findings.filter((one) => isAlarm(one) && !known.has(one.code))).toEqual([]);
      expect(codes.filter((code) => forbidden.includes(code))).toEqual([]);

      const json = JSON.parse(report('json')) as { findings: { code: string; fix: string }[] };
      expect(json.findings.map(({ code }) => code)).toEqual(codes);
      for (const { code } of findings) expect(report('text')).toContain(`[${code}]`);
      if (typeof setting !== 'string') return;
      const fixes = json.findings
        .filter(({ code }) => expected.flatMap(alternatives).includes(code))
        .map(({ fix }) => fix);
      expect(alternatives(setting).some((one) => fixes.some((fix) => fix.includes(one)))).toBe(true);
    },
  );
});

describe.skipIf(!existsSync(OTHERS))('files of many producers, which are healthy', () => {
  const files = existsSync(OTHERS)
    ? [
        '01-chrome-devtools-2021-h3-two-lines',
        '02-chrome-devtools-2020-http11-two-lines',
        '03-safari-web-inspector',
        '04-firefox-43-newline-joined',
        '05-firefox-54-har11-base64',
        '06-charles-4.6.1',
        '07-playwright-1.23-redirects',
        '10-chrome-har-1.3.0-browsertime-2026',
        '11-fiddler-2.3-bom',
        '12-firebug-1.6-newline-joined',
      ]
    : [];
  it.each(files)('%s raises nothing', (file) => {
    const text = readFileSync(new URL(`${file}.har`, OTHERS), 'utf8');
    const har = readHarCase(text);
    if (har === null) return;
    const found = check({ ...har, names: ['sessionid'], publicSuffixes: publicSuffixList });
    expect(found.filter(isAlarm)).toEqual([]);
  });
});
