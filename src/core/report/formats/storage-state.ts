/** Playwright's `storageState`: `browser.newContext({ storageState })` is logged in as the recording was. */
import type { JarCookie } from '../../cookie/types.ts';
import type { Format } from '../format.ts';
import { jarOf } from '../jar.ts';

export const storageState: Format = {
  id: 'storage-state',
  extension: '.storage-state.json',
  mime: 'application/json',
  needsSecrets: true,
  write: (input) =>
    `${JSON.stringify({ cookies: jarOf(input).map(playwrightCookie), origins: [] }, null, 2)}\n`,
};

/** A cookie as Playwright takes it. */
export function playwrightCookie(cookie: JarCookie): Readonly<Record<string, unknown>> {
  const { name, value, domain, hostOnly, path, expires, httpOnly, secure, sameSite, partitionKey } = cookie;
  return {
    name,
    value,
    domain: hostOnly ? domain : `.${domain}`,
    path,
    // Seconds; -1: until the browser closes.
    expires: expires === null ? -1 : Math.floor(expires / 1000),
    httpOnly,
    secure,
    sameSite: sameSite === 'none' ? 'None' : sameSite === 'strict' ? 'Strict' : 'Lax',
    ...(partitionKey === null ? {} : { partitionKey }),
  };
}

/** When each cookie dies: what to say beside the file. ISO dates; null: when the browser closes. */
export function endsOf(
  cookies: readonly JarCookie[],
): { name: string; domain: string; dies: string | null }[] {
  return cookies.map(({ name, domain, expires }) => ({
    name,
    domain,
    dies: expires === null ? null : new Date(expires).toISOString(),
  }));
}
