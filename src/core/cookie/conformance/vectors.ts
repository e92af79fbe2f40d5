/** The outside test vectors, where they are present. They are not part of the project and never copied into it. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exceptions } from './exceptions.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../../shared/vectors/cookies');

/** One named check of one case: returns null when we follow it, else what we got instead. */
export interface Check {
  readonly id: string;
  readonly run: () => string | null;
}

/** The parsed file, or null when it is not there. */
export function loadVectors(file: string): Record<string, unknown> | null {
  const path = resolve(FOLDER, file);
  if (!existsSync(path)) return null;
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isRecord(parsed) ? parsed : null;
}

/**
 * Runs every check of a file and prints "N of N". Cases listed in `exceptions.ts` must really differ (an exception that has
 * become unnecessary fails, so that the list stays honest); nothing else may.
 */
export function conform(file: string, makeChecks: (vectors: Record<string, unknown>) => Check[]): void {
  const vectors = loadVectors(file);
  if (vectors === null) {
    process.stderr.write(`conformance: ${file} is not in ../shared/vectors/cookies: skipped\n`);
    it.skip(`${file} (skipped: the outside vectors are not present)`);
    return;
  }
  describe(`conformance: ${file}`, () => {
    it('follows every case but the listed exceptions', () => {
      const checks = makeChecks(vectors);
      const listed = exceptions[file] ?? {};
      const wrong: string[] = [];
      let followed = 0;
      const used = new Set<string>();
      for (const { id, run } of checks) {
        const got = run();
        const why = listed[id];
        if (why === undefined) {
          if (got === null) followed += 1;
          else wrong.push(`${id}: ${got}`);
        } else {
          used.add(id);
          if (got === null) wrong.push(`${id}: listed as an exception (${why}), but we follow it`);
        }
      }
      for (const id of Object.keys(listed)) if (!used.has(id)) wrong.push(`${id}: listed, but no such case`);
      const expected = checks.length - used.size;
      process.stdout.write(
        `conformance ${file}: ${followed} of ${expected} (${used.size} exceptions listed)\n`,
      );
      expect(wrong).toEqual([]);
      expect(expected).toBeGreaterThan(0);
    });
  });
}

/** Narrowing helpers: what comes from a file is unknown until looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list; anything else in it is dropped. */
export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The text under `key`, or ''. */
export function text(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}

/** One string or a list of them. */
export function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
