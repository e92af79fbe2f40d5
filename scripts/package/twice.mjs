// @ts-check
/**
 * `npm run package:twice`: packages the last commit in two clean clones, in folders of different names, and compares the bytes. The dependencies
 * are this tree's own, as links; with `--install` each clone runs `npm ci`.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'session-devtools-twice-'));
try {
  // At the same time; both are waited for, since the folder is removed then.
  const hashes = (
    await Promise.allSettled(['one', 'another-place'].map((name) => packaged(join(folder, name))))
  ).map((clone) => {
    if (clone.status === 'rejected') throw clone.reason;
    return clone.value;
  });
  const [first = new Map(), second = new Map()] = hashes;
  for (const [name, hash] of first)
    console.log(`${second.get(name) === hash ? 'equal' : 'DIFFERENT'}  ${hash}  ${name}`);
  const equal = first.size > 0 && first.size === second.size;
  if (!equal || [...first].some(([name, hash]) => second.get(name) !== hash)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} clone @returns {Promise<Map<string, string>>} */
async function packaged(clone) {
  await run('git', ['clone', '--quiet', '--no-local', root, clone], folder);
  if (process.argv.includes('--install')) await run('npm', ['ci', '--silent'], clone);
  else await link(join(root, 'node_modules'), join(clone, 'node_modules'));
  await run(process.execPath, [join('scripts', 'package', 'make.mjs')], clone);
  const packages = join(clone, 'packages');
  return new Map(
    readdirSync(packages).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(packages, name)))
        .digest('hex'),
    ]),
  );
}

/** Copies a tree whose files are links to the originals; copies where links cannot reach. @param {string} from @param {string} to */
async function link(from, to) {
  await run('cp', ['-al', from, to], folder).catch(() =>
    cpSync(from, to, { recursive: true, verbatimSymlinks: true }),
  );
}

/**
 * Runs it to its end. Rejects with what it printed.
 * @param {string} command @param {readonly string[]} args @param {string} cwd
 */
async function run(command, args, cwd) {
  try {
    await promisify(execFile)(command, args, { cwd, maxBuffer: 2 ** 26 });
  } catch (error) {
    const said = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    throw new Error(`${command} ${args.join(' ')}\n${said.stdout ?? ''}${said.stderr ?? ''}`, {
      cause: error,
    });
  }
}
