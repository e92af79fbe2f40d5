/** A deletion that finds nothing: why "logout does not log out". */
import { domainText } from '../../called.ts';
import type { CookieCode } from '../../codes.ts';
import { sameIdentity } from '../../identity.ts';
import { domainMatch } from '../../match.ts';
import { reason, type CookieSetting } from '../../reason.ts';
import type { JarCookie, Reason } from '../../types.ts';
import { attributeInForce, nameSpan, type Facts } from './facts.ts';

/**
 * Why this deletion hits nothing: one reason for each cookie of that name which it comes near to (host and store agree), or
 * `deletes-nothing` when there is none. Empty when it hits.
 */
export function missedDeletion(facts: Facts): Reason[] {
  const { cookie, context } = facts;
  const namesakes = context.jar.filter(
    (other) =>
      other.name === cookie.name &&
      other.storeId === cookie.storeId &&
      (other.expires === null || other.expires > context.now),
  );
  if (namesakes.some((other) => sameIdentity(other, cookie))) return [];
  const near = namesakes.filter((other) => sharesHost(other, facts));
  if (near.length === 0) return [reason('deletes-nothing', nameSpan(facts), { name: cookie.name })];
  return near.map((other) => difference(other, facts));
}

function sharesHost(other: JarCookie, { url }: Facts): boolean {
  return domainMatch(url.host, other.domain) || domainMatch(other.domain, url.host);
}

function difference(other: JarCookie, facts: Facts): Reason {
  const { cookie, parsed } = facts;
  const at = (known: 'path' | 'domain' | 'partitioned') =>
    attributeInForce(parsed, known)?.span ?? nameSpan(facts);
  const say = (
    code: CookieCode,
    known: 'path' | 'domain' | 'partitioned',
    stored: string,
    asked: string,
    setting: CookieSetting | null,
  ) => reason(code, at(known), { name: cookie.name, stored, asked }, setting);
  if (other.partitionKey !== cookie.partitionKey) {
    const stored = other.partitionKey ?? '-';
    return say('deletes-misses-partition', 'partitioned', stored, cookie.partitionKey ?? '-', null);
  }
  if (other.domain !== cookie.domain || other.hostOnly !== cookie.hostOnly) {
    return say(
      'deletes-misses-domain',
      'domain',
      domainText(other),
      domainText(cookie),
      'SESSION_COOKIE_DOMAIN',
    );
  }
  return say('deletes-misses-path', 'path', other.path, cookie.path, 'SESSION_COOKIE_PATH');
}
