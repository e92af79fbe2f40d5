/** What a cookie is called on screen. */
import type { CookieIdentity } from './types.ts';

/** Its domain as the browsers' own panels write it: with a leading dot when subdomains are included. */
export function domainText({ domain, hostOnly }: Pick<CookieIdentity, 'domain' | 'hostOnly'>): string {
  return hostOnly ? domain : `.${domain}`;
}
