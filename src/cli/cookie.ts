/** `session-devtools cookie`: what a browser does with a Set-Cookie line. */
import { parseArgs } from 'node:util';
import { setCookieLines, withoutLiteral } from '../core/cookie/read/header-lines.ts';
import { contextAt } from '../core/cookie/context.ts';
import { judgeSetCookie } from '../core/cookie/judge/judge.ts';
import { parseSetCookie } from '../core/cookie/read/parse.ts';
import { publicSuffixList } from '../core/cookie/public-suffix-list.ts';
import { siteOf } from '../core/cookie/same-site.ts';
import type { Browser, EpochMs, SetCookieContext, Verdict } from '../core/cookie/types.ts';
import { say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { verdictJson, verdictText } from './cookie-output.ts';
import { givenText, contextOf, isBrowser, isContextName, readMoment, type ContextName } from './options.ts';

interface CookieOptions {
  readonly url: string;
  readonly now: EpochMs;
  readonly context: ContextName;
  readonly browser: Browser;
  readonly api: 'http' | 'document';
  readonly json: boolean;
  readonly lines: boolean;
  readonly line: string | null;
}

/** Reads the arguments; null when they make no sense. */
function readOptions(args: readonly string[], terminal: Terminal): CookieOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        now: { type: 'string' },
        context: { type: 'string', default: 'same-site' },
        browser: { type: 'string', default: 'chromium' },
        api: { type: 'string', default: 'http' },
        json: { type: 'boolean', default: false },
        lines: { type: 'boolean', default: false },
      },
    });
    const now = values.now === undefined ? terminal.now() : readMoment(values.now);
    const { url, context, browser, api, json, lines } = values;
    if (url === undefined || !URL.canParse(url) || now === null || positionals.length > 1) return null;
    if (!isContextName(context) || !isBrowser(browser) || (api !== 'http' && api !== 'document')) return null;
    return { url, now, context, browser, api, json, lines, line: givenText(positionals) };
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

function contextFor(options: CookieOptions): SetCookieContext {
  const { url, now, browser, api, context } = options;
  return contextAt(url, {
    now,
    browser,
    api,
    ...contextOf(context),
    // The page's own partition, unless another site's page embeds it: then which one is not known.
    partitionKey: context === 'same-site' ? siteOf(url, publicSuffixList) : null,
    publicSuffixes: publicSuffixList,
  });
}

/** Nobody knows what the jar holds here, so that a deletion finds nothing in it is no news. */
function withoutJar(verdict: Verdict): Verdict {
  return { ...verdict, reasons: verdict.reasons.filter(({ code }) => code !== 'deletes-nothing') };
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(args, terminal);
  if (options === null) {
    terminal.writeError(`${say(terminal.language, 'cli.cookie-usage')}\n`);
    return 2;
  }
  const input = options.line ?? (await terminal.readInput());
  const asLines = options.lines && options.line === null;
  const lines = asLines ? splitLines(input).map(withoutName) : linesOf(withoutLastBreak(input), terminal);
  const context = contextFor(options);
  let refused = false;
  for (const line of lines) {
    const parsed = parseSetCookie(line);
    const verdict = withoutJar(judgeSetCookie(parsed, context));
    refused ||= verdict.outcome === 'refused';
    const text =
      options.json || options.lines
        ? JSON.stringify(verdictJson(parsed, verdict, terminal.language))
        : verdictText(parsed, verdict, terminal.language);
    terminal.write(`${text}\n`);
  }
  return refused ? 1 : 0;
}

/** The lines of a copied response, or the one line as it is. What was left aside is said, and not judged. */
function linesOf(input: string, terminal: Terminal): readonly string[] {
  const found = setCookieLines(input);
  if (found === null) return [withoutLiteral(input)];
  if (found.aside > 0) {
    terminal.writeError(`${say(terminal.language, 'cli.cookie-aside', { count: found.aside })}\n`);
  }
  return found.lines;
}

/** A line without its header's name. */
export function withoutName(line: string): string {
  return setCookieLines(line)?.lines[0] ?? line;
}

/** One line of a file each; only line feeds part them, since everything else may belong to the line. */
export function splitLines(input: string): string[] {
  return withoutLastBreak(input).split('\n').map(withoutCarriageReturn);
}

/** A pipe ends in a line feed that is not the line's. */
function withoutLastBreak(input: string): string {
  return withoutCarriageReturn(input.endsWith('\n') ? input.slice(0, -1) : input);
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The subcommand. */
export const cookieCommand: Command = { summary: 'cli.cookie-summary', run };
