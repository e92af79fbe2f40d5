// @ts-check
/** Pasting what real shells print: sqlite3, psql, mysql, redis-cli, Memcached, a session file, dumpdata. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensurePython } from '../../scripts/setup/python.mjs';
import { decode } from '../../src/core/decode/index.ts';

const python = ensurePython({ root: resolve(import.meta.dirname, '../..') });
const run = spawnSync(python, [join(import.meta.dirname, 'outputs.py')], { encoding: 'utf8' });
if (run.status !== 0) throw new Error(run.stderr);
/** @type {{ found: { tool: string, bytes: string }[], missing: string[] }} */
const { found, missing } = JSON.parse(run.stdout);

const tools = [...found, ...missing.map((tool) => ({ tool, bytes: null }))];

describe('what a shell printed is read', () => {
  test.for(tools)('$tool', ({ bytes }, { skip }) => {
    if (bytes === null) return skip('not installed here');
    const printed = Buffer.from(bytes, 'base64');
    const text = printed.toString('utf8');
    // Bytes that are no text cannot be pasted, but come through a file or a pipe.
    const { value } = decode(text.includes('\ufffd') ? new Uint8Array(printed) : text);
    expect(value).toEqual({
      cart: { 'tea-01': 2 },
      note: 'it\'s | a, "test"',
      _auth_user_id: '7',
    });
  });
});
