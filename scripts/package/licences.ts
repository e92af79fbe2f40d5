/** Lists the licences of what a build contains in `LICENSES.txt`: what is bundled is found among the modules, not among the dependencies. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of the package a module is of, or null for our own. */
export function packageFolder(id: string): string | null {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '').split('?', 1)[0] ?? '';
  const last = path.lastIndexOf('/node_modules/');
  if (last === -1) return null;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(path.slice(last + '/node_modules/'.length))?.[0];
  return name === undefined ? null : `${path.slice(0, last)}/node_modules/${name}`;
}

/** One package's name, version and licence text. Throws when it has none: such a package must not be bundled. */
function licenceOf(folder: string): { readonly title: string; readonly text: string } {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder)
    .toSorted()
    .find((name) => /^(?:licen[cs]e|copying)/i.test(name));
  if (file === undefined && about.license === undefined) throw new Error(`${about.name} has no licence`);
  const text =
    file === undefined ? 'The package holds no copy of the text.' : readFileSync(join(folder, file), 'utf8');
  return { title: `${about.name} ${about.version} (${about.license ?? 'see below'})`, text: text.trim() };
}

/** The whole file: our licence, then those of the packages by name. */
function licencesText(own: string, folders: ReadonlySet<string>): string {
  const line = '-'.repeat(72);
  const parts = [...folders]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map(licenceOf)
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `${line}\n${title}\n\n${text.replaceAll('\r\n', '\n')}\n`);
  return `${own.trim()}\n\n${line}\nBundled with it:\n\n${parts.join('\n')}`;
}

/** Writes `LICENSES.txt` into the build. */
export function licences(): Plugin {
  const folders = new Set<string>();
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const id of Object.keys(file.modules)) {
          const folder = packageFolder(id);
          if (folder !== null) folders.add(folder);
        }
      }
      const source = licencesText(readFileSync('LICENSE', 'utf8'), folders);
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source });
    },
  };
}
