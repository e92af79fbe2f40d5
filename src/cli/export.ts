/** `session-devtools export`: a recording in another format. */
import { parseArgs } from 'node:util';
import { publicSuffixList } from '../core/cookie/public-suffix-list.ts';
import { FORMATS } from '../core/report/formats/index.ts';
import { makeReport } from '../core/report/make.ts';
import { endsOf } from '../core/report/formats/storage-state.ts';
import { jarOf } from '../core/report/jar.ts';
import type { Format } from '../core/report/format.ts';
import { say, type WordKey } from '../core/words/index.ts';
import { clockFor } from './clock.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { writeOwnFile } from './files.ts';
import { openRecording } from './open-recording.ts';

interface ExportOptions {
  readonly files: readonly string[];
  readonly names: readonly string[];
  readonly format: Format;
  readonly out: string | null;
  readonly withSecrets: boolean;
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { language } = terminal;
  const options = readOptions(args);
  if (options === null) {
    const list = FORMATS.map(
      ({ id }) => `  ${id.padEnd(18)} ${say(language, `report.format.${id}` as WordKey)}`,
    );
    terminal.writeError(`${say(language, 'cli.export-usage')}\n${list.join('\n')}\n`);
    return 2;
  }
  const opened = await openRecording(options.files, options.names, null, terminal);
  if (opened === null) return 1;
  const { recording, log } = opened;
  const now = terminal.now();
  const clock = clockFor(log);
  const text = makeReport(options.format, recording, {
    chosen: null,
    withSecrets: options.withSecrets,
    language,
    now,
    clock,
    publicSuffixes: publicSuffixList,
  });
  if (options.format.needsSecrets === true) {
    if (!options.withSecrets) terminal.writeError(`${say(language, 'cli.export-masked')}\n`);
    const ends = endsOf(jarOf({ recording, log, events: log.events, findings: [], language, now, clock }));
    for (const { name, domain, dies } of ends) {
      const params = { name, domain, dies: dies ?? say(language, 'panel.browserCloses') };
      terminal.writeError(`${say(language, 'cli.export-dies', params)}\n`);
    }
  }
  if (options.out === null || options.out === '-') terminal.write(text);
  else if (!(await writeOwnFile(options.out, text))) {
    terminal.writeError(`${say(language, 'cli.not-written', { path: options.out })}\n`);
    return 1;
  }
  return 0;
}

function readOptions(args: readonly string[]): ExportOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        cookie: { type: 'string', multiple: true, default: [] },
        output: { type: 'string', short: 'o' },
        'with-secrets': { type: 'boolean', default: false },
      },
    });
    const format = FORMATS.find(({ id }) => id === values.format);
    if (format === undefined || positionals.length === 0) return null;
    const withSecrets = values['with-secrets'];
    return { files: positionals, names: values.cookie, format, out: values.output ?? null, withSecrets };
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

/** The subcommand. */
export const exportCommand: Command = { summary: 'cli.export-summary', run };
