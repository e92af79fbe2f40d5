/** `session-devtools redact`: a HAR, or a log of ours, without its secrets. */
import { parseArgs } from 'node:util';
import { fileText } from '../core/har/file-text.ts';
import { isLog, readLog, writeLog } from '../core/recording/log-file.ts';
import { redactHar } from '../core/report/redact/redact-har.ts';
import { redactRecording } from '../core/report/redact/redact-recording.ts';
import { say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { readFileOrInput, writeOwnFile } from './files.ts';

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(args);
  if (options === null) {
    terminal.writeError(`${say(terminal.language, 'cli.redact-usage')}\n`);
    return 2;
  }
  const input = await readFileOrInput(options.file, terminal);
  const text = input === null ? null : redacted(fileText(input).text);
  if (text === null) {
    const why = input === null ? 'har.not.unreadable' : 'cli.redact-not-json';
    terminal.writeError(`${say(terminal.language, why)}\n`);
    return 1;
  }
  if (options.out === null || options.out === '-') terminal.write(text);
  else if (!(await writeOwnFile(options.out, text))) {
    terminal.writeError(`${say(terminal.language, 'cli.not-written', { path: options.out })}\n`);
    return 1;
  }
  return 0;
}

/** The redacted text; null when it is no JSON: half a file is not passed on half redacted. */
function redacted(text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (isLog(json)) {
    const log = readLog(json);
    return log.ok ? writeLog(redactRecording(log.recording)) : null;
  }
  return `${JSON.stringify(redactHar(json), null, 2)}\n`;
}

function readOptions(args: readonly string[]): { file: string; out: string | null } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' } },
    });
    const [file] = positionals;
    return file === undefined || positionals.length > 1 ? null : { file, out: values.output ?? null };
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

/** The subcommand. */
export const redactCommand: Command = { summary: 'cli.redact-summary', run };
