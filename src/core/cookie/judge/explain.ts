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

type Context = Pick<SetCookieContext, 'url' | 'now' | 'browser' | 'serverDate'>;

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
  // Who deletes asks for no lifetime and protects nothing: Django's `delete_cookie` writes 1970, whatever the settings.
  const { expires } = expiryOf(parsed, context);
  const deletes = expires !== null && expires <= context.now;
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
    deletes
      ? row('httponly', 'means-nothing-left', null)
      : httpOnly
        ? row('httponly', 'means-httponly', 'SESSION_COOKIE_HTTPONLY')
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
      : deletes
        ? row('secure', 'means-nothing-left', null)
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
    const present = attributeInForce(parsed, 'expires') !== null;
    const deletes = expires !== null && expires <= context.now;
    return row(
      'expires',
      present ? 'means-expires-unused' : 'means-no-expires',
      deletes ? null : 'SESSION_COOKIE_AGE',
    );
  }
  if (expires === null) return row('expires', 'means-session', 'SESSION_EXPIRE_AT_BROWSER_CLOSE');
  if (expires <= context.now) return row('expires', 'means-deletes', null);
  return row('expires', 'means-expires', 'SESSION_COOKIE_AGE', { at: expires });
}

function maxAgeRow(row: Row, parsed: ParsedSetCookie, context: Context): AttributeMeaning {
  const { expires, decidedBy } = expiryOf(parsed, context);
  if (decidedBy?.known !== 'max-age' || expires === null) {
    const deletes = expires !== null && expires <= context.now;
    return row('max-age', 'means-no-max-age', deletes ? null : 'SESSION_COOKIE_AGE');
  }
  if (expires <= context.now) return row('max-age', 'means-deletes', null);
  const seconds = Math.round((expires - context.now) / 1000);
  return row('max-age', 'means-max-age', 'SESSION_COOKIE_AGE', { seconds });
}
