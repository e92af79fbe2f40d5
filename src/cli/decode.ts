/** `session-devtools decode`: what is inside a session cookie, a session_data cell, a cache value … */
import { parseArgs } from 'node:util';
import { decode } from '../core/decode/index.ts';
import type { Decoded, DecodeOptions } from '../core/decode/reading/reading.ts';
import { readBase64 } from '../core/bytes/base64.ts';
import { say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { splitLines } from './cookie.ts';
import { decodedJson, decodedText, detailsJson } from './decode-output.ts';
import { readKeys } from './keys.ts';
import { readMoment } from './options.ts';

interface DecodeArguments {
  readonly decoding: DecodeOptions;
  readonly json: boolean;
  readonly lines: boolean;
  readonly base64: boolean;
  readonly details: boolean;
  readonly value: string | null;
}

async function readArguments(args: readonly string[], terminal: Terminal): Promise<DecodeArguments | null> {
  const parsed = parse(args);
  if (parsed === null) return null;
  const { values, positionals } = parsed;
  const now = values.now === undefined ? terminal.now() : readMoment(values.now);
  const maxAge = values['max-age'] === undefined ? undefined : Number(values['max-age']);
  if (now === null || positionals.length > 1 || Number.isNaN(maxAge)) return null;
  const keys = await readKeys(values.key, values['key-file']);
  if (keys === null) return null;
  return {
    decoding: {
      now,
      ...(keys.length === 0 ? {} : { keys }),
      ...(values.salt.length === 0 ? {} : { salts: values.salt }),
      ...(maxAge === undefined ? {} : { maxAge }),
      ...(values['cookie-name'] === undefined ? {} : { cookieName: values['cookie-name'] }),
    },
    json: values.json || values.lines,
    lines: values.lines,
    base64: values.base64,
    details: values.details,
    value: positionals[0] ?? null,
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

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const wanted = await readArguments(args, terminal);
  if (wanted === null) {
    terminal.writeError(`${say(terminal.language, 'cli.decode-usage')}\n`);
    return 2;
  }
  const input = wanted.value ?? (await terminal.readInput());
  const values = wanted.lines && wanted.value === null ? splitLines(input) : [input.replace(/\r?\n$/, '')];
  let refused = false;
  for (const value of values) {
    const raw = wanted.base64 ? readBase64(value, 'urlsafe').bytes : value;
    const decoded = decode(raw, wanted.decoding);
    refused ||= isRefused(decoded);
    terminal.write(
      `${wanted.json ? asJson(decoded, value, wanted, terminal) : decodedText(decoded, terminal.language)}\n`,
    );
  }
  return refused ? 1 : 0;
}

function asJson(decoded: Decoded, value: string, wanted: DecodeArguments, terminal: Terminal): string {
  const { language } = terminal;
  const details = wanted.details ? detailsJson(decoded, language) : {};
  return JSON.stringify({ ...decodedJson(decoded, language, value), ...details });
}

/** Django would refuse it, or nobody knows what it is. */
function isRefused(decoded: Decoded): boolean {
  return decoded.signature === 'invalid' || decoded.expired === true || decoded.score === 0;
}

/** The subcommand. */
export const decodeCommand: Command = { summary: 'cli.decode-summary', run };
