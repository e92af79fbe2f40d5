/** The files of a command line as one recording, and what there is to say of each. */
import { publicSuffixList } from '../core/cookie/public-suffix-list.ts';
import type { Browser } from '../core/cookie/types.ts';
import { joinOpened, openFile, type Opened } from '../core/recording/open.ts';
import type { Recording } from '../core/recording/recording.ts';
import { visible } from '../core/text/visible.ts';
import { watchedTest } from '../core/timeline/facts/watched.ts';
import type { SessionLog } from '../core/timeline/log/session-log.ts';
import { reduceAll } from '../core/timeline/reduce-all.ts';
import { isWordKey, say, type Language, type WordParams } from '../core/words/index.ts';
import type { Terminal } from './command.ts';
import { readFileOrInput } from './files.ts';

/** What was opened. */
export interface OpenedFiles {
  readonly recording: Recording;
  readonly log: SessionLog;
  readonly opened: readonly Opened[];
}

/**
 * Opens all files into one recording. What a file cannot contain and what was not read is told on standard error, so that it never mixes with the
 * answer. Null, with the reason told, when a file cannot be read at all.
 */
export async function openRecording(
  paths: readonly string[],
  names: readonly string[],
  browser: Browser | null,
  terminal: Terminal,
): Promise<OpenedFiles | null> {
  const opened: Opened[] = [];
  for (const path of paths) {
    const input = await readFileOrInput(path, terminal);
    const file = input === null ? null : openFile(input, terminal.now());
    const shown = path === '-' ? '' : `${visible(path, 200)}: `;
    if (file === null || file.kind === 'nothing') {
      const why = file === null ? 'unreadable' : file.why;
      terminal.writeError(
        `${shown}${told(terminal.language, `har.not.${why}`, { where: file?.where ?? '' })}\n`,
      );
      return null;
    }
    for (const line of remarks(file, terminal.language)) terminal.writeError(`${shown}${line}\n`);
    opened.push(file);
  }
  const watched = names.length === 0 ? null : { names, namesByOrigin: {} };
  const recording = joinOpened(opened, watched, browser);
  const log = reduceAll(recording.observations, {
    browser: recording.browser,
    isWatched: watchedTest(recording.watched),
    publicSuffixes: publicSuffixList,
  });
  return { recording, log, opened };
}

/** Entries that were not read are named one by one up to here. */
const NAMED = 10;

function remarks(opened: Opened, language: Language): string[] {
  if (opened.kind !== 'har') return [];
  const { producer, cannotContain, unread, warnings, entries } = opened.file;
  const writer = visible([producer.name, producer.version].filter((part) => part !== '').join(' '), 120);
  return [
    told(language, 'har.read', {
      writer: writer === '' ? '?' : writer,
      entries,
      exchanges: opened.file.exchanges.length,
    }),
    // What no HAR contains is no news of this one.
    ...cannotContain.filter((code) => code !== 'jar').map((code) => told(language, `har.absent.${code}`)),
    ...unread
      .slice(0, NAMED)
      .map(({ why, index }) => told(language, `har.unread.${why}`, { entry: index + 1 })),
    ...(unread.length > NAMED ? [told(language, 'har.unread.more', { count: unread.length - NAMED })] : []),
    ...warnings.map(({ code, count }) => told(language, `har.warning.${code}`, { count })),
  ];
}

function told(language: Language, key: string, params: WordParams = {}): string {
  return isWordKey(key) ? say(language, key, params) : key;
}
