/** What each attribute of a line, present or absent, means, and the Django setting that writes it. */
import type { CookieCode } from '../codes.ts';
import { expiryOf } from '../read/expiry.ts';
import { defaultPath, readUrl } from '../match.ts';
import { reason, type CookieSetting } from '../reason.ts';
import { attributeInForce } from './rules/facts.ts';
import type { ParsedAttribute, ParsedSetCookie, Reason, SetCookieContext } from '../types.ts';

/** One row of the Cookie tab's table. */
export interface AttributeMeaning {
  readonly attribute: NonNullable<ParsedAttribute['known']> | 'name';
  /** Whether the line carries it (and it counts). */
  readonly present: boolean;
  /** As written; null when absent or without a value. */
  readonly value: string | null;
  /** The sentence (`cookie.means-…`), its place in the line (empty when absent), and the setting. */
  readonly meaning: Reason;
}

type Context = Pick<SetCookieContext, 'url' | 'now' | 'browser' | 'serverDate'> & {
  /** Whether the session's expiry follows the settings, or was set for this session by set_expiry(). The settings, when not told. */
  readonly expiry?: 'settings' | 'set-expiry';
};

/** A row for the name and for every attribute of the specification, in the order Django writes them. */
export function explainSetCookie(parsed: ParsedSetCookie, context: Context): AttributeMeaning[] {
  if (parsed.pair === null) return [];
  const url = readUrl(context.url);
  const row = (
    attribute: NonNullable<ParsedAttribute['known']>,
    code: CookieCode,
    setting: CookieSetting | null,
    params: Reason['params'] = {},
  ): AttributeMeaning => {
    const found = attributeInForce(parsed, attribute);
    const span = found?.span ?? { start: parsed.line.length, end: parsed.line.length };
    const meaning = reason(code, span, params, setting);
    return { attribute, present: found !== null, value: found?.value ?? null, meaning };
  };
  const { domain, path, secure, httpOnly, sameSite, partitioned } = parsed;
  const host = url?.host ?? '';
  const usual = defaultPath(url?.path ?? '/');
  const name = parsed.pair.name;
  return [
    {
      attribute: 'name',
      present: true,
      value: name,
      meaning: reason('means-name', parsed.pair.nameSpan, { name }, 'SESSION_COOKIE_NAME'),
    },
    domain === null
      ? row('domain', 'means-no-domain', 'SESSION_COOKIE_DOMAIN', { host })
      : row('domain', 'means-domain', 'SESSION_COOKIE_DOMAIN', { domain }),
    expiresRow(row, parsed, context),
    httpOnly
      ? row('httponly', 'means-httponly', 'SESSION_COOKIE_HTTPONLY')
      : deletes(parsed, context)
        ? row('httponly', 'means-no-httponly-deletes', null)
        : row('httponly', 'means-no-httponly', 'SESSION_COOKIE_HTTPONLY'),
    maxAgeRow(row, parsed, context),
    partitioned
      ? row('partitioned', 'means-partitioned', null)
      : row('partitioned', 'means-no-partitioned', null),
    path === null
      ? row('path', 'means-no-path', 'SESSION_COOKIE_PATH', { path: usual })
      : row('path', 'means-path', 'SESSION_COOKIE_PATH', { path }),
    row('samesite', `means-samesite-${sameSite}-${context.browser}`, 'SESSION_COOKIE_SAMESITE'),
    secure
      ? row('secure', 'means-secure', 'SESSION_COOKIE_SECURE')
      : deletes(parsed, context)
        ? row('secure', 'means-no-secure-deletes', null)
        : row('secure', 'means-no-secure', 'SESSION_COOKIE_SECURE'),
  ];
}

type Row = (
  attribute: NonNullable<ParsedAttribute['known']>,
  code: CookieCode,
  setting: CookieSetting | null,
  params?: Reason['params'],
) => AttributeMeaning;

function expiresRow(row: Row, parsed: ParsedSetCookie, context: Context): AttributeMeaning {
  const { expires, decidedBy } = expiryOf(parsed, context);
  if (decidedBy?.known === 'max-age') {
    const over = expires !== null && expires <= context.now;
    const present = attributeInForce(parsed, 'expires') !== null;
    return row(
      'expires',
      present ? 'means-expires-unused' : 'means-no-expires',
      over ? null : ageOf(context),
    );
  }
  if (expires === null) {
    return context.expiry === 'set-expiry'
      ? row('expires', 'means-session-set', null)
      : row('expires', 'means-session', 'SESSION_EXPIRE_AT_BROWSER_CLOSE');
  }
  if (expires <= context.now) return row('expires', 'means-deletes', null);
  return row('expires', 'means-expires', ageOf(context), { at: expires });
}

function maxAgeRow(row: Row, parsed: ParsedSetCookie, context: Context): AttributeMeaning {
  const { expires, decidedBy } = expiryOf(parsed, context);
  if (decidedBy?.known !== 'max-age' || expires === null) {
    return row('max-age', 'means-no-max-age', deletes(parsed, context) ? null : ageOf(context));
  }
  if (expires <= context.now) return row('max-age', 'means-deletes', null);
  const seconds = Math.round((expires - context.now) / 1000);
  return context.expiry === 'set-expiry'
    ? row('max-age', 'means-max-age-set', null, { seconds })
    : row('max-age', 'means-max-age', 'SESSION_COOKIE_AGE', { seconds });
}

/** The setting behind a lifetime: none when the session has one of its own. */
const ageOf = ({ expiry }: Context): CookieSetting | null =>
  expiry === 'set-expiry' ? null : 'SESSION_COOKIE_AGE';

/** `delete_cookie()` writes neither HttpOnly nor, as a rule, Secure: what is deleted is hidden from nobody. */
function deletes(parsed: ParsedSetCookie, context: Context): boolean {
  const { expires } = expiryOf(parsed, context);
  return expires !== null && expires <= context.now;
}
