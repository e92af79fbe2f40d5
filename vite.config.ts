import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { licences } from './scripts/package/licences.ts';
import manifest from './manifest.json' with { type: 'json' };

/** What `--mode` may be: one manifest source, three outputs. */
const targets = {
  /** For Chrome, Edge and other Chromiums. */
  chrome: { browser: 'chrome', e2e: false },
  firefox: { browser: 'firefox', e2e: false },
  /** For end-to-end tests: hosts granted, and the background can be stopped at a named step. */
  'chrome-e2e': { browser: 'chrome', e2e: true },
  'firefox-e2e': { browser: 'firefox', e2e: true },
} as const;

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** The manifest for one target. */
function manifestFor({ browser, e2e }: { browser: 'chrome' | 'firefox'; e2e: boolean }): ManifestV3Export {
  const { browser_specific_settings, minimum_chrome_version, optional_host_permissions, ...common } =
    manifest;
  const own = browser === 'firefox' ? { browser_specific_settings } : { minimum_chrome_version };
  const hosts = e2e ? { host_permissions: optional_host_permissions } : { optional_host_permissions };
  // For the names and colours of containers, which only Firefox has.
  const permissions = [...common.permissions, ...(browser === 'firefox' ? ['contextualIdentities'] : [])];
  return { ...common, ...own, ...hosts, permissions, version } as ManifestV3Export;
}

/**
 * Walls up the one way Preact knows into markup (`dangerouslySetInnerHTML`): the pages show hostile strings, and text is all they may become.
 * Fails the build when Preact has changed and the wall would have a hole.
 */
function noInnerHTML(): Plugin {
  return {
    name: 'no-inner-html',
    transform(code, id) {
      if (!/[\\/]preact[\\/]dist[\\/]preact\.\w*js/.test(id)) return null;
      if (!code.includes('.innerHTML'))
        this.error('Preact no longer writes innerHTML where this looks for it');
      return { code: code.replaceAll('.innerHTML', '.textContent'), map: null };
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && /\.(?:inner|outer)HTML\b/.test(file.code))
          this.error(`${file.fileName} can write markup`);
      }
    },
  };
}

/** What the bundler tells of its modules while it makes chunks of them. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * The panel's own modules of its first picture stay one file: split by who else uses them they become fifty of a few hundred bytes, and
 * each is compressed alone. What other pages load as well (the core, the platform, Preact) is left to the bundler. The entry itself stays
 * out: it runs at once, and must run after the platform's modules, which the bundler puts beside it.
 */
function firstOfPanel(id: string, graph: ModuleGraph): string | null {
  return /[\\/]src[\\/]panel[\\/](?!main\.tsx).*\.tsx?$/.test(id) && atOnce(graph).has(id)
    ? 'panel-first'
    : null;
}

const found = new WeakMap<ModuleGraph, ReadonlySet<string>>();

/** What the panel's entry imports, not by `import()`. */
function atOnce(graph: ModuleGraph): ReadonlySet<string> {
  const known = found.get(graph);
  if (known !== undefined) return known;
  const seen = new Set([resolve('src/panel/main.tsx')]);
  for (const id of seen) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) seen.add(next);
  found.set(graph, seen);
  return seen;
}

export default defineConfig(({ mode }) => {
  const name = mode in targets ? (mode as keyof typeof targets) : 'chrome';
  const target = targets[name];
  return {
    base: './',
    define: { __E2E__: JSON.stringify(target.e2e) },
    plugins: [
      preact({ devToolsEnabled: false, prefreshEnabled: false }),
      noInnerHTML(),
      licences(),
      crx({ manifest: manifestFor(target), browser: target.browser }),
    ],
    build: {
      outDir: `dist/${name}`,
      emptyOutDir: true,
      target: 'es2022',
      // The pages load from disk; the polyfill would need `connect-src` and buys nothing.
      modulePreload: { polyfill: false },
      sourcemap: false,
      // CRXJS knows the pages the manifest names; the panel is named only by `panels.create`.
      rollupOptions: {
        input: { panel: 'src/panel/index.html' },
        // Nobody imports an entry: it may take in what others share.
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ debugName: 'panel-first', name: firstOfPanel }],
          },
        },
      },
    },
  };
});
