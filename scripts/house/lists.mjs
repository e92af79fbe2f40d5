// @ts-check
/**
 * Where adding one thing is one file and one line: the folder of the files, the file that lists them, and files of the folder that are
 * no member.
 * @type {readonly { what: string, folder: string, list: string, except: readonly string[] }[]}
 */
export const LISTS = [
  {
    what: 'cookie rules',
    folder: 'src/core/cookie/judge/rules',
    list: 'src/core/cookie/judge/judge.ts',
    except: ['facts.ts'],
  },
  {
    what: 'forms to recognise',
    folder: 'src/core/decode/recognise',
    list: 'src/core/decode/recognise/index.ts',
    except: ['php.ts', 'session-keys.ts'],
  },
  {
    what: 'cleaners',
    folder: 'src/core/decode/clean',
    list: 'src/core/decode/clean/index.ts',
    except: ['types.ts'],
  },
  {
    what: 'formats of export',
    folder: 'src/core/report/formats',
    list: 'src/core/report/formats/index.ts',
    // For scripts, on the command line: no file to pass on.
    except: ['timeline-json.ts'],
  },
  {
    what: 'audits',
    folder: 'src/core/checks/audits',
    list: 'src/core/checks/audits/index.ts',
    except: ['lib.ts', 'expiry.ts', 'overwrite.ts'],
  },
  {
    what: 'report formats of findings',
    folder: 'src/core/report/findings',
    list: 'src/core/report/findings/index.ts',
    except: ['spoken.ts'],
  },
  {
    what: 'acts',
    folder: 'src/core/timeline/acts',
    list: 'src/core/timeline/acts/index.ts',
    except: ['ends.ts', 'line.ts', 'met.ts', 'signs.ts'],
  },
  {
    what: 'experiments',
    folder: 'src/core/checks/experiments',
    list: 'src/core/checks/experiments/index.ts',
    except: ['experiment.ts', 'probe.ts', 'runner.ts', 'steps.ts'],
  },
];
