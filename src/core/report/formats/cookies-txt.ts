/** Netscape's cookies.txt, as curl, wget and yt-dlp read it. */
import type { Format } from '../format.ts';
import { jarOf } from '../jar.ts';

export const cookiesTxt: Format = {
  id: 'cookies-txt',
  extension: '.cookies.txt',
  mime: 'text/plain',
  needsSecrets: true,
  write: (input) => {
    const lines = jarOf(input)
      // It has no place for partitions; a tab or a line break would be another field.
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
  },
};
