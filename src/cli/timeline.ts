/** `session-devtools timeline`: what happened to the session cookie in a recording. */
import { parseArgs } from 'node:util';
import { publicSuffixList } from '../core/cookie/public-suffix-list.ts';
import type { Browser } from '../core/cookie/types.ts';
import { markdown } from '../core/report/formats/markdown.ts';
import { mermaid } from '../core/report/formats/mermaid.ts';
import { makeReport } from '../core/report/make.ts';
import { rowsOf } from '../core/report/rows.ts';
import { timelineJsonFormat } from '../core/report/formats/timeline-json.ts';
import type { EventKind } from '../core/timeline/log/session-log.ts';
import { say } from '../core/words/index.ts';
import { clockFor } from './clock.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { openRecording, type OpenedFiles } from './open-recording.ts';
import { isBrowser } from './options.ts';
import { tableLines } from './table.ts';

const FORMATS = { json: timelineJsonFormat, markdown, mermaid } as const;

interface TimelineOptions {
  readonly files: readonly string[];
  readonly names: readonly string[];
  readonly format: 'text' | keyof typeof FORMATS;
  readonly browser: Browser | null;
  readonly withSecrets: boolean;
  readonly width: number | null;
}

function readOptions(args: readonly string[], terminal: Terminal): TimelineOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cookie: { type: 'string', multiple: true, default: [] },
        format: { type: 'string', default: 'text' },
        browser: { type: 'string' },
        width: { type: 'string' },
        'with-secrets': { type: 'boolean', default: false },
      },
    });
    const { format, browser, cookie: names } = values;
    if (format !== 'text' && !Object.hasOwn(FORMATS, format)) return null;
    if (browser !== undefined && !isBrowser(browser)) return null;
    if (positionals.length === 0 || positionals.filter((path) => path === '-').length > 1) return null;
    const width = values.width === undefined ? (terminal.width ?? null) : Number(values.width);
    if (width !== null && (!Number.isInteger(width) || width < 0)) return null;
    return {
      files: positionals,
      names,
      format: format as TimelineOptions['format'],
      browser: browser ?? null,
      withSecrets: values['with-secrets'],
      width: width === 0 ? null : width,
    };
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(args, terminal);
  if (options === null) {
    terminal.writeError(`${say(terminal.language, 'cli.timeline-usage')}\n`);
    return 2;
  }
  const opened = await openRecording(options.files, options.names, options.browser, terminal);
  if (opened === null) return 1;
  if (options.format === 'text') terminal.write(textOf(opened, options, terminal));
  else {
    const { withSecrets } = options;
    terminal.write(
      makeReport(FORMATS[options.format], opened.recording, {
        chosen: null,
        withSecrets,
        language: terminal.language,
        now: terminal.now(),
        clock: clockFor(opened.log),
        publicSuffixes: publicSuffixList,
      }),
    );
  }
  return opened.log.events.length === 0 ? 1 : 0;
}

/** ANSI colours by what happened, as the panel's icons have them. */
const COLOURS: Partial<Record<EventKind, number>> = {
  created: 32,
  refreshed: 36,
  rotated: 35,
  'data-changed': 34,
  flushed: 33,
  gone: 33,
  expired: 33,
  rejected: 31,
  edited: 35,
  deleted: 35,
  restored: 35,
  sent: 90,
};

function textOf({ log }: OpenedFiles, { width }: TimelineOptions, terminal: Terminal): string {
  const { language } = terminal;
  if (log.events.length === 0) {
    const offers = [...new Set(log.offers.map(({ name }) => name))];
    const more =
      offers.length === 0 ? '' : `${say(language, 'cli.timeline-offers', { names: offers.join(', ') })}\n`;
    return `${say(language, 'cli.timeline-nothing')}\n${more}`;
  }
  const head = [
    say(language, 'panel.column.time'),
    say(language, 'panel.column.event'),
    say(language, 'panel.column.request'),
    '',
    say(language, 'panel.column.changed'),
    say(language, 'report.cookie'),
  ];
  const rows = rowsOf(log.events, log, language, clockFor(log));
  const lines = tableLines(
    [head, ...rows.map((row) => [row.time, row.event, row.request, row.status, row.changed, row.session])],
    width,
  );
  if (terminal.colours !== true) return `${lines.join('\n')}\n`;
  const coloured = lines.map((line, i) => {
    const kind = log.events[i - 1]?.kind;
    const colour = i === 0 ? 1 : kind === undefined ? undefined : COLOURS[kind];
    return colour === undefined ? line : `\u001b[${String(colour)}m${line}\u001b[0m`;
  });
  return `${coloured.join('\n')}\n`;
}

/** The subcommand. */
export const timelineCommand: Command = { summary: 'cli.timeline-summary', run };
