// @ts-check
/**
 * `npm run new -- KIND NAME`: writes what adding one thing needs: its file, its test, its line in the list, its words in both
 * languages. What it writes passes `npm run check` and does nothing yet but what its test shows; then it is yours to fill.
 *
 * KIND is one of `kinds/`: a file there tells which files it writes and which lines it adds to which files.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * @typedef {object} Names
 * @property {string} kebab `late-answer`
 * @property {string} camel `lateAnswer`
 * @property {string} words `Late answer`
 *
 * @typedef {object} Line  one line added to a file: before the first line that holds `before`, or behind the last that holds `behind`
 * @property {string} file
 * @property {string} text
 * @property {string} [before]
 * @property {string} [behind]
 *
 * @typedef {{ files: Readonly<Record<string, string>>, lines: readonly Line[], next: string }} Plan
 */

const KINDS = join(import.meta.dirname, 'kinds');

/** The kinds there are. */
export const kinds = readdirSync(KINDS)
  .map((file) => file.replace(/\.mjs$/, ''))
  .sort();

/**
 * Writes one new thing below `root`. Answers which files it wrote or changed; throws, with nothing written, when the name will not do,
 * a file is there already, or a list has lost the line to stand beside.
 * @param {string} root
 * @param {string} kind
 * @param {string} name
 */
export async function writeNew(root, kind, name) {
  if (!kinds.includes(kind)) throw new Error(`No kind "${kind}". There are: ${kinds.join(', ')}.`);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw new Error(`"${name}" is no name: write it in kebab-case, as in late-answer.`);
  /** @type {{ plan: (names: Names) => Plan }} */
  const { plan } = await import(`./kinds/${kind}.mjs`);
  const { files, lines, next } = plan(namesOf(name));
  const taken = Object.keys(files).find((file) => existsSync(join(root, file)));
  if (taken !== undefined) throw new Error(`${taken} is there already.`);
  /** @type {Map<string, string>} */
  const changed = new Map(Object.entries(files));
  for (const line of lines) {
    const text = changed.get(line.file) ?? readFileSync(join(root, line.file), 'utf8');
    changed.set(line.file, withLine(text, line));
  }
  for (const [file, text] of changed) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return { files: [...changed.keys()], next };
}

/** @param {string} text @param {Line} line */
function withLine(text, { file, text: added, before, behind }) {
  const rows = text.split('\n');
  const at =
    before === undefined
      ? rows.findLastIndex((row) => row.includes(behind ?? '')) + 1
      : rows.findIndex((row) => row.includes(before));
  if (at <= 0) throw new Error(`${file} has no line with ${JSON.stringify(before ?? behind)} any more.`);
  return rows.toSpliced(at, 0, added).join('\n');
}

/** @param {string} kebab @returns {Names} */
function namesOf(kebab) {
  const camel = kebab.replace(/-(\w)/g, (_, letter) => String(letter).toUpperCase());
  const words = kebab.replaceAll('-', ' ');
  return { kebab, camel, words: words.charAt(0).toUpperCase() + words.slice(1) };
}

if (process.argv[1] === import.meta.filename) {
  const [kind = '', name = ''] = process.argv.slice(2);
  try {
    const root = resolve(import.meta.dirname, '../..');
    const { files, next } = await writeNew(root, kind, name);
    // As the formatter writes it, and with a new room in the picture of the rooms: so that it passes the checks as it stands.
    execFileSync(process.execPath, [join(import.meta.dirname, 'draw.mjs')]);
    execFileSync('npx', ['oxfmt', ...files, 'CONTRIBUTING.md'], {
      cwd: root,
      shell: process.platform === 'win32',
    });
    for (const file of files) console.log(file);
    console.log(`\n${next}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('npm run new -- ' + kinds.join('|') + ' NAME');
    process.exit(2);
  }
}
