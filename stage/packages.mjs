// @ts-check
/** The packages as the stores get them, made anew. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** Makes them all. */
export function makePackages() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('scripts', 'package', 'make.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
}

/** One package's file. @param {'chrome' | 'edge' | 'firefox'} store */
export function packageFor(store) {
  const name = readdirSync('packages').find((file) => file.startsWith(`session-devtools-${store}-`));
  if (name === undefined) throw new Error(`There is no package for ${store}.`);
  return join('packages', name);
}

/** A package unpacked, as a browser does that installs it. @param {'chrome' | 'edge'} store */
export function unpacked(store) {
  const folder = mkdtempSync(join(tmpdir(), `session-devtools-${store}-`));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(packageFor(store))))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return folder;
}
