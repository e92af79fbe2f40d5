/** Whose cookie it becomes: RFC 6265bis 5.7 steps 6 to 8. */
import type { CookieCode } from '../../codes.ts';
import { canonicalHost, domainMatch, isIpAddress, type CookieUrl } from '../../match.ts';
import { reason } from '../../reason.ts';
import { isAscii } from '../../text.ts';
import type { ParsedSetCookie, PublicSuffixes, Reason, SetCookieContext } from '../../types.ts';
import { attributeInForce } from './facts.ts';

/** The cookie's domain, or why it may not have the one it asks for. */
export interface DomainAnswer {
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly refusal: Reason | null;
}

/** Decides the domain of a cookie that `url` sets. */
export function decideDomain(
  parsed: ParsedSetCookie,
  url: CookieUrl,
  { publicSuffixes, browser }: Pick<SetCookieContext, 'publicSuffixes' | 'browser'>,
): DomainAnswer {
  const attribute = attributeInForce(parsed, 'domain');
  const asWritten = attribute?.value ?? '';
  const { host } = url;
  const hostOnly = { domain: host, hostOnly: true, refusal: null };
  // 5.1.2: only the last label may be empty, so a host ending in two dots is none.
  if (host.endsWith('..')) {
    const params = { domain: host, host };
    const span = attribute?.span ?? { start: 0, end: 0 };
    return { ...hostOnly, refusal: reason('domain-invalid', span, params, 'SESSION_COOKIE_DOMAIN') };
  }
  // Step 8, last branch: no domain, or an empty one.
  if (attribute === null || asWritten === '') return hostOnly;

  const refuse = (code: CookieCode): DomainAnswer => ({
    domain: parsed.domain ?? host,
    hostOnly: false,
    refusal: reason(code, attribute.span, { domain: asWritten, host }, 'SESSION_COOKIE_DOMAIN'),
  });
  // Step 6: ASCII only. Chromium converts to Punycode instead (measured in version 156).
  if (browser !== 'chromium' && !isAscii(asWritten)) return refuse('domain-not-ascii');
  const wanted = parsed.domain;
  // A host name with a percent sign or a stray character is none (the URL parser would decode the one).
  const canonical = wanted === null || wanted.includes('%') ? null : canonicalHost(wanted);
  if (wanted === null || canonical === null) return refuse('domain-invalid');

  // An address has no subdomains: it may only name itself, letter by letter, and stays host-only.
  if (isIpAddress(host)) return wanted === host ? hostOnly : refuse('domain-mismatch');
  // Step 8: the host must domain-match.
  if (!domainMatch(host, canonical)) return refuse('domain-mismatch');
  // Step 7: a public suffix makes a host-only cookie for itself, and none for those below it. A suffix between the host and the
  // domain is just as bad (Chromium compares registrable domains): `Domain=kobe.jp` from `x.city2.kobe.jp`.
  if (suffixBetween(host, canonical, publicSuffixes)) {
    // Letter by letter, like an address: Chromium does not convert here.
    return host === wanted ? hostOnly : refuse('domain-public-suffix');
  }
  return { domain: canonical, hostOnly: false, refusal: null };
}

/** Whether `domain`, or a name between it and `host`, is a public suffix. */
function suffixBetween(host: string, domain: string, suffixes: PublicSuffixes): boolean {
  for (let name = host; name.length >= domain.length;) {
    // `test.` (the root's dot written out) is the suffix `test`.
    if (suffixes.isPublicSuffix(name.endsWith('.') ? name.slice(0, -1) : name)) return true;
    const dot = name.indexOf('.');
    if (dot < 0) return false;
    name = name.slice(dot + 1);
  }
  return false;
}
