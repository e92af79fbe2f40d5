/**
 * The way back: what we sign must be accepted by the real Django of each version, and what we tamper refused.
 * Needs the environments of `npm run vectors`; says so and skips the versions that are not there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePythonJson } from '../python/json-write.ts';
import { COOKIE_LIMIT, writeSession, writeUnsigned, type SessionEngine } from '../django/session-data.ts';
import { tamper, TAMPERS } from '../django/tamper.ts';
import type { TypedJson } from '../python/typed.ts';

const SCRIPT = 'scripts/vectors/django_values.py';
const KEY = 'a key of the round trip: 密钥 🔑';
const NOW = 1_750_000_000_000;

interface Era {
  readonly name: string;
  readonly engines: readonly SessionEngine[];
  readonly algorithm: 'sha1' | 'sha256';
}

/** Which encodings each version reads (3.2 reads the legacy one too), and the hash that it signs with. */
const ERAS: readonly Era[] = [
  { name: '2.2', engines: ['signed_cookies', 'legacy'], algorithm: 'sha1' },
  { name: '3.2', engines: ['signed_cookies', 'session_data', 'legacy'], algorithm: 'sha256' },
  { name: '4.2', engines: ['signed_cookies', 'session_data'], algorithm: 'sha256' },
  { name: '5.2', engines: ['signed_cookies', 'session_data'], algorithm: 'sha256' },
  { name: '6.1', engines: ['signed_cookies', 'session_data'], algorithm: 'sha256' },
];

const python = (name: string): string => `scripts/vectors/.venv/django-${name}/bin/python`;

interface Case {
  readonly id: string;
  readonly form: SessionEngine;
  readonly key: string;
  readonly value: string;
  readonly now: number;
}

/** Random session data, the same in every run, and some that is known to be awkward. */
function samples(): TypedJson[] {
  const random = fc.sample(
    fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }),
      fc.jsonValue({ maxDepth: 3 }),
      {
        minKeys: 1,
        maxKeys: 6,
      },
    ),
    { seed: 4096, numRuns: 40 },
  );
  return [
    { k: 'v' },
    { 姓名: '王小明', emoji: '🍵', control: '\u0000\u007f', quote: '"\\/' },
    { long: 'again and again '.repeat(400) },
    { n: { $int: '1180591620717411303424' }, f: 1e300, small: 5e-324, nz: { $float: '-0.0' } },
    ...random.map((value) => JSON.parse(JSON.stringify(value)) as TypedJson),
  ];
}

function ask(
  name: string,
  cases: readonly Case[],
): ReadonlyMap<string, { accepted: boolean; data: unknown }> {
  const answer = spawnSync(python(name), [SCRIPT, 'check'], {
    input: cases.map((one) => JSON.stringify(one)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' },
  });
  expect(answer.stderr).toBe('');
  const lines = answer.stdout.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const one = JSON.parse(line) as { id: string; accepted: boolean; data: unknown };
      return [one.id, one];
    }),
  );
}

for (const era of ERAS) {
  const there = existsSync(python(era.name));
  if (!there)
    console.log(
      `round trip with Django ${era.name}: SKIPPED, its environment is not there (npm run vectors)`,
    );
  describe.skipIf(!there)(
    `Django ${era.name}${there ? '' : ' (SKIPPED: not installed)'}`,
    { timeout: 120_000 },
    () => {
      const data = samples();
      const cases = era.engines.flatMap((form) =>
        data.map((value, index) => {
          const writing = { engine: form, key: KEY, now: NOW, algorithm: era.algorithm };
          return {
            id: `${form}/${index}`,
            form,
            key: KEY,
            value: writeSession(value, writing),
            now: NOW,
            data: value,
          };
        }),
      );

      it('accepts what we sign, with the data we meant', () => {
        const answers = ask(era.name, cases);
        const wrong = cases.filter(({ id, data: sent }) => {
          const answer = answers.get(id);
          // Both sides as JavaScript reads them: Python prints 1.0 where we print 1.
          const same = JSON.stringify(answer?.data) === JSON.stringify(JSON.parse(writePythonJson(sent)));
          return answer?.accepted !== true || !same;
        });
        console.log(
          `Django ${era.name} accepts ${cases.length - wrong.length} of ${cases.length} signed by us`,
        );
        expect(wrong.map((one) => one.id)).toEqual([]);
        expect(Math.max(...cases.map((one) => one.value.length))).toBeLessThan(COOKIE_LIMIT * 4);
      });

      it('refuses what we tamper', () => {
        const tampered = cases.flatMap((one) => [
          ...TAMPERS.flatMap((how) => {
            const value = tamper(one.value, how);
            return value === null ? [] : [{ ...one, id: `${one.id}/${how}`, value }];
          }),
          ...(one.form === 'legacy'
            ? []
            : [
                {
                  ...one,
                  id: `${one.id}/other-salt`,
                  value: writeSession(one.data, {
                    engine: one.form,
                    key: KEY,
                    now: NOW,
                    salt: 'other',
                    algorithm: era.algorithm,
                  }),
                },
              ]),
          {
            ...one,
            id: `${one.id}/unsigned`,
            value: writeUnsigned(one.data, { engine: one.form, now: NOW, algorithm: era.algorithm }),
          },
        ]);
        const answers = ask(era.name, tampered);
        const accepted = tampered.filter(({ id }) => answers.get(id)?.accepted !== false);
        console.log(
          `Django ${era.name} refuses ${tampered.length - accepted.length} of ${tampered.length} tampered by us`,
        );
        expect(accepted.map((one) => one.id)).toEqual([]);
      });
    },
  );
}
