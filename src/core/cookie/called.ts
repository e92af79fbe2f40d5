/** What a cookie is called on screen. */
import type { CookieIdentity, SameSite } from './types.ts';

/** Its domain as the browsers' own panels write it: with a leading dot when subdomains are included. */
export function domainText({ domain, hostOnly }: Pick<CookieIdentity, 'domain' | 'hostOnly'>): string {
  return hostOnly ? domain : `.${domain}`;
}

/** `SameSite` as Chromium's protocol and Playwright call it; any other name is none. */
export function sameSiteCalled(name: string | undefined): SameSite {
  return name === 'None' ? 'none' : name === 'Lax' ? 'lax' : name === 'Strict' ? 'strict' : 'unspecified';
}
