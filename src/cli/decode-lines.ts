/** `decode --lines`: one value a line, one object a line. */
import { readBase64 } from '../core/bytes/base64.ts';
import type { ExitCode, Terminal } from './command.ts';
import { answerOf, decodeWithCodecs, isRefused } from './decode-answer.ts';
import type { DecodeArguments } from './decode-arguments.ts';
import { type Part, type PartSetting } from './decode-part.ts';
import { WORTH_THREADS } from './threads.ts';

/** Lines that are answered together. */
const PART = 500;

/** Decodes each line by itself, in their order. */
export async function decodeLines(
  lines: readonly string[],
  wanted: DecodeArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  let refused = false;
  const take = (part: Part): void => {
    refused ||= part.refused;
    terminal.write(part.text);
  };
  const setting: PartSetting = { wanted, language: terminal.language, now: terminal.now() };
  const size = lines.reduce((total, line) => total + line.length, 0);
  const threads = size < WORTH_THREADS ? undefined : terminal.threads?.(setting, take);
  for (let from = 0; from < lines.length; from += PART) {
    const part = lines.slice(from, from + PART);
    if (threads === undefined) take(await partOfLines(part, setting));
    else await threads.add({ lines: part });
  }
  await threads?.end();
  return refused ? 1 : 0;
}

/** The answers to some lines. */
export async function partOfLines(lines: readonly string[], setting: PartSetting): Promise<Part> {
  const { wanted, language } = setting;
  let refused = false;
  let text = '';
  for (const line of lines) {
    const raw = wanted.base64 ? readBase64(line, 'urlsafe').bytes : line;
    const decoded = await decodeWithCodecs(raw, wanted.decoding);
    refused ||= isRefused(decoded);
    text += `${answerOf(decoded, line, wanted, language)}\n`;
  }
  return {
    text,
    seen: lines.length,
    shown: lines.length,
    users: [],
    anonymous: 0,
    expired: 0,
    unread: 0,
    refused,
  };
}
