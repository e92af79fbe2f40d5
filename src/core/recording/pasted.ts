/**
 * Pasted requests as exchanges: `curl` commands, `fetch()` as DevTools copies it, raw HTTP messages, the output of `curl -v`, and server logs.
 * The first reader that finds something has it.
 */
import type { Exchange } from '../timeline/facts/observation.ts';
import { readHarEntry } from '../har/read-entry.ts';
import type { PastedRequest } from './pasted-request.ts';
import { readLines } from './server-log.ts';
import { readMessages } from './messages.ts';
import { shellWords } from './shell-words.ts';

/** More requests than anybody pastes. */
const MAX_REQUESTS = 10_000;

const READERS: readonly ((text: string) => PastedRequest[])[] = [
  readMessages,
  readCurl,
  readFetch,
  readLines,
];

/** The exchanges of a pasted text; none when it is something else. What has no time gets `now`, and its place. */
export function readPasted(text: string, now: number): Exchange[] {
  for (const reader of READERS) {
    const requests = reader(text).slice(0, MAX_REQUESTS);
    if (requests.length > 0) return requests.flatMap((request, i) => exchangeOf(request, now + i));
  }
  return [];
}

function exchangeOf(request: PastedRequest, now: number): Exchange[] {
  const { method, url, headers, body, status, answer, date } = request;
  const reading = readHarEntry(
    {
      startedDateTime: date ?? null,
      request: { method, url, headers, ...(body === undefined ? {} : { postData: { text: body } }) },
      response: { status: status ?? 0, headers: answer ?? [] },
    },
    { source: 'har', pageUrl: null, storeId: '', file: { joinsByComma: false } },
  );
  if (!reading.ok) return [];
  const { exchange } = reading;
  const complete = request.bare !== true;
  if (!Number.isNaN(exchange.startedAt)) return [{ ...exchange, complete }];
  const marks = [...(exchange.marks ?? []), 'time-unknown'] as const;
  return [{ ...exchange, complete, startedAt: now, receivedAt: now, marks }];
}

/** Options of curl that take a value, besides those that are read. */
const VALUED =
  /^(?:-[AeouUxmEFKTwyYzCcrQ]|--(?:user-agent|referer|output|user|proxy|max-time|connect-timeout|resolve|cacert|cert|key|form|config|write-out|retry|range|cookie-jar|interface))$/;

/** Every `curl …` in the text. */
function readCurl(text: string): PastedRequest[] {
  const requests: PastedRequest[] = [];
  const command = /(?:^|[\n;|&])[ \t]*(?:[$%>#] ?)?curl(?:\.exe)?[ \t]/g;
  for (let match = command.exec(text); match !== null; match = command.exec(text)) {
    const { words, end } = shellWords(text, command.lastIndex);
    const request = curlRequest(words);
    if (request !== null) requests.push(request);
    command.lastIndex = Math.max(command.lastIndex, end);
    if (requests.length >= MAX_REQUESTS) break;
  }
  return requests;
}

function curlRequest(words: readonly string[]): PastedRequest | null {
  const headers: [string, string][] = [];
  const body: string[] = [];
  let method: string | null = null;
  let url: string | null = null;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    // `-XPOST` and `--request=POST` are one word.
    const glued = /^-([XHbd])(.+)$/.exec(word) ?? /^(--[a-z-]+)=([^]*)$/.exec(word);
    const option =
      glued === null ? word : glued[1]?.startsWith('--') ? (glued[1] ?? '') : `-${glued[1] ?? ''}`;
    const value = (): string => {
      if (glued !== null) return glued[2] ?? '';
      i += 1;
      return words[i] ?? '';
    };
    if (option === '-X' || option === '--request') method = value();
    else if (option === '-H' || option === '--header') {
      const header = value();
      const colon = header.indexOf(':', 1);
      if (colon !== -1) headers.push([header.slice(0, colon).trim(), header.slice(colon + 1).trim()]);
    } else if (option === '-b' || option === '--cookie') {
      const cookie = value();
      // Without `=` it names a file.
      if (cookie.includes('=')) headers.push(['Cookie', cookie]);
    } else if (/^(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json)$/.test(option)) body.push(value());
    else if (option === '-e' || option === '--referer') headers.push(['Referer', value()]);
    else if (option === '--url') url = value();
    else if (option === '-I' || option === '--head') method ??= 'HEAD';
    else if (VALUED.test(option)) value();
    else if (!word.startsWith('-')) url ??= word;
  }
  if (url === null || url === '') return null;
  const full = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  const sent = body.length === 0 ? {} : { body: body.join('&') };
  return { method: method ?? (body.length > 0 ? 'POST' : 'GET'), url: full, headers, ...sent };
}

/** Every `fetch("…", {…})` in the text: its options are JSON as DevTools copies them. */
function readFetch(text: string): PastedRequest[] {
  const requests: PastedRequest[] = [];
  const call = /\bfetch\(\s*("(?:[^"\\\n]|\\.){1,8000}")\s*(,\s*(?=\{)|\))/g;
  for (let match = call.exec(text); match !== null; match = call.exec(text)) {
    const url = json(match[1] ?? '');
    const options = match[2]?.startsWith(',') ? json(objectAt(text, call.lastIndex)) : {};
    if (typeof url !== 'string' || typeof options !== 'object' || options === null) continue;
    const { headers, method, body, referrer } = options as Record<string, unknown>;
    const list = Object.entries((headers ?? {}) as Record<string, unknown>).flatMap(
      ([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []),
    );
    if (typeof referrer === 'string' && referrer !== '') list.push(['Referer', referrer]);
    requests.push({
      method: typeof method === 'string' ? method : 'GET',
      url,
      headers: list,
      ...(typeof body === 'string' ? { body } : {}),
      // The browser adds the cookies itself: DevTools copies them for Node only.
      bare: !list.some(([name]) => name.toLowerCase() === 'cookie'),
    });
    if (requests.length >= MAX_REQUESTS) break;
  }
  return requests;
}

/** The text of the object that begins at `from`. */
function objectAt(text: string, from: number): string {
  let depth = 0;
  let quoted = false;
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return text.slice(from, i + 1);
    }
  }
  return '';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
