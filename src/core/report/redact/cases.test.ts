/** A redacted recording is found to have what the whole one has, but for what only the payload tells. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHarCase } from '../../checks/from-har.ts';
import { check } from '../../checks/run.ts';
import { publicSuffixList } from '../../cookie/public-suffix-list.ts';
import { redactHar } from './redact-har.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/vectors/cases');
const present = existsSync(folder);
if (!present) console.log(`Skipped: no recordings in ${folder}`);
const cases = present
  ? (JSON.parse(readFileSync(resolve(folder, 'cases.json'), 'utf8')) as {
      har: string;
      cookie: string | string[];
    }[])
  : [];

/** What is read out of a signed value's own data. */
const PAYLOAD: ReadonlySet<string> = new Set(['pickle']);

function codes(text: string, cookie: string | string[]): string[] {
  const har = readHarCase(text);
  if (har === null) return [];
  const { exchanges, browser, now, absent } = har;
  const names = [cookie].flat();
  return check({ names, exchanges, browser, publicSuffixes: publicSuffixList, now, absent })
    .map(({ code, verdict, cookie: name }) => `${name}: ${verdict} ${code}`)
    .filter((line) => !PAYLOAD.has(line.split(' ').at(-1) ?? ''))
    .toSorted();
}

describe.skipIf(!present)('checks of redacted recordings', () => {
  it.each(cases)('$har', ({ har, cookie }) => {
    const text = readFileSync(resolve(folder, har), 'utf8');
    expect(codes(JSON.stringify(redactHar(JSON.parse(text))), cookie)).toEqual(codes(text, cookie));
  });

  it('covers every recording', () => {
    const files = present ? readdirSync(folder).filter((name) => name.endsWith('.har')) : [];
    expect(new Set(cases.map(({ har }) => har))).toEqual(new Set(files));
  });
});
