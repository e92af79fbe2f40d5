/** What a new cookie may not do to the ones already there. */
import { domainMatch, isTrusted, pathMatch } from '../../match.ts';
import { sameIdentity } from '../../identity.ts';
import { reason } from '../../reason.ts';
import { registrableDomain } from '../../same-site.ts';
import type { JarCookie } from '../../types.ts';
import { nameSpan, spanOf, type Facts, type Rule } from './facts.ts';

/**
 * 5.7 step 12, "leave Secure cookies alone": from an insecure origin a cookie may neither replace nor shadow a Secure one of
 * the same name, even of another domain or path that overlaps.
 */
export const overwriteSecure: Rule = (facts) => {
  if (isTrusted(facts.url)) return null;
  const victim = alive(facts).find(
    (other) => other.secure && overlays(facts, other) && isInReach(facts, other),
  );
  if (victim === undefined) return null;
  const params = { domain: victim.domain, path: victim.path };
  return reason('overwrite-secure', nameSpan(facts), params, 'SESSION_COOKIE_SECURE');
};

function overlays({ cookie, context }: Facts, secure: JarCookie): boolean {
  const meet = context.browser === 'firefox' ? hostsMeet : domainsMeet;
  return (
    cookie.name === secure.name &&
    cookie.partitionKey === secure.partitionKey &&
    cookie.storeId === secure.storeId &&
    meet(cookie, secure) &&
    pathMatch(cookie.path, secure.path)
  );
}

function domainsMeet(one: JarCookie, other: JarCookie): boolean {
  return domainMatch(one.domain, other.domain) || domainMatch(other.domain, one.domain);
}

/** Not the RFC: in Firefox a host-only cookie overlaps nothing on the hosts above and below its own (measured in version 153). */
function hostsMeet(one: JarCookie, other: JarCookie): boolean {
  if (one.domain === other.domain) return true;
  if (!other.hostOnly && domainMatch(one.domain, other.domain)) return true;
  return !one.hostOnly && domainMatch(other.domain, one.domain);
}

/** Not the RFC: Chromium keeps a drawer for each registrable domain and looks in the newcomer's own only. */
function isInReach({ cookie, context }: Facts, other: JarCookie): boolean {
  if (context.browser !== 'chromium') return true;
  const { publicSuffixes } = context;
  return registrableDomain(cookie.domain, publicSuffixes) === registrableDomain(other.domain, publicSuffixes);
}

/** 5.7 step 23.2: a script may not replace an HttpOnly cookie. */
export const overwriteHttpOnly: Rule = (facts) => {
  if (facts.context.api === 'http') return null;
  const victim = alive(facts).find((other) => other.httpOnly && sameIdentity(other, facts.cookie));
  if (victim === undefined) return null;
  return reason('overwrite-httponly', spanOf(facts, 'httponly'), {}, 'SESSION_COOKIE_HTTPONLY');
};

function alive({ context }: Facts): JarCookie[] {
  return context.jar.filter((cookie) => cookie.expires === null || cookie.expires > context.now);
}
