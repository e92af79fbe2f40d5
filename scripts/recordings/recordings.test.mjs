// @ts-check
/** The demo's own recordings (`npm run record -- diagnoses`): each broken one names its cause and nothing else, each good one names nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDITS } from '../../src/core/checks/audits/index.ts';
import { readHarCase } from '../../src/core/checks/from-har.ts';
import { check } from '../../src/core/checks/run.ts';
import { publicSuffixList } from '../../src/core/cookie/public-suffix-list.ts';
import { SCENES } from './scenes/index.mjs';

const FOLDER = resolve(import.meta.dirname, '../../src/core/checks/vectors');

/** Codes without recordings, and why. @type {Readonly<Record<string, string>>} */
const NOT_RECORDED = {};

/** All of them are read with the project; more would be a burden. */
const MOST_BYTES = 1_500_000;

/** @param {string} name @param {string} cookie */
function findingsIn(name, cookie) {
  const har = readHarCase(readFileSync(join(FOLDER, `${name}.har`), 'utf8'));
  if (har === null) throw new Error(`${name} is no HAR`);
  return check({ ...har, names: [cookie], publicSuffixes: publicSuffixList });
}

/** @param {readonly import('../../src/core/checks/finding/finding.ts').Finding[]} findings */
function alarms(findings) {
  return findings
    .filter(({ verdict, byDesign }) => (verdict === 'fail' || verdict === 'warn') && !byDesign)
    .map(({ code }) => String(code));
}

describe('recordings of the demo', () => {
  it('are there for every audit, or it is said why not', () => {
    const recorded = new Set(SCENES.map(({ code }) => code));
    const codes = AUDITS.map(({ code }) => String(code));
    expect(codes.filter((code) => !recorded.has(code) && !(code in NOT_RECORDED))).toEqual([]);
    expect(Object.keys(NOT_RECORDED).filter((code) => recorded.has(code) || !codes.includes(code))).toEqual(
      [],
    );
  });

  it('are those of the scenes, and small', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.har'));
    const wanted = SCENES.flatMap(({ id }) => [`${id}.broken.har`, `${id}.good.har`]);
    expect(files.toSorted()).toEqual(wanted.toSorted());
    const bytes = files.reduce((sum, name) => sum + readFileSync(join(FOLDER, name)).length, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  describe.each(SCENES)('$id', ({ id, code, certainty, cookie, beside }) => {
    it('is named where it goes wrong, and nothing else is', () => {
      const findings = findingsIn(`${id}.broken`, cookie);
      expect(findings.find((one) => one.code === code)).toMatchObject({ certainty });
      expect(
        alarms(findings)
          .filter((one) => one !== code)
          .toSorted(),
      ).toEqual([...beside].toSorted());
    });

    it('is not named where it goes right', () => {
      const findings = findingsIn(`${id}.good`, cookie);
      expect(findings.map((one) => String(one.code))).not.toContain(code);
      expect(alarms(findings)).toEqual([]);
    });
  });
});
