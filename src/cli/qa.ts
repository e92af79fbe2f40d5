/** `session-devtools qa`: the experiments on a site, in an installed Chromium without a window, for CI. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EXPERIMENTS } from '../core/checks/experiments/index.ts';
import type { Experiment } from '../core/checks/experiments/experiment.ts';
import { readRequest, type Wanted } from '../core/checks/experiments/request.ts';
import { SUITE_FORMATS, type SuiteFormat } from '../core/report/experiments/index.ts';
import { readSnapshots } from '../core/snapshots/formats/index.ts';
import { isWordKey, say, type Language, type WordKey } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { findBrowser } from './qa/find-browser.ts';
import { readLoginFile, type LoginFile } from './qa/login-file.ts';

interface QaOptions {
  readonly site: string;
  readonly probe: string;
  readonly login: string | null;
  readonly cookie: string;
  readonly experiments: readonly Experiment[];
  readonly patience: number | null;
  readonly unsafe: Wanted | null;
  readonly pair: readonly [Wanted, Wanted] | null;
  readonly write: SuiteFormat['write'];
  readonly browser: string | undefined;
}

/** Reads the arguments; null when they make no sense. */
function readOptions(args: readonly string[]): QaOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        probe: { type: 'string' },
        login: { type: 'string' },
        cookie: { type: 'string', default: 'sessionid' },
        csrf: { type: 'string' },
        parallel: { type: 'string', multiple: true, default: [] },
        patience: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        format: { type: 'string', default: 'text' },
        browser: { type: 'string' },
      },
    });
    const [site] = positionals;
    const write = SUITE_FORMATS.find(({ id }) => id === values.format)?.write;
    const wanted = values.only.flatMap((list) => list.split(','));
    const experiments = EXPERIMENTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
    if (site === undefined || positionals.length > 1 || !isWeb(site) || write === undefined) return null;
    const probe = URL.canParse(values.probe ?? '', site) ? new URL(values.probe ?? '', site) : null;
    // A probe of another origin would be asked without the cookies that are looked at.
    if (values.probe === undefined || probe === null || probe.origin !== new URL(site).origin) return null;
    if (wanted.some((id) => !EXPERIMENTS.some((one) => one.id === id))) return null;
    const unsafe = values.csrf === undefined ? null : readRequest(values.csrf, probe.href);
    if (values.csrf !== undefined && unsafe === null) return null;
    const patience = values.patience === undefined ? null : Number(values.patience);
    if (patience !== null && !(Number.isInteger(patience) && patience > 0)) return null;
    const pair = pairOf(values.parallel, probe.href);
    if (pair === undefined) return null;
    return {
      site,
      unsafe,
      pair,
      patience,
      probe: probe.href,
      login: values.login ?? null,
      cookie: values.cookie,
      experiments,
      write,
      browser: values.browser,
    };
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

/** The two requests; null when none are told, undefined when they are not two that can be read. */
function pairOf(lines: readonly string[], site: string): QaOptions['pair'] | undefined {
  if (lines.length === 0) return null;
  const [one, other, more] = lines.map((line) => readRequest(line, site));
  return one == null || other == null || more !== undefined ? undefined : [one, other];
}

function isWeb(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { language } = terminal;
  const options = readOptions(args);
  const fail = (key: WordKey, params: Readonly<Record<string, string>> = {}): ExitCode => {
    terminal.writeError(`${say(language, key, params)}\n`);
    return 2;
  };
  if (options === null) return fail('cli.qa-usage');
  const file = options.login === null ? null : await loginFile(options.login);
  if (file?.is === 'nothing')
    return fail('cli.qa-bad-login', { file: options.login ?? '', where: file.where });
  const executable = findBrowser(options.browser, process.env);
  if (executable === null) return fail('cli.qa-no-browser');
  try {
    return await onSite(options, file, executable, terminal, fail);
  } catch (error) {
    // The browser or the site: a form that is not there, an address that does not answer.
    return fail('cli.qa-broken', { error: error instanceof Error ? error.message : String(error) });
  }
}

async function onSite(
  options: QaOptions,
  file: LoginFile | null,
  executable: string,
  terminal: Terminal,
  fail: (key: WordKey, params?: Readonly<Record<string, string>>) => ExitCode,
): Promise<ExitCode> {
  const { site, probe: probeUrl, cookie, experiments, unsafe, pair, patience, write } = options;
  const { language } = terminal;
  // The driver is large, and of no use to any other command.
  const [{ driveSite }, { runSuite }] = await Promise.all([
    import('./qa/driven-site.ts'),
    import('./qa/run-suite.ts'),
  ]);
  const driven = await driveSite(executable, site);
  try {
    if (file?.is === 'state') {
      const [state] = readSnapshots(file.text)?.snapshots ?? [];
      for (const one of state?.cookies ?? []) await driven.jar.set(one, null);
    }
    const done = await runSuite(experiments, {
      driven,
      probeUrl,
      cookie,
      acts: file?.is === 'acts' ? file.acts : null,
      unsafe,
      pair,
      patience,
      onBegin: ({ id }) => terminal.progress?.(nameOf(id, language)),
    });
    if (!done.ok) return fail(`cli.qa-${done.why}`, { cookie, probe: probeUrl });
    const { probe, results } = done;
    const suite = {
      site: new URL(site).origin,
      cookie,
      browser: 'chromium',
      server: null,
      at: terminal.now(),
      probe,
      results,
      language,
    };
    terminal.write(write(suite));
    return results.some(({ verdict }) => verdict.outcome === 'fail') ? 1 : 0;
  } finally {
    await driven.close();
  }
}

async function loginFile(path: string): Promise<LoginFile> {
  try {
    return readLoginFile(await readFile(path, 'utf8'));
  } catch {
    // Not there, or not to be read.
    return { is: 'nothing', where: '-' };
  }
}

function nameOf(id: string, language: Language): string {
  const key = `experiment.name.${id}`;
  return isWordKey(key) ? say(language, key) : id;
}

/** The subcommand. */
export const qaCommand: Command = { summary: 'cli.qa-summary', run };
