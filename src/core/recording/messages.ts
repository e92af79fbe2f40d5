/** Raw HTTP messages, by themselves or as `curl -v` prints them (`> ` before what was sent, `< ` before what came, `* ` before its own remarks). */
import type { PastedRequest } from './pasted-request.ts';

const REQUEST_LINE = /^([A-Z]{3,16}) (\S{1,8000})(?: HTTP\/[\d.]{1,3})?$/;
const STATUS_LINE = /^HTTP\/[\d.]{1,3} (\d{3})(?: .{0,200})?$/;
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}):[ \t]?(.*)$/;

interface Draft {
  method: string;
  target: string;
  headers: [string, string][];
  status: number | null;
  answer: [string, string][];
}

/** The requests of a text, each with the answer that follows it. An answer alone is one to a request that is not known. */
export function readMessages(text: string): PastedRequest[] {
  const lines = text.split(/\r?\n/);
  const verbose = lines.some((line) => /^> [A-Z]{3,16} \S+ HTTP\//.test(line));
  const drafts: Draft[] = [];
  let draft: Draft | null = null;
  let into: [string, string][] | null = null;
  let secure = false;
  for (const whole of lines) {
    if (verbose && /^\* (?:SSL connection|ALPN: server accepted|Server certificate)/.test(whole))
      secure = true;
    const line = verbose ? /^[<>] ?(.*)$/.exec(whole)?.[1] : whole;
    if (line === undefined) continue;
    const asked = verbose && whole.startsWith('<') ? null : REQUEST_LINE.exec(line);
    if (asked !== null && (verbose || / HTTP\/[\d.]+$/.test(line))) {
      draft = { method: asked[1] ?? '', target: asked[2] ?? '', headers: [], status: null, answer: [] };
      drafts.push(draft);
      into = draft.headers;
      continue;
    }
    const told = STATUS_LINE.exec(line);
    if (told !== null) {
      if (draft === null || draft.status !== null) {
        draft = { method: 'GET', target: '/', headers: [], status: null, answer: [] };
        drafts.push(draft);
      }
      draft.status = Number(told[1]);
      into = draft.answer;
      continue;
    }
    if (line === '') into = null;
    const field = into === null ? null : FIELD.exec(line);
    if (field !== null) into?.push([field[1] ?? '', field[2] ?? '']);
  }
  return drafts.map((one) => requestOf(one, secure));
}

function requestOf({ method, target, headers, status, answer }: Draft, secure: boolean): PastedRequest {
  const header = (name: string): string | undefined =>
    headers.find(([own]) => own.toLowerCase() === name)?.[1].trim();
  const host = header('host') ?? 'localhost';
  const origin = header('origin') ?? header('referer') ?? '';
  const encrypted = secure || header('x-forwarded-proto') === 'https' || origin.startsWith(`https://${host}`);
  const url = /^https?:\/\//i.test(target) ? target : `${encrypted ? 'https' : 'http'}://${host}${target}`;
  const date = answer.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? null;
  return { method, url, headers, ...(status === null ? {} : { status, answer }), date };
}
