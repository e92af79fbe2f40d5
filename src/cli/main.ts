/** The table of subcommands: one line each. */
import { isWordKey, say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { checkCommand } from './check.ts';
import { cookieCommand } from './cookie.ts';
import { decodeCommand } from './decode.ts';
import { signCommand } from './sign.ts';
import { simulateCommand } from './simulate.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['check', checkCommand],
  ['cookie', cookieCommand],
  ['decode', decodeCommand],
  ['sign', signCommand],
  ['simulate', simulateCommand],
]);

/** Runs `args` (without the program's own name). Never throws for what the user typed. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const command = commands.get(name);
  if (command !== undefined) return command.run(rest, terminal);
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
