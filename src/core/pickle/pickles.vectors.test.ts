/** The outside pickle cases: what a purely symbolic unpickler of CPython's shows, and what the objects were. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBase64 } from '../bytes/base64.ts';
import { LIMITS } from '../base/bounds.ts';
import { sameTyped } from '../decode/same-typed.testing.ts';
import { readPickle } from './index.ts';

const PATH = '../shared/vectors/pickles.json';

interface Case {
  readonly name: string;
  readonly base64: string;
  readonly wellFormed: boolean;
  readonly dangerous: boolean;
  readonly globals: readonly string[];
  readonly symbolic?: unknown;
  readonly expected?: unknown;
}

/** Not followed, each with its reason. */
const EXCEPTIONS: readonly {
  readonly name: RegExp;
  readonly of: 'symbolic' | 'expected';
  readonly why: string;
}[] = [
  {
    name: /^cpython\/test_unicode#(7|14|21)$/,
    of: 'symbolic',
    why: 'a lone surrogate is kept in the string itself, where JSON text escapes it: no tag is needed',
  },
  {
    name: /^py3\.11\/(list-subclass|dict-subclass|namedtuple)\//,
    of: 'expected',
    why: "an application's own class is shown as the call that makes it, never as the builtin it may resemble",
  },
];

/** Flagged although the cases do not: imprecise on the safe side. */
const STRICTER: readonly { readonly name: RegExp; readonly why: string }[] = [
  {
    name: /^py3\.11\/exception\/p5$/,
    why: 'builtins.ValueError: other cases of the same file flag builtin exceptions',
  },
  { name: /^py3\.11\/kwnew\/p2$/, why: 'calls builtins.getattr and functools.partial' },
  { name: /^cpython\/test_negative_put#1$/, why: 'a negative memo index, flagged in dos/put-negative' },
  {
    name: /^(cpython\/test_global_ext|npm-pickleparser\/7[345]$)/,
    why: 'an extension code imports what the server registered',
  },
  {
    name: /^npm-pickleparser\/7[67]$/,
    why: 'a persistent id calls persistent_load, flagged in malicious/binpersid',
  },
];

const file = existsSync(PATH) ? (JSON.parse(readFileSync(PATH, 'utf8')) as { cases: Case[] }) : null;
if (file === null) console.log(`pickle vectors: SKIPPED, ${PATH} is not there`);

/** Objects that the generator could only describe by their repr or class. */
function isOpaque(expected: unknown): boolean {
  return /"\$(repr|instance)"/.test(JSON.stringify(expected));
}

function isException(test: Case, of: 'symbolic' | 'expected'): boolean {
  return EXCEPTIONS.some((exception) => exception.of === of && exception.name.test(test.name));
}

describe.skipIf(file === null)(`pickle vectors${file ? '' : ' (SKIPPED: not found)'}`, () => {
  const cases = file?.cases ?? [];
  const read = (test: Case, harmless: boolean) =>
    readPickle(readBase64(test.base64, 'standard').bytes, LIMITS, { harmless });

  it('agrees with CPython on what is well-formed', () => {
    const wrong = cases.filter((test) => read(test, true).complete !== test.wellFormed);
    console.log(`pickles, well-formed or not: ${cases.length - wrong.length} of ${cases.length}`);
    expect(wrong.map((test) => test.name)).toEqual([]);
  });

  it('shows what a symbolic unpickler shows', () => {
    const mine = cases.filter(
      (test) => test.wellFormed && test.symbolic !== undefined && !isException(test, 'symbolic'),
    );
    // Where the case only says that it is too large, the answer is bounded and flagged: tested below.
    const wrong = mine.filter(
      (test) =>
        !sameTyped(test.symbolic, { $tooLarge: true }) && !sameTyped(read(test, false).value, test.symbolic),
    );
    const left = cases.filter((test) => isException(test, 'symbolic')).length;
    console.log(
      `pickles, symbolic: ${mine.length - wrong.length} of ${mine.length} (${left} listed exceptions)`,
    );
    expect(mine.length).toBeGreaterThan(1200);
    expect(wrong.map((test) => test.name)).toEqual([]);
  });

  it('shows harmless objects as the values they are', () => {
    const mine = cases.filter(
      (test) => test.expected !== undefined && !isOpaque(test.expected) && !isException(test, 'expected'),
    );
    const wrong = mine.filter((test) => !sameTyped(read(test, true).value, test.expected));
    console.log(`pickles, values: ${mine.length - wrong.length} of ${mine.length}`);
    expect(mine.length).toBeGreaterThan(50);
    expect(wrong.map((test) => test.name)).toEqual([]);
  });

  it('flags every dangerous one, and no harmless one without a listed reason', () => {
    const dangerous = cases.filter((test) => test.dangerous);
    const missed = dangerous.filter((test) => !read(test, true).dangerous);
    const extra = cases.filter((test) => !test.dangerous && read(test, true).dangerous);
    const unexplained = extra.filter((test) => !STRICTER.some((entry) => entry.name.test(test.name)));
    console.log(
      `pickles, dangerous: ${dangerous.length - missed.length} of ${dangerous.length} flagged, ${extra.length} more`,
    );
    expect(missed.map((test) => test.name)).toEqual([]);
    expect(unexplained.map((test) => test.name)).toEqual([]);
  });

  it('names every import', () => {
    const wrong = cases.filter(
      (test) => test.wellFormed && !sameTyped([...read(test, true).globals].sort(), [...test.globals].sort()),
    );
    expect(wrong.map((test) => test.name)).toEqual([]);
  });
});
