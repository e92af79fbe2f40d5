/** Would the browser store it? RFC 6265bis 5.7, a rule per file in `rules/`, in the order of its steps. */
import { expiryOf } from '../read/expiry.ts';
import { sameIdentity } from '../identity.ts';
import { defaultPath, readUrl, type CookieUrl } from '../match.ts';
import { originRemarks } from './origin-remarks.ts';
import { reason } from '../reason.ts';
import { missedDeletion } from './rules/deletion.ts';
import { decideDomain } from './rules/domain.ts';
import type { Facts, Rule } from './rules/facts.ts';
import { httpOnlyFromScript } from './rules/httponly.ts';
import { namelessEquals, namelessRefused, pairAsKept } from './rules/nameless.ts';
import { overwriteHttpOnly, overwriteSecure } from './rules/overwrite.ts';
import { partitionedNeedsSecure } from './rules/partitioned.ts';
import { hiddenPrefix, prefixDomain, prefixHttp, prefixPath, prefixSecure } from './rules/prefixes.ts';
import { sameSiteContext, sameSiteNoneNeedsSecure } from './rules/samesite.ts';
import { secureOrigin } from './rules/secure.ts';
import { size } from './rules/size.ts';
import { tab } from './rules/tab.ts';
import type { JarCookie, ParsedSetCookie, Reason, SetCookieContext, Verdict } from '../types.ts';

/** Every rule is asked, so that the reader learns all that is wrong at once. */
const RULES: readonly Rule[] = [
  size,
  tab,
  namelessEquals,
  namelessRefused,
  secureOrigin,
  httpOnlyFromScript,
  sameSiteContext,
  sameSiteNoneNeedsSecure,
  hiddenPrefix,
  prefixSecure,
  prefixPath,
  prefixDomain,
  prefixHttp,
  partitionedNeedsSecure,
];

/** Rules about cookies already there: only asked of a cookie whose domain is its own to name. */
const JAR_RULES: readonly Rule[] = [overwriteSecure, overwriteHttpOnly];

/**
 * What `context.browser` does with the line, all reasons for it, and the cookie as it would be kept.
 * Never throws: a URL that is none is a reason like any other.
 */
export function judgeSetCookie(parsed: ParsedSetCookie, context: SetCookieContext): Verdict {
  const { pair } = parsed;
  if (pair === null) return refusal(parsed, parsed.faults, context);
  const url = readUrl(context.url);
  if (url === null || !url.cookieScheme || url.host === '') {
    const code = url === null ? 'url-invalid' : 'url-without-cookies';
    return refusal(parsed, [reason(code, pair.nameSpan, { url: context.url.slice(0, 100) })], context);
  }
  return judgePair(parsed, pairAsKept(parsed, pair, context.browser), context, url);
}

function judgePair(
  parsed: ParsedSetCookie,
  pair: NonNullable<ParsedSetCookie['pair']>,
  context: SetCookieContext,
  url: CookieUrl,
): Verdict {
  const domain = decideDomain(parsed, url, context);
  const expiry = expiryOf(parsed, context);
  const cookie: JarCookie = {
    name: pair.name,
    value: pair.value,
    domain: domain.domain,
    hostOnly: domain.hostOnly,
    path: parsed.path ?? defaultPath(url.path),
    partitionKey: parsed.partitioned ? context.partitionKey : null,
    storeId: context.storeId,
    secure: parsed.secure,
    httpOnly: parsed.httpOnly,
    sameSite: parsed.sameSite,
    expires: expiry.expires,
    created: context.now,
  };
  const facts: Facts = { parsed, pair, context, url, cookie };
  const reasons: Reason[] = domain.refusal === null ? [] : [domain.refusal];
  ask(RULES, facts, reasons);
  if (domain.refusal === null) ask(JAR_RULES, facts, reasons);

  // Where it got a name after all, the remark that it has none would be false.
  const own = pair.name === '' ? parsed.remarks : parsed.remarks.filter(({ code }) => code !== 'nameless');
  const remarks = [...own, ...expiry.remarks, ...originRemarks(facts)];
  const cappedFrom = expiry.cappedFrom;
  const clock = clockOf(context);
  if (reasons.length > 0) {
    const known = domain.refusal === null ? cookie : null;
    return { outcome: 'refused', reasons, remarks, cookie: known, replaces: null, cappedFrom, clock };
  }
  // Step 23: the cookie of the same identity, if any, makes way.
  const replaces = context.jar.find((other) => sameIdentity(other, cookie)) ?? null;
  const kept = inheritAge(cookie, replaces, context);
  if (expiry.expires !== null && expiry.expires <= context.now) {
    const reasons = missedDeletion(facts);
    return { outcome: 'deletes', reasons, remarks, cookie: kept, replaces, cappedFrom, clock };
  }
  return { outcome: 'stored', reasons: [], remarks, cookie: kept, replaces, cappedFrom, clock };
}

/**
 * Step 23.3: the newcomer keeps its predecessor's age, which decides the order of sending. Chromium does that only when the
 * value stays the same.
 */
function inheritAge(cookie: JarCookie, replaces: JarCookie | null, context: SetCookieContext): JarCookie {
  if (replaces?.created === undefined) return cookie;
  if (context.browser === 'chromium' && replaces.value !== cookie.value) return cookie;
  return { ...cookie, created: replaces.created };
}

function ask(rules: readonly Rule[], facts: Facts, into: Reason[]): void {
  for (const rule of rules) {
    const found = rule(facts);
    if (found !== null) into.push(found);
  }
}

function clockOf({ now, serverDate }: SetCookieContext): Verdict['clock'] {
  return serverDate === undefined ? { now } : { now, serverDate };
}

function refusal(parsed: ParsedSetCookie, reasons: readonly Reason[], context: SetCookieContext): Verdict {
  return {
    outcome: 'refused',
    reasons,
    remarks: parsed.remarks,
    cookie: null,
    replaces: null,
    cappedFrom: null,
    clock: clockOf(context),
  };
}
