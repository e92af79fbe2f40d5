// @ts-check
/**
 * Looks for regular expressions that have two ways to read one text, whose time grows with the square of a text's
 * length or worse: what a site can send, it could freeze the panel with. Every literal of `src` and `scripts` is given
 * to recheck, which builds its automaton, and where that is too large, attacks it. Exits with 1 when one is vulnerable,
 * or could not be decided. Answers are kept in `node_modules/.cache`, as most expressions never change.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from 'recheck';
import { parseAst } from 'vite';

/** Milliseconds for one expression: an honest one takes less than 100. */
const PATIENCE = 30_000;

/** Tests read what they wrote themselves, and ask only once. */
const OURS_ALONE = /\.(?:test|testing|testkit)\.|\/testkit\./;

/** @typedef {{ pattern: string, flags: string, where: string[] }} Expression */

/** Every literal, once, with the places where it stands; and the places where one is put together at run time. */
function expressionsOf(/** @type {readonly string[]} */ files) {
  /** @type {Map<string, Expression>} */
  const literals = new Map();
  /** @type {string[]} */
  const computed = [];
  for (const file of files) {
    const code = readFileSync(file, 'utf8');
    const place = (/** @type {number} */ at) => `${file}:${code.slice(0, at).split('\n').length}`;
    walk(
      parseAst(code, { lang: file.endsWith('tsx') ? 'tsx' : file.endsWith('ts') ? 'ts' : 'js' }),
      (node) => {
        const { regex } = node;
        if (regex !== undefined) {
          const key = `/${regex.pattern}/${regex.flags}`;
          const known = literals.get(key);
          if (known === undefined) literals.set(key, { ...regex, where: [place(node.start)] });
          else known.where.push(place(node.start));
        } else if (node.type === 'NewExpression' && node.callee?.name === 'RegExp')
          computed.push(place(node.start));
      },
    );
  }
  return { literals, computed };
}

/**
 * @param {any} node
 * @param {(node: any) => void} visit
 */
function walk(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

/** What recheck says: '' when the time is linear, else why not. */
async function faultOf(/** @type {Expression} */ { pattern, flags }) {
  const answer = await check(pattern, flags, { timeout: PATIENCE, randomSeed: 1 });
  if (answer.status === 'safe') return '';
  if (answer.status === 'unknown') return `not decided (${answer.error.kind}): write it more simply`;
  return `${answer.complexity.summary}, for example on ${answer.attack.pattern.slice(0, 200)}`;
}

/** @returns {string[]} */
const filesIn = (/** @type {string} */ folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !OURS_ALONE.test(name) && !name.includes('.venv'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));

/** Answers of earlier runs, of this very version of recheck. @returns {Record<string, string>} */
function readAnswers(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The first run, or a file cut short: ask again.
    return {};
  }
}

const root = join(import.meta.dirname, '..');
process.chdir(root);
const { version } = createRequire(import.meta.url)('recheck/package.json');
const cache = join('node_modules', '.cache', `regexes-${version}.json`);
const answers = readAnswers(cache);
const { literals, computed } = expressionsOf(['src', 'scripts'].flatMap(filesIn));
let faults = 0;
for (const [key, expression] of literals) {
  const fault = answers[key] ?? (await faultOf(expression));
  if (!fault.startsWith('not decided')) answers[key] = fault;
  if (fault === '') continue;
  faults += 1;
  console.error(`${expression.where.join(', ')}: ${key}\n  ${fault}`);
}
for (const place of computed.filter((where) => where.startsWith('src/'))) {
  faults += 1;
  console.error(`${place}: put together at run time, so nobody can say how long it takes`);
}
mkdirSync(join('node_modules', '.cache'), { recursive: true });
writeFileSync(cache, JSON.stringify(answers));
console.log(`${literals.size} regular expressions, ${faults} that could take more than linear time`);
process.exit(faults === 0 ? 0 : 1);
