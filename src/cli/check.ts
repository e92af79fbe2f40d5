/** `session-devtools check`: what is wrong with the sessions of a recording, and how to mend it. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { check } from '../core/checks/run.ts';
import { readHarCase } from '../core/checks/from-har.ts';
import type { CheckedBrowser } from '../core/checks/case/case.ts';
import type { Finding } from '../core/checks/finding/finding.ts';
import { readPolicy, type Policy } from '../core/checks/policy.ts';
import { publicSuffixList } from '../core/cookie/public-suffix-list.ts';
import { FINDINGS_FORMATS, type FindingsWriter } from '../core/report/findings/index.ts';
import { say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';

interface CheckOptions {
  readonly file: string;
  readonly cookies: readonly string[];
  readonly browser: CheckedBrowser | null;
  readonly policyFile: string | null;
  readonly write: FindingsWriter;
  readonly failOn: 'warn' | 'fail';
}

/** Reads the arguments; null when they make no sense. */
function readOptions(args: readonly string[]): CheckOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cookie: { type: 'string', multiple: true, default: [] },
        browser: { type: 'string' },
        policy: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean', default: false },
        'fail-on': { type: 'string', default: 'warn' },
      },
    });
    const [file] = positionals;
    const write = FINDINGS_FORMATS.get(values.json ? 'json' : (values.format ?? 'text'));
    const { browser, policy } = values;
    const failOn = values['fail-on'];
    if (file === undefined || positionals.length > 1 || write === undefined) return null;
    if (browser !== undefined && !isCheckedBrowser(browser)) return null;
    if (failOn !== 'warn' && failOn !== 'fail') return null;
    const cookies = values.cookie.length === 0 ? ['sessionid'] : values.cookie;
    return { file, cookies, browser: browser ?? null, policyFile: policy ?? null, write, failOn };
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

function isCheckedBrowser(text: string): text is CheckedBrowser {
  return text === 'chromium' || text === 'firefox' || text === 'safari';
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(args);
  if (options === null) return usage(terminal);
  const text = options.file === '-' ? await terminal.readInput() : await textOf(options.file);
  const har = text === null ? null : readHarCase(text);
  if (har === null) {
    terminal.writeError(`${say(terminal.language, 'cli.check-unreadable', { file: options.file })}\n`);
    return 2;
  }
  const policy = await policyOf(options);
  if (policy === null) {
    terminal.writeError(
      `${say(terminal.language, 'cli.check-bad-policy', { file: options.policyFile ?? '' })}\n`,
    );
    return 2;
  }
  const findings = check(
    {
      names: options.cookies,
      exchanges: har.exchanges,
      browser: options.browser ?? har.browser,
      publicSuffixes: publicSuffixList,
      now: har.now,
      absent: har.absent,
    },
    policy.given,
  );
  terminal.write(
    options.write(findings, {
      language: terminal.language,
      file: options.file,
      cookies: options.cookies,
      exchanges: har.exchanges.length,
      offers: har.offers.filter(({ name }) => !options.cookies.includes(name)),
    }),
  );
  return isClean(findings, options.failOn) ? 0 : 1;
}

function usage(terminal: Terminal): ExitCode {
  terminal.writeError(`${say(terminal.language, 'cli.check-usage')}\n`);
  return 2;
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // Not there, or not to be read: the caller says so.
    return null;
  }
}

/** The policy that was asked for; null when its file is none. */
async function policyOf({ policyFile }: CheckOptions): Promise<{ readonly given: Policy | null } | null> {
  if (policyFile === null) return { given: null };
  const text = await textOf(policyFile);
  const given = text === null ? null : readPolicy(text);
  return given === null ? null : { given };
}

function isClean(findings: readonly Finding[], failOn: 'warn' | 'fail'): boolean {
  return !findings.some(({ verdict }) => verdict === 'fail' || (failOn === 'warn' && verdict === 'warn'));
}

/** The subcommand. */
export const checkCommand: Command = { summary: 'cli.check-summary', run };
