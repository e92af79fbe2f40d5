// @ts-check
/**
 * `npm run package:twice`: packages the last commit in two clean clones, in folders of different names, and compares the bytes. The dependencies
 * are this tree's own, as links; with `--install` each clone runs `npm ci`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'session-devtools-twice-'));
try {
  const hashes = ['one', 'another-place'].map((name) => packaged(join(folder, name)));
  const [first = new Map(), second = new Map()] = hashes;
  for (const [name, hash] of first)
    console.log(`${second.get(name) === hash ? 'equal' : 'DIFFERENT'}  ${hash}  ${name}`);
  const equal = first.size > 0 && first.size === second.size;
  if (!equal || [...first].some(([name, hash]) => second.get(name) !== hash)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} clone @returns {Map<string, string>} */
function packaged(clone) {
  run('git', ['clone', '--quiet', '--no-local', root, clone], folder);
  if (process.argv.includes('--install')) run('npm', ['ci', '--silent'], clone);
  else link(join(root, 'node_modules'), join(clone, 'node_modules'));
  run(process.execPath, [join('scripts', 'package', 'make.mjs')], clone);
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
function link(from, to) {
  const { status } = spawnSync('cp', ['-al', from, to]);
  if (status !== 0) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** @param {string} command @param {readonly string[]} args @param {string} cwd */
function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
}
