/** Netscape's cookies.txt: seven fields between tabs, a line a cookie; `#HttpOnly_` is curl's way to say HttpOnly. */
import type { JarCookie } from '../../cookie/types.ts';
import { cookiesTxtText } from '../../report/formats/cookies-txt.ts';
import type { SnapshotFormat } from './format.ts';

const HTTP_ONLY = '#HttpOnly_';

export const netscape: SnapshotFormat = {
  id: 'netscape',
  extension: '.cookies.txt',
  mime: 'text/plain',
  several: false,
  write: (snapshots) => cookiesTxtText(snapshots.flatMap(({ cookies }) => cookies)),
  read(text) {
    const cookies: JarCookie[] = [];
    let unread = 0;
    let isOne = text.startsWith('# Netscape HTTP Cookie File') || text.startsWith('# HTTP Cookie File');
    for (const line of text.split('\n')) {
      const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (bare === '' || (bare.startsWith('#') && !bare.startsWith(HTTP_ONLY))) continue;
      const cookie = cookieOf(bare);
      if (cookie === null) unread += 1;
      else {
        isOne = true;
        cookies.push(cookie);
      }
    }
    return isOne ? { snapshots: [{ name: null, cookies }], unread } : null;
  },
};

function cookieOf(line: string): JarCookie | null {
  const httpOnly = line.startsWith(HTTP_ONLY);
  const [domain, wide, path, secure, expires, name, value, ...more] = (
    httpOnly ? line.slice(HTTP_ONLY.length) : line
  ).split('\t');
  if (domain === undefined || path === undefined || name === undefined || name === '' || more.length > 0)
    return null;
  const end = Number(expires);
  if (!isFlag(wide) || !isFlag(secure) || !Number.isFinite(end)) return null;
  return {
    name,
    // A value that is empty may have lost its tab.
    value: value ?? '',
    domain: domain.replace(/^\./, '').toLowerCase(),
    hostOnly: wide === 'FALSE',
    path,
    partitionKey: null,
    storeId: '',
    secure: secure === 'TRUE',
    httpOnly,
    // It has no place for it.
    sameSite: 'unspecified',
    expires: end === 0 ? null : Math.round(end * 1000),
  };
}

function isFlag(text: string | undefined): boolean {
  return text === 'TRUE' || text === 'FALSE';
}
