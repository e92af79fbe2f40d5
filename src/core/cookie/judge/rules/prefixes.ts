/** The name prefixes that promise something about the cookie (RFC 6265bis 4.1.3, 5.7 steps 18 to 21; `__Http-` is newer). */
import type { CookieCode } from '../../codes.ts';
import { isIpAddress, isTrusted } from '../../match.ts';
import { reason, type CookieSetting } from '../../reason.ts';
import type { Reason } from '../../types.ts';
import { attributeInForce, nameSpan, type Facts, type Rule } from './facts.ts';

/** Compared without regard to case, since servers may. Longest first. */
const PREFIXES = ['__host-http-', '__secure-', '__host-', '__http-'] as const;
type Prefix = (typeof PREFIXES)[number];

function prefixOf(text: string): Prefix | null {
  if (!text.startsWith('__')) return null;
  const start = text.slice(0, 12).toLowerCase();
  return PREFIXES.find((prefix) => start.startsWith(prefix)) ?? null;
}

/** 5.7 step 18: `=__Host-x=1` would come back as `__Host-x=1`. */
export const hiddenPrefix: Rule = (facts) => {
  const { name, value, valueSpan } = facts.pair;
  if (name !== '' || prefixOf(value) === null) return null;
  return reason('prefix-hidden', valueSpan);
};

/** Every prefix asks for Secure and an origin that may set it: encrypted, or (measured in Chromium) this machine. */
export const prefixSecure: Rule = (facts) => {
  const prefix = prefixOf(facts.pair.name);
  if (prefix === null) return null;
  if (!facts.parsed.secure) return broken(facts, 'prefix-secure', 'SESSION_COOKIE_SECURE');
  return isTrusted(facts.url) ? null : broken(facts, 'prefix-insecure-origin', 'SESSION_COOKIE_SECURE');
};

/** `__Host-`: `Path=/`, said explicitly; Firefox also takes a default path of `/` (measured in version 153). */
export const prefixPath: Rule = (facts) => {
  if (!isHostPrefix(facts)) return null;
  const path = attributeInForce(facts.parsed, 'path');
  if (path?.value === '/') return null;
  if (facts.context.browser === 'firefox' && facts.cookie.path === '/') return null;
  return broken(facts, 'prefix-path', 'SESSION_COOKIE_PATH', path?.span);
};

/** `__Host-`: no Domain. Chromium lets an IP address name itself; Firefox lets every host that has a cookie for itself alone all the same. */
export const prefixDomain: Rule = (facts) => {
  if (!isHostPrefix(facts)) return null;
  const domain = attributeInForce(facts.parsed, 'domain');
  if (domain === null || domain.value === null || domain.value === '') return null;
  const exempt =
    facts.context.browser === 'firefox' ? facts.cookie.hostOnly : namesOwnAddress(facts, domain.value);
  if (exempt) return null;
  return broken(facts, 'prefix-domain', 'SESSION_COOKIE_DOMAIN', domain.span);
};

/** `__Http-` and `__Host-Http-`: HttpOnly, and from a response rather than a script. */
export const prefixHttp: Rule = (facts) => {
  const prefix = prefixOf(facts.pair.name);
  if (prefix !== '__http-' && prefix !== '__host-http-') return null;
  if (facts.context.api === 'document') return broken(facts, 'prefix-http-script', null);
  return facts.parsed.httpOnly ? null : broken(facts, 'prefix-http-httponly', 'SESSION_COOKIE_HTTPONLY');
};

function isHostPrefix(facts: Facts): boolean {
  const prefix = prefixOf(facts.pair.name);
  return prefix === '__host-' || prefix === '__host-http-';
}

function namesOwnAddress(facts: Facts, domain: string): boolean {
  return isIpAddress(facts.url.host) && facts.url.host === domain;
}

function broken(
  facts: Facts,
  code: CookieCode,
  setting: CookieSetting | null,
  span = nameSpan(facts),
): Reason {
  // The prefix as written: that is what the reader has before their eyes.
  const prefix = facts.pair.name.slice(0, prefixOf(facts.pair.name)?.length ?? 0);
  return reason(code, span, { prefix }, setting);
}
