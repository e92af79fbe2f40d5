/** The log at hand as a file, saved by the browser. */
import { saveText } from '../parts/save.ts';
import { basicSuffixes } from '../../core/cookie/public-suffixes.ts';
import type { Format } from '../../core/report/format.ts';
import { makeReport } from '../../core/report/make.ts';
import { recordingOf } from '../models/recording.ts';
import type { FilesParts } from './parts.ts';

export { FORMATS } from '../../core/report/formats/index.ts';
export type { Format } from '../../core/report/format.ts';

/** The file's text: of the events that the filter lets through. */
export function exportText(
  parts: FilesParts,
  format: Format,
  withSecrets: boolean,
  clock: (at: number) => string,
  journal: readonly unknown[] = [],
): string {
  const { timeline, log, settings, source } = parts;
  const rows = timeline.rows.peek();
  const chosen =
    rows === null ? null : new Set(rows.map(({ index }) => log.log.peek().events[index]?.id ?? ''));
  return makeReport(format, recordingOf(log, settings, source, journal), {
    chosen,
    withSecrets,
    language: settings.language.peek(),
    now: source.now(),
    clock,
    publicSuffixes: basicSuffixes,
  });
}

/** Saves the file. */
export async function exportFile(
  parts: FilesParts,
  format: Format,
  withSecrets: boolean,
  clock: (at: number) => string,
): Promise<void> {
  const journal = await parts.source.journal();
  const text = exportText(parts, format, withSecrets, clock, journal);
  const day = new Date(parts.source.now()).toISOString().slice(0, 10);
  saveText(`sessions-${day}${format.extension}`, format.mime, text);
}

/** Who is logged in by what the file would hold: names, else ids. */
export function peopleOf({ log }: FilesParts): string {
  const living = log.log.peek().sessions.filter(({ ended }) => ended === null);
  return [...new Set(living.flatMap(({ userName, userId }) => userName ?? userId ?? []))].join(', ');
}
