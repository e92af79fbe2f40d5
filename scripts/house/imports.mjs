// @ts-check
/** Reads who imports whom from the source itself, by the parser the build uses: static, type-only and dynamic imports alike. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

/** @typedef {{ from: string, to: string }} Import  files, from the project's root */

/** Tests, and what only they use: they may import anything. */
const OF_TESTS = /\.(?:test|testing|testkit)\.|\/testkit\.ts$|\/conformance\//;

/** Every source file below a folder, without tests. @param {string} root @param {string} folder @returns {string[]} */
export function sourceFiles(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !OF_TESTS.test(file))
    .sort();
}

/** The imports of a file that stay within the project. @param {string} root @param {string} file @returns {Import[]} */
export function importsOf(root, file) {
  const code = readFileSync(join(root, file), 'utf8');
  const { module } = parseSync(file, code);
  const wanted = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.moduleRequest === null ? [] : [entry.moduleRequest.value])),
    ),
    // What is imported later stands as an expression: here always a literal.
    ...module.dynamicImports.map(({ moduleRequest }) =>
      code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
  ];
  return [...new Set(wanted)]
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/'))
    .filter((to) => /\.tsx?$/.test(to) && existsSync(join(root, to)))
    .map((to) => ({ from: file, to }));
}

/** All imports between files of `src`. @param {string} root @returns {Import[]} */
export function allImports(root) {
  return sourceFiles(root, 'src').flatMap((file) => importsOf(root, file));
}

/** The folder of a file, named from `src`. @param {string} file */
export function roomOf(file) {
  return dirname(file).replace(/^src\/?/, '');
}
