/** Netscape's cookies.txt, as curl, wget and yt-dlp read it. */
import type { JarCookie } from '../../cookie/types.ts';
import type { Format } from '../format.ts';
import { jarOf } from '../jar.ts';

export const cookiesTxt: Format = {
  id: 'cookies-txt',
  extension: '.cookies.txt',
  mime: 'text/plain',
  needsSecrets: true,
  write: (input) => cookiesTxtText(jarOf(input)),
};

/** The file's text. It has no place for partitions: such cookies are left out, and so is what would be another field or line. */
export function cookiesTxtText(cookies: readonly JarCookie[]): string {
  const lines = cookies
    .filter(({ name, value, partitionKey }) => partitionKey === null && !/[\t\r\n\0]/.test(name + value))
    .map(({ name, value, domain, hostOnly, path, secure, expires, httpOnly }) =>
      [
        `${httpOnly ? '#HttpOnly_' : ''}${hostOnly ? '' : '.'}${domain}`,
        hostOnly ? 'FALSE' : 'TRUE',
        path,
        secure ? 'TRUE' : 'FALSE',
        String(expires === null ? 0 : Math.floor(expires / 1000)),
        name,
        value,
      ].join('\t'),
    );
  return `${['# Netscape HTTP Cookie File', ...lines].join('\n')}\n`;
}
