/** `decode --lines`: one value a line, one object a line. */
import { readBase64 } from '../core/bytes/base64.ts';
import type { ExitCode, Terminal } from './command.ts';
import { answerOf, decodeWithCodecs, isRefused } from './decode-answer.ts';
import type { DecodeArguments } from './decode-arguments.ts';

/** Decodes each line by itself, in their order. */
export async function decodeLines(
  lines: readonly string[],
  wanted: DecodeArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  let refused = false;
  for (const line of lines) {
    const raw = wanted.base64 ? readBase64(line, 'urlsafe').bytes : line;
    const decoded = await decodeWithCodecs(raw, wanted.decoding);
    refused ||= isRefused(decoded);
    terminal.write(`${answerOf(decoded, line, wanted, terminal)}\n`);
  }
  return refused ? 1 : 0;
}
