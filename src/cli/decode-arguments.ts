/** The arguments of `decode`. */
import { parseArgs } from 'node:util';
import type { DecodeOptions } from '../core/decode/reading/reading.ts';
import type { RowQuery } from '../core/decode/rows/index.ts';
import type { Terminal } from './command.ts';
import { readKeys } from './keys.ts';
import { nodeNative } from './native.ts';
import { givenText, readMoment } from './options.ts';

/** The arguments of a call, read. */
export interface DecodeArguments {
  readonly decoding: DecodeOptions;
  readonly query: RowQuery;
  readonly json: boolean;
  readonly lines: boolean;
  readonly base64: boolean;
  readonly details: boolean;
  readonly value: string | null;
  readonly file: string | null;
}

/** Reads them; null when they make no sense. */
export async function readArguments(
  args: readonly string[],
  terminal: Terminal,
): Promise<DecodeArguments | null> {
  const parsed = parse(args);
  if (parsed === null) return null;
  const { values, positionals } = parsed;
  const now = values.now === undefined ? terminal.now() : readMoment(values.now);
  const maxAge = values['max-age'] === undefined ? undefined : Number(values['max-age']);
  if (now === null || positionals.length > 1 || Number.isNaN(maxAge)) return null;
  if (positionals.length > 0 && values.file !== undefined) return null;
  const keys = await readKeys(values.key, values['key-file']);
  if (keys === null) return null;
  return {
    decoding: {
      now,
      limits: { native: nodeNative },
      ...(keys.length === 0 ? {} : { keys }),
      ...(values.salt.length === 0 ? {} : { salts: values.salt }),
      ...(maxAge === undefined ? {} : { maxAge }),
      ...(values['cookie-name'] === undefined ? {} : { cookieName: values['cookie-name'] }),
    },
    query: {
      ...(values.user === undefined ? {} : { user: values.user }),
      ...(values['session-key'] === undefined ? {} : { key: values['session-key'] }),
      ...(values.expired ? { expired: true } : {}),
    },
    json: values.json || values.lines,
    lines: values.lines,
    base64: values.base64,
    details: values.details,
    value: givenText(positionals),
    file: values.file === '-' ? null : (values.file ?? null),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        'key-file': { type: 'string', multiple: true, default: [] },
        salt: { type: 'string', multiple: true, default: [] },
        'max-age': { type: 'string' },
        now: { type: 'string' },
        'cookie-name': { type: 'string' },
        file: { type: 'string' },
        user: { type: 'string' },
        'session-key': { type: 'string' },
        expired: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lines: { type: 'boolean', default: false },
        base64: { type: 'boolean', default: false },
        details: { type: 'boolean', default: false },
      },
    });
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}
