/** What would go wrong if an edited cookie were written: the edit form's questions, answered by the same rules as a server's line. */
import { domainText } from '../called.ts';
import type { CookieCode } from '../codes.ts';
import { judgeSetCookie } from '../judge/judge.ts';
import { parseSetCookie } from '../read/parse.ts';
import { reason, type CookieSetting } from '../reason.ts';
import { fieldsOfCookie, serializeSetCookie } from './serialize.ts';
import { findControl } from '../text.ts';
import type { JarCookie, ParsedSetCookie, Reason, SetCookieContext, Verdict } from '../types.ts';

/** Codes among the answers that change what is kept, but do not keep the cookie out. */
export const EDIT_WARNINGS: ReadonlySet<CookieCode> = new Set(['capped', 'edit-expired']);

/** The line that stands for an edited cookie at `now`: what the live preview shows and the spans point into. */
export function editedLine(cookie: JarCookie, now: number): string {
  return serializeSetCookie(fieldsOfCookie(cookie, now));
}

/**
 * What stands in the way of `cookie` at `context.url`, in the order of the line. Spans point into `editedLine`.
 * Empty, or only `EDIT_WARNINGS`, exactly when `judgeSetCookie` stores (or, expired, deletes) that very cookie.
 */
export function validateEdit(cookie: JarCookie, context: SetCookieContext): Reason[] {
  const line = editedLine(cookie, context.now);
  const parsed = parseSetCookie(line);
  // The edited cookie replaces the one it came from, so only other rules than "something is there" matter.
  const verdict = judgeSetCookie(parsed, context);
  const found: Reason[] = [];
  if (verdict.outcome === 'refused') found.push(...verdict.reasons);
  found.push(...misread(cookie, parsed, line, verdict));
  found.push(...verdict.remarks.filter(({ code }) => code === 'capped'));
  if (verdict.outcome === 'deletes') {
    const span = verdictSpan(parsed);
    found.push(reason('edit-expired', span, {}, 'SESSION_COOKIE_AGE'));
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function verdictSpan(parsed: ParsedSetCookie): { start: number; end: number } {
  const attribute = parsed.attributes.find(({ known }) => known === 'max-age' || known === 'expires');
  return attribute?.span ?? { start: 0, end: parsed.line.length };
}

/** Characters that a line cannot carry: it would be read back as another cookie. */
function misread(cookie: JarCookie, parsed: ParsedSetCookie, line: string, verdict: Verdict): Reason[] {
  // A control character refuses the line whole and has said so already.
  if (parsed.pair === null || findControl(line) >= 0) return [];
  const found: Reason[] = [];
  const whole = { start: 0, end: cookie.name.length + 1 + cookie.value.length };
  if (parsed.pair.name !== cookie.name) {
    found.push(
      badText('edit-bad-name', { start: 0, end: cookie.name.length }, cookie.name, 'SESSION_COOKIE_NAME'),
    );
  } else if (parsed.pair.value !== cookie.value) {
    found.push(
      badText('edit-bad-value', { start: cookie.name.length + 1, end: whole.end }, cookie.value, null),
    );
  }
  const path = parsed.attributes.find(({ known }) => known === 'path');
  if (parsed.path !== cookie.path) {
    found.push(badText('edit-bad-path', path?.span ?? whole, cookie.path, 'SESSION_COOKIE_PATH'));
  }
  const kept = verdict.cookie;
  if (verdict.outcome !== 'refused' && kept !== null && domainText(kept) !== domainText(cookie)) {
    const domain = parsed.attributes.find(({ known }) => known === 'domain');
    found.push(
      badText('edit-other-domain', domain?.span ?? whole, domainText(kept), 'SESSION_COOKIE_DOMAIN'),
    );
  }
  return found;
}

function badText(
  code: CookieCode,
  span: { start: number; end: number },
  text: string,
  setting: CookieSetting | null,
): Reason {
  return reason(code, span, { text: text.length > 60 ? `${text.slice(0, 60)}…` : text }, setting);
}
