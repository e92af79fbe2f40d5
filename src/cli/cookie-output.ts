/** A verdict as JSON and as text for the terminal. */
import { domainText } from '../core/cookie/called.ts';
import type { JarCookie, ParsedSetCookie, Reason, Verdict } from '../core/cookie/types.ts';
import { visible } from '../core/text/visible.ts';
import { isWordKey, say, type Language } from '../core/words/index.ts';

/** Sentences hold pieces of the line: what a terminal would obey, or a reader be misled by, is spelled out. */
const MAX_SENTENCE = 4000;

/** The sentence for a reason; its code when there is none (a defect that should be seen). */
export function sentence(reason: Reason, language: Language): string {
  const key = `cookie.${reason.code}`;
  return isWordKey(key) ? visible(say(language, key, reason.params), MAX_SENTENCE) : reason.code;
}

/** A reason in the shape the command line promises. */
export function reasonJson(reason: Reason, language: Language) {
  const { code, start, end, setting } = reason;
  return { code, message: sentence(reason, language), start, end, setting };
}

/** One line's object: `{line, name, value, attributes, verdict, reasons, remarks, cookie}`. */
export function verdictJson(parsed: ParsedSetCookie, verdict: Verdict, language: Language) {
  return {
    line: parsed.line,
    name: parsed.pair?.name ?? null,
    value: parsed.pair?.value ?? null,
    attributes: attributesJson(parsed),
    verdict: verdict.outcome,
    reasons: verdict.reasons.map((reason) => reasonJson(reason, language)),
    remarks: verdict.remarks.map((reason) => reasonJson(reason, language)),
    cookie: verdict.cookie === null ? null : cookieJson(verdict.cookie, parsed),
  };
}

/** Lower-case names to values as written, `true` without one; of repeated ones the one in force. */
function attributesJson(parsed: ParsedSetCookie): Record<string, string | true> {
  const entries = new Map<string, string | true>();
  for (const { name, value, known, effective } of parsed.attributes) {
    const key = name.toLowerCase();
    if (known === null || effective || !entries.has(key)) entries.set(key, value ?? true);
  }
  return Object.fromEntries(entries);
}

function cookieJson(cookie: JarCookie, parsed: ParsedSetCookie) {
  const { domain, hostOnly, path, secure, httpOnly, sameSite, expires } = cookie;
  return {
    domain,
    hostOnly,
    path,
    secure,
    httpOnly,
    sameSite,
    partitioned: parsed.partitioned,
    expires: expires === null ? null : new Date(expires).toISOString(),
  };
}

/** The verdict for people: the headline, each reason with its stretch of the line, what would be kept. */
export function verdictText(parsed: ParsedSetCookie, verdict: Verdict, language: Language): string {
  const { outcome, reasons, remarks, cookie } = verdict;
  const lines = [printable(parsed.line), say(language, `cookie.verdict-${outcome}`)];
  for (const reason of [...reasons, ...remarks]) {
    const piece = printable(parsed.line.slice(reason.start, reason.end));
    const mark = reasons.includes(reason) && outcome === 'refused' ? '✗' : '·';
    lines.push(`  ${mark} ${sentence(reason, language)}${piece === '' ? '' : `  [${piece}]`}`);
  }
  if (cookie !== null && outcome === 'stored') {
    const expires = cookie.expires === null ? '-' : new Date(cookie.expires).toISOString();
    const params = {
      domain: domainText(cookie),
      path: cookie.path,
      expires,
    };
    lines.push(`  ${visible(say(language, 'cli.cookie-kept', params), MAX_SENTENCE)}`);
  }
  return lines.join('\n');
}

/** A terminal obeys control characters, so they are shown, not sent. Long lines are cut: the line is the user's own. */
function printable(text: string): string {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return shown.replace(/\p{Cc}|\p{Cf}/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
