// @ts-check
/**
 * Where adding one thing is one file and one line. For each list: the folder of the files, the file that lists them, files of the folder
 * that are no member; the names of the members, as tests say them; and the keys of the words that each name is told with.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * @typedef {object} List
 * @property {string} what
 * @property {string} folder
 * @property {string} list
 * @property {readonly string[]} except
 * @property {() => Promise<readonly string[]>} names
 * @property {string} [walkedBy] the test that walks the whole list; without one, each member stands by its name in some test
 * @property {((name: string) => readonly string[]) | null} words null: its name is told as it is, to people who know it (an option, a module)
 */

/** @type {readonly List[]} */
export const LISTS = [
  {
    what: 'cookie rules',
    folder: 'src/core/cookie/judge/rules',
    list: 'src/core/cookie/judge/judge.ts',
    except: ['facts.ts'],
    names: async () => written('src/core/cookie/judge/rules', /\breason\(\s*'([\w-]+)'/g),
    words: (code) => [`cookie.${code}`],
  },
  {
    what: 'forms to recognise',
    folder: 'src/core/decode/recognise',
    list: 'src/core/decode/recognise/index.ts',
    except: ['php.ts', 'session-keys.ts'],
    names: async () => written('src/core/decode/recognise', /\breading\('([\w-]+)'/g),
    walkedBy: 'src/core/decode/lists.test.ts',
    words: (kind) => [`decode.kind.${kind}`],
  },
  {
    what: 'cleaners',
    folder: 'src/core/decode/clean',
    list: 'src/core/decode/clean/index.ts',
    except: ['types.ts'],
    names: async () => written('src/core/decode/clean', /\bcode: '([\w-]+)',\s*params\b/g),
    walkedBy: 'src/core/decode/lists.test.ts',
    words: (code) => [`decode.stripped.${code}`],
  },
  {
    what: 'acts',
    folder: 'src/core/timeline/acts',
    list: 'src/core/timeline/acts/index.ts',
    except: ['ends.ts', 'line.ts', 'met.ts', 'signs.ts'],
    names: async () => (await import('../../src/core/timeline/acts/index.ts')).eventKinds,
    words: (kind) => [`timeline.kind.${kind}`, `timeline.short.${kind}`],
  },
  {
    what: 'audits',
    folder: 'src/core/checks/audits',
    list: 'src/core/checks/audits/index.ts',
    except: ['lib.ts', 'caches.ts', 'expiry.ts', 'lost.ts', 'overwrite.ts'],
    names: async () => (await import('../../src/core/checks/audits/index.ts')).AUDITS.map(({ code }) => code),
    words: (code) => [`${code}.title`, `${code}.cause`, `${code}.fix`],
  },
  {
    what: 'experiments',
    folder: 'src/core/checks/experiments',
    list: 'src/core/checks/experiments/index.ts',
    except: [
      'besides.ts',
      'experiment.ts',
      'in-page.ts',
      'probe.ts',
      'proposals.ts',
      'request.ts',
      'runner.ts',
      'send.ts',
      'steps.ts',
      'told.ts',
    ],
    names: async () =>
      (await import('../../src/core/checks/experiments/index.ts')).EXPERIMENTS.map(({ id }) => id),
    words: (id) => [`experiment.name.${id}`, `experiment.about.${id}`],
  },
  {
    what: 'formats of export',
    folder: 'src/core/report/formats',
    list: 'src/core/report/formats/index.ts',
    // For scripts, on the command line: no file to pass on.
    except: ['timeline-json.ts'],
    names: async () => (await import('../../src/core/report/formats/index.ts')).FORMATS.map(({ id }) => id),
    walkedBy: 'src/core/report/secrets.test.ts',
    words: (id) => [`report.format.${id}`],
  },
  {
    what: 'report formats of findings',
    folder: 'src/core/report/findings',
    list: 'src/core/report/findings/index.ts',
    except: ['spoken.ts'],
    names: async () => [...(await import('../../src/core/report/findings/index.ts')).FINDINGS_FORMATS.keys()],
    words: null,
  },
  {
    what: 'report formats of experiments',
    folder: 'src/core/report/experiments',
    list: 'src/core/report/experiments/index.ts',
    except: ['told.ts'],
    names: async () =>
      (await import('../../src/core/report/experiments/index.ts')).SUITE_FORMATS.map(({ id }) => id),
    walkedBy: 'src/core/report/experiments/suite.test.ts',
    words: (id) => [`experiment.panel.report.${id}`],
  },
  {
    what: 'formats of snapshots',
    folder: 'src/core/snapshots/formats',
    list: 'src/core/snapshots/formats/index.ts',
    except: ['format.ts'],
    names: async () =>
      (await import('../../src/core/snapshots/formats/index.ts')).SNAPSHOT_FORMATS.map(({ id }) => id),
    walkedBy: 'src/core/snapshots/snapshots.test.ts',
    words: (id) => [`snapshots.format.${id}`, `snapshots.format.${id}.for`],
  },
  {
    what: 'tabs',
    folder: 'src/panel/details',
    list: 'src/panel/details/tabs.ts',
    // What stands around the tabs.
    except: ['details.tsx', 'told.tsx'],
    names: async () => written('src/panel/details', /^ {4}id: '([\w-]+)'/gm),
    words: (id) => [`panel.tab.${id}`],
  },
  {
    what: 'stories',
    folder: 'src/core/learn/stories',
    list: 'src/core/learn/stories/index.ts',
    except: [],
    names: async () => (await import('../../src/core/learn/stories/index.ts')).STORIES.map(({ id }) => id),
    walkedBy: 'src/core/learn/stories.test.ts',
    words: (id) => ['title', 'lead', 'goal', 'reached'].map((part) => `story.${id}.${part}`),
  },
  {
    what: 'engines of the companion',
    folder: 'companion/src/session_devtools/engines',
    list: 'companion/src/session_devtools/engines/__init__.py',
    except: ['base.py'],
    names: async () => written('companion/src/session_devtools/engines', /^ {4}name = "([\w-]+)"/gm),
    words: null,
  },
];

/** What stands in the sources of a folder. @param {string} folder @param {RegExp} pattern */
function written(folder, pattern) {
  const names = readdirSync(join(ROOT, folder))
    .filter((name) => /\.(?:ts|py)$/.test(name) && !name.includes('.test'))
    .flatMap((name) => [...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(pattern)])
    .map(([, found]) => found ?? '');
  return [...new Set(names)];
}
