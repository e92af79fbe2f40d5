/** The table of subcommands: one line each. */
import { isWordKey, say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { checkCommand } from './check.ts';
import { cookieCommand } from './cookie.ts';
import { decodeCommand } from './decode.ts';
import { exportCommand } from './export.ts';
import { qaCommand } from './qa.ts';
import { redactCommand } from './redact.ts';
import { signCommand } from './sign.ts';
import { simulateCommand } from './simulate.ts';
import { timelineCommand } from './timeline.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['check', checkCommand],
  ['cookie', cookieCommand],
  ['decode', decodeCommand],
  ['export', exportCommand],
  ['qa', qaCommand],
  ['redact', redactCommand],
  ['sign', signCommand],
  ['simulate', simulateCommand],
  ['timeline', timelineCommand],
]);

/** Runs `args` (without the program's own name). Never throws for what the user typed. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const command = commands.get(name);
  if (command !== undefined) {
    if (!asksForHelp(rest)) return command.run(rest, terminal);
    const usage = `cli.${name}-usage`;
    terminal.write(`${isWordKey(usage) ? say(terminal.language, usage) : ''}\n`);
    return 0;
  }
  const wanted = name === '--help' || name === '-h' || name === 'help';
  const list = [...commands].map(([key, { summary }]) => {
    const text = isWordKey(summary) ? say(terminal.language, summary) : '';
    return `  ${key.padEnd(10)} ${text}`;
  });
  const text = `${say(terminal.language, 'cli.usage')}\n${list.join('\n')}\n`;
  if (wanted) terminal.write(text);
  else terminal.writeError(text);
  return wanted ? 0 : 2;
}

/** `--help` or `-h` before what `--` makes plain text. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}
