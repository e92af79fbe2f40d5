/** A transcript of redis-cli: the prompt, the command and its reply; MONITOR; "there is no such key". */
import type { Cleaner, Variant } from './types.ts';

/** Lines of a transcript. */
const MAX_LINES = 400;

const PROMPT =
  /^(?:(?:[\w.:-]{1,80}(?:\[\d{1,3}\])?|not connected)> ?|[^\n]{0,60}[$#%] {0,2}(?=redis-cli\b)|(?=redis-cli\b))(.*)$/;

/** Commands whose reply is the value of a key. */
const READS = /\b(?:get|getex|getdel|getrange|dump|mget|hget|hgetall|substr)\b/i;

/** The values that a transcript shows, with the key that was asked for. */
export const stripRedis: Cleaner = (text) => {
  const monitored = monitor(text);
  if (monitored.length > 0) return monitored;
  const lines = text.split(/\r?\n/, MAX_LINES);
  const variants: Variant[] = [];
  let command: string | null = null;
  let reply: string[] = [];
  const flush = (): void => {
    const value = reply.join('\n').trim();
    if (command !== null && READS.test(command) && value !== '') variants.push(replied(command, value));
    reply = [];
  };
  for (const line of lines) {
    const prompt = PROMPT.exec(line);
    if (prompt === null) {
      reply.push(line);
      continue;
    }
    flush();
    command = prompt[1] ?? '';
  }
  flush();
  return variants;
};

function replied(command: string, value: string): Variant {
  const key = keyOf(command);
  return {
    input: value,
    stripped: { code: 'transcript', params: { key } },
    hints: hintsOf(key),
  };
}

/** What a key says about its value: a cache has a pickle, `session:` of django-redis-sessions has `session_data`. */
function hintsOf(key: string): Variant['hints'] & object {
  return /django\.contrib\.sessions\.cache/.test(key) ? { cached: true } : { stored: true };
}

/** The key of a command, its quotes taken off. */
function keyOf(command: string): string {
  const after = command.split(READS).at(1) ?? '';
  return /^\s{0,4}["']?([^"'\s]{1,200})/.exec(after)?.[1] ?? '';
}

/** `1339518083.107412 [0 127.0.0.1:60866] "SETEX" "key" "1209600" "value"`. */
function monitor(text: string): readonly Variant[] {
  const variants: Variant[] = [];
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    const command = /^\d{9,11}\.\d{1,9} \[[^\]]{1,80}\] (".*)$/.exec(line)?.[1];
    if (command === undefined) continue;
    const words = wordsOf(command);
    const value = writtenBy(words);
    if (value === undefined) continue;
    variants.push(replied(`get ${words[1] ?? ''}`, value));
  }
  return variants;
}

/** The value among the words of a command that writes one. */
function writtenBy(words: readonly string[]): string | undefined {
  const name = (words[0] ?? '').toLowerCase();
  if (name === '"setex"' || name === '"psetex"') return words[3];
  if (name === '"set"' || name === '"setnx"' || name === '"getset"') return words[2];
  return undefined;
}

/** The quoted words of a line. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') {
      if (start >= 0) words.push(line.slice(start, at + 1));
      start = start < 0 ? at : -1;
    }
  }
  return words;
}
