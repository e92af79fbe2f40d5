/** Cookies as programs keep them: cookies.txt, the jar of requests, Selenium, Playwright, HAR, `http.cookies`. */
import type { Cleaner, Variant } from './types.ts';

/** Cookies looked at in one text. */
const MAX_COOKIES = 200;

/** The value of every cookie in a list, under its name. */
export const stripCookieLists: Cleaner = (text) =>
  [...netscape(text), ...jars(text), ...objects(text)].slice(0, MAX_COOKIES);

function cookie(name: string, value: string): Variant {
  return { input: value, stripped: { code: 'cookie-list', params: { name } }, hints: { cookieName: name } };
}

/** cookies.txt of curl and wget: domain, subdomains, path, secure, expiry, name, value, parted by tabs. */
function netscape(text: string): readonly Variant[] {
  return text.split(/\r?\n/, MAX_COOKIES * 4).flatMap((line): Variant[] => {
    const cells = line.split('\t');
    const [, subdomains = '', , secure = ''] = cells;
    const [name, value] = cells.slice(5);
    if (cells.length !== 7 || !/^(?:TRUE|FALSE)$/i.test(subdomains) || !/^(?:TRUE|FALSE)$/i.test(secure))
      return [];
    return name === undefined || value === undefined || value === '' ? [] : [cookie(name, value)];
  });
}

/** `<RequestsCookieJar[<Cookie sessionid=… for localhost.local/>]>` and `<Morsel: sessionid=…; Path=/>`. */
function jars(text: string): readonly Variant[] {
  const found: Variant[] = [];
  for (const match of text.matchAll(
    /<(?:Cookie|Morsel:)[ \t]([\w!#$%&'*+.^`|~-]{1,128})=([^\s;<>]{1,8192})/g,
  )) {
    found.push(cookie(match[1] ?? '', match[2] ?? ''));
  }
  for (const match of text.matchAll(
    /\bCookie\([^()]{0,40}name='([^'\s]{1,128})', value='([^'\s]{1,8192})'/g,
  )) {
    found.push(cookie(match[1] ?? '', match[2] ?? ''));
  }
  return found;
}

/** Objects with a `name` and a `value`, in either order, as JSON or as a Python dict. */
function objects(text: string): readonly Variant[] {
  const found: Variant[] = [];
  for (const match of text.matchAll(
    /["']name["']\s{0,8}:\s{0,8}["']([^"'\s]{1,128})["']\s{0,8},\s{0,8}["']value["']\s{0,8}:\s{0,8}["']([^"'\s]{1,8192})["']/g,
  )) {
    found.push(cookie(match[1] ?? '', match[2] ?? ''));
  }
  // Selenium sorts its keys: name … value, with others between; those of Chrome's export stand behind each other.
  for (const match of text.matchAll(/\{[^{}]{0,12000}\}/g)) {
    const name = /["']name["']\s{0,8}:\s{0,8}["']([^"'\s]{1,128})["']/.exec(match[0])?.[1];
    const value = /["']value["']\s{0,8}:\s{0,8}["']([^"'\s]{1,8192})["']/.exec(match[0])?.[1];
    if (name !== undefined && value !== undefined) found.push(cookie(name, value));
  }
  return found;
}
