/** `session-devtools sign`: session data as Django would write it. */
import { parseArgs } from 'node:util';
import { LIMITS } from '../core/base/bounds.ts';
import { readTypedJson } from '../core/python/json-read.ts';
import { notJson, SESSION_SALTS, writeSession, type SessionEngine } from '../core/django/session-data.ts';
import { isDict, tagOf, type TypedJson } from '../core/python/typed.ts';
import { keyToSignWith } from '../core/django/secret-key.ts';
import { say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { readKeys } from './keys.ts';
import { givenText, readMoment } from './options.ts';

function isEngine(text: string | undefined): text is SessionEngine {
  return text !== undefined && Object.hasOwn(SESSION_SALTS, text);
}

/** A dict, be it one whose keys would be mistaken for tags. */
function isSessionData(value: TypedJson): boolean {
  return isDict(value) || tagOf(value) === '$dict';
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        engine: { type: 'string' },
        key: { type: 'string', multiple: true, default: [] },
        'key-file': { type: 'string', multiple: true, default: [] },
        salt: { type: 'string' },
        algorithm: { type: 'string', default: 'sha256' },
        now: { type: 'string' },
      },
    });
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const usage = (): ExitCode => {
    terminal.writeError(`${say(terminal.language, 'cli.sign-usage')}\n`);
    return 2;
  };
  const parsed = parse(args);
  if (parsed === null || parsed.positionals.length > 1) return usage();
  const { engine, salt, algorithm } = parsed.values;
  const now = parsed.values.now === undefined ? terminal.now() : readMoment(parsed.values.now);
  const [given] = (await readKeys(parsed.values.key, parsed.values['key-file'])) ?? [];
  const { key, takenOff } = given === undefined ? { takenOff: [] } : keyToSignWith(given);
  if (!isEngine(engine) || now === null || key === undefined) return usage();
  if (algorithm !== 'sha1' && algorithm !== 'sha256') return usage();
  if (takenOff.length > 0) terminal.writeError(`${say(terminal.language, 'cli.sign-key-cleaned')}\n`);
  const text = givenText(parsed.positionals) ?? (await terminal.readInput());
  const json = readTypedJson(text.trim(), LIMITS);
  if (json.error !== null || json.value === undefined || !isSessionData(json.value)) {
    const offset = json.error?.offset ?? 0;
    terminal.writeError(`${say(terminal.language, 'cli.sign-bad-json', { offset })}\n`);
    return 1;
  }
  const unfit = notJson(json.value);
  if (unfit.length > 0) {
    terminal.writeError(`${say(terminal.language, 'cli.sign-unfit', { places: unfit.join(', ') })}\n`);
    return 1;
  }
  const value = writeSession(json.value, {
    engine,
    key,
    now,
    algorithm,
    ...(salt === undefined ? {} : { salt }),
  });
  terminal.write(`${value}\n`);
  return 0;
}

/** The subcommand. */
export const signCommand: Command = { summary: 'cli.sign-summary', run };
