/**
 * A recording as a JSON file, and back. `docs/log-schema.json` is its schema; a change that an older reader could not take raises `LOG_VERSION`.
 */
import * as v from 'valibot';
import { ObservationShape } from './observations.ts';
import type { Recording } from './recording.ts';

/** What the file says it is. */
export const LOG_FORMAT = 'session-devtools-log';

/** The version this program writes, and the newest it reads. */
export const LOG_VERSION = 1;

const Names = v.pipe(v.array(v.string()), v.readonly());

export const LogShape = v.object({
  browser: v.picklist(['chromium', 'firefox']),
  watched: v.object({ names: Names, namesByOrigin: v.record(v.string(), Names) }),
  observations: v.pipe(v.array(ObservationShape), v.readonly()),
  server: v.optional(v.pipe(v.array(v.unknown()), v.readonly()), []),
  journal: v.optional(v.pipe(v.array(v.unknown()), v.readonly()), []),
  masked: v.optional(v.boolean(), false),
});

/** A log read, or why not. */
export type LogReading =
  | { readonly ok: true; readonly recording: Recording }
  /** `newer`: written by a newer version; `malformed`: `where` names the member that is wrong. */
  | { readonly ok: false; readonly why: 'newer' | 'malformed'; readonly where: string };

/** The text of the file. The companion's token is left out always. */
export function writeLog(recording: Recording): string {
  const { observations, ...more } = recording;
  const log = {
    format: LOG_FORMAT,
    version: LOG_VERSION,
    ...more,
    observations: observations.map((fact) =>
      fact.kind === 'exchange' && fact.exchange.companion !== undefined
        ? { ...fact, exchange: { ...fact.exchange, companion: withoutToken(fact.exchange.companion) } }
        : fact,
    ),
  };
  return `${JSON.stringify(log)}\n`;
}

/** Whether parsed JSON says that it is a log. */
export function isLog(json: unknown): boolean {
  return typeof json === 'object' && json !== null && (json as { format?: unknown }).format === LOG_FORMAT;
}

/** Reads a parsed log. */
export function readLog(json: unknown): LogReading {
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > LOG_VERSION)
    return { ok: false, why: 'newer', where: 'version' };
  const log = v.safeParse(LogShape, json);
  if (!log.success) return { ok: false, why: 'malformed', where: v.getDotPath(log.issues[0]) ?? '' };
  return { ok: true, recording: log.output };
}

/** The companion's header without the token that opens the site's companion. */
export function withoutToken(header: string): string {
  try {
    const told = JSON.parse(header) as unknown;
    if (typeof told !== 'object' || told === null || Array.isArray(told)) return '';
    return JSON.stringify({ ...told, token: '' });
  } catch {
    return '';
  }
}
