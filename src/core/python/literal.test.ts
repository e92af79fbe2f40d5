import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { TypedJson } from './typed.ts';
import { toPython } from './literal.ts';

/** value, the expression, and what `repr()` of the real Python says of it. */
const table: readonly (readonly [TypedJson, string, string])[] = [
  [null, 'None', 'None'],
  [true, 'True', 'True'],
  [0, '0', '0'],
  [-3.5, '-3.5', '-3.5'],
  ['tea', "'tea'", "'tea'"],
  ["it's", '"it\'s"', '"it\'s"'],
  ['it\'s "x"', "'it\\'s \"x\"'", "'it\\'s \"x\"'"],
  ['a\\b\n\t\u0000', "'a\\\\b\\n\\t\\x00'", "'a\\\\b\\n\\t\\x00'"],
  ['茶 é 😀', "'茶 é 😀'", "'茶 é 😀'"],
  ['\u202egnp\u00a0\u200b', "'\\u202egnp\\xa0\\u200b'", "'\\u202egnp\\xa0\\u200b'"],
  ['\ud800', "'\\ud800'", "'\\ud800'"],
  [
    { $int: '123456789012345678901234567890' },
    '123456789012345678901234567890',
    '123456789012345678901234567890',
  ],
  [{ $float: '-0.0' }, '-0.0', '-0.0'],
  [{ $float: 'inf' }, "float('inf')", 'inf'],
  [{ $tuple: [1] }, '(1,)', '(1,)'],
  [{ $tuple: [] }, '()', '()'],
  [{ $set: [] }, 'set()', 'set()'],
  [{ $set: [2] }, '{2}', '{2}'],
  [{ $frozenset: [2] }, 'frozenset({2})', 'frozenset({2})'],
  [{ $bytes: 'AGEn/w==' }, "b'\\x00a\\'\\xff'", 'b"\\x00a\'\\xff"'],
  [{ $bytearray: 'YQ==' }, "bytearray(b'a')", "bytearray(b'a')"],
  [{ $complex: [1, -2] }, 'complex(1, -2)', '(1-2j)'],
  [
    {
      $dict: [
        [1, 'a'],
        [{ $tuple: [1, 2] }, 'b'],
      ],
    },
    "{1: 'a', (1, 2): 'b'}",
    "{1: 'a', (1, 2): 'b'}",
  ],
  [{ __proto__x: 1, k: [] }, "{'__proto__x': 1, 'k': []}", "{'__proto__x': 1, 'k': []}"],
];

/** The same for what needs an import. */
const imported: readonly (readonly [TypedJson, string])[] = [
  [
    { $datetime: '2026-06-19T10:04:51+02:00' },
    'datetime.datetime(2026, 6, 19, 10, 4, 51, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))',
  ],
  [
    { $datetime: '2026-06-19T10:04:51[Europe/Paris]' },
    "datetime.datetime(2026, 6, 19, 10, 4, 51, tzinfo=zoneinfo.ZoneInfo(key='Europe/Paris'))",
  ],
  [{ $timezone: 'UTC+02:00' }, 'datetime.timezone(datetime.timedelta(seconds=7200))'],
  [{ $date: '2026-06-19' }, 'datetime.date(2026, 6, 19)'],
  [{ $time: '10:04:00' }, 'datetime.time(10, 4)'],
  [{ $timedelta: { days: -1, seconds: 5, microseconds: 0 } }, 'datetime.timedelta(days=-1, seconds=5)'],
  [{ $timezone: 'UTC' }, 'datetime.timezone.utc'],
  [{ $timezone: '-03:30' }, 'datetime.timezone(datetime.timedelta(days=-1, seconds=73800))'],
  [{ $Decimal: '9.90' }, "Decimal('9.90')"],
  [{ $Fraction: '1/3' }, 'Fraction(1, 3)'],
  [{ $UUID: '00112233-4455-6677-8899-aabbccddeeff' }, "UUID('00112233-4455-6677-8899-aabbccddeeff')"],
];

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

/** What the real Python says of pieces of source: it runs all, then evaluates the last line of each. */
function repr(sources: readonly string[]): string[] {
  const program =
    'import json, sys\nfor code in json.load(sys.stdin):\n  space = {}\n  exec(code, space)\n  print(json.dumps(repr(space["v"])))';
  const run = spawnSync(python ?? '', ['-c', program], {
    input: JSON.stringify(sources),
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line)));
}

describe('Python source of decoded data', () => {
  it.each(table)('%j', (value, expression) => {
    expect(toPython(value)).toEqual({ code: `${expression}\n`, omitted: 0 });
  });

  it('breaks long containers into lines, and assigns', () => {
    const { code } = toPython({ a: 'x'.repeat(90), b: { $tuple: ['y'.repeat(90)] } }, 'session');
    expect(code).toBe(
      `session = {\n    'a': '${'x'.repeat(90)}',\n    'b': (\n        '${'y'.repeat(90)}',\n    ),\n}\n`,
    );
  });

  it('leaves out what would call something, and says so', () => {
    const { code, omitted } = toPython({
      x: { $reduce: { $global: 'os.system' }, args: ['id'] },
      y: { $cycle: 1 },
    });
    expect(omitted).toBe(2);
    expect(code).toBe("# 2 × None stands for what has no literal\n{'x': None, 'y': None}\n");
  });

  it('stops at a depth that Python can still read', () => {
    let value: TypedJson = 1;
    for (let i = 0; i < 500; i++) value = [value];
    expect(toPython(value).omitted).toBe(1);
  });

  it.skipIf(python === undefined)('means the same to the real Python (skipped without one)', () => {
    const all = [...table.map(([value, , wanted]) => [value, wanted] as const), ...imported];
    const said = repr(all.map(([value]) => toPython(value, 'v').code));
    expect(said).toEqual(all.map(([, wanted]) => wanted));
  });
});
