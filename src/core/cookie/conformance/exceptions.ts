/**
 * The outside cases we do not follow, each with its reason. By file and case. The tests fail when one of them is followed
 * after all, and when any other is not.
 */

const TAB =
  'Chromium 156 refuses a tab inside a name, a value or an attribute (measured); the RFC and older versions let it pass';
const NAMELESS_EQUALS =
  'Chromium 156 refuses a nameless cookie whose value holds "=" (measured); the RFC keeps it';
const IDN_DOMAIN =
  'Chromium converts a non-ASCII Domain to Punycode (measured); refusing it is a feature that is off by default';
const DERIVED_PATH =
  'the expectation was derived from the draft; browsers (and upstream) want Path=/ written out, and so do we';
const LEGACY = 'the legacy SameSite policy, an enterprise setting that is off by default';
const FORM_REDIRECT =
  'recorded in 2021, when a redirect through another site counted for navigations; Chromium took that back';
const NOT_A_HOST = 'not a host: the library compares any text, we compare canonical hosts';
const PRIVATE_OPTION = 'an option of the library that no browser has';
const HOST_ONLY_SUFFIX =
  'browsers keep a cookie for a public suffix (also localhost) that names itself as a host-only cookie';
const IPV6_HOST_ONLY = 'browsers keep a cookie for an address that names itself as a host-only cookie';
const SPECIAL_USE =
  'allowSpecialUseDomain=false or a bare special-use name: the library refuses, browsers keep it host-only';
const LOCAL_SECURE = 'allowSecureOnLocal=false: browsers do send Secure cookies to this machine';
const PREFIX_OFF =
  'prefixSecurity: the library reports the broken prefix differently or not at all; browsers refuse it';

/** Cases of one reason. */
function because(reason: string, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, reason]));
}

const jars = (...numbers: readonly number[]): string[] => numbers.map((number) => `jars ${number}`);

export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'http-state-parser.json': {
    ...because(NAMELESS_EQUALS, ['name0017', 'name0025']),
    'disabled-path0029': 'disabled upstream and contradictory in itself: the path does not match the request',
  },
  'http-state-dates.json': {
    'bsd-examples#51 (Chromium)':
      'a five-digit year: the RFC fails it, Chromium reads it; both readings are kept',
  },
  'wpt-cookies.json': {
    ...because(TAB, [
      '606 Cookie with %x9 in name is accepted (DOM).',
      '639 Cookie with %x9 in name is accepted (HTTP).',
      '745 Cookie with %x9 in value is accepted.',
      '117 Cookie with %x9 in Domain attribute value is handled correctly.',
      '119 Cookie with %x9 in Path attribute value is handled correctly.',
      '121 Cookie with %x9 in Max-Age attribute value is handled correctly.',
      '123 Cookie with %x9 in Expires attribute value is handled correctly.',
      '125 Cookie with %x9 in Secure attribute is handled correctly.',
      '127 Cookie with %x9 in HttpOnly attribute is handled correctly.',
      '128 Cookie with %x9 in SameSite attribute value is handled correctly.',
    ]),
    '126 Cookie with %x9 after Secure attribute is handled correctly.':
      'after trimming the tab this is Secure on http, which is refused; upstream expects it on a secure host',
    '781 Set cookie but ignore value after LF':
      'an HTTP stack splits the header at the line feed before cookies are read; here the line is given whole',
    ...because(NAMELESS_EQUALS, [
      '664 Set a nameless cookie (that has an = in its value)',
      "665 Set a nameless cookie (that has multiple ='s in its value)",
    ]),
    ...because(IDN_DOMAIN, [
      '1018 UTF8-encoded IDN in domain attribute',
      '1019 UTF8-encoded IDN with non-ASCII dot in domain attribute',
    ]),
    ...because(DERIVED_PATH, [
      '986 "__Host-" with an empty Path attribute is not set',
      '987 "__Host-" with a valueless Path attribute is not set',
    ]),
  },
  'wpt-samesite.json': because(FORM_REDIRECT, [
    'context 50 top-level form GET (target=_blank)',
    'context 53 top-level form GET (target=_blank)',
  ]),
  'chromium-cookies.json': {
    'canonicalCookie 43': 'a partition with a nonce (a fenced frame): no page that DevTools inspects has one',
    ...because(IDN_DOMAIN, ['canonicalCookie 111', 'cookieDomain 0']),
    'cookieDomain 2': 'a foo: URL, which has no cookies',
    ...because(LEGACY, [
      'sameSiteContexts 18',
      'sameSiteContexts 30',
      'sameSiteContexts 31',
      'sameSiteContexts 32',
      'sameSiteContexts 33',
      'sameSiteContexts 34',
      'sameSiteContexts 35',
    ]),
  },
  'set-cookie-parser.json': because(
    'the library drops cookies called __proto__ to protect its plain objects; browsers keep them, and we use no such objects',
    ['parse 20', 'parse 22'],
  ),
  'tough-cookie.json': {
    'parse 29': 'loose mode reads "=foo=bar" as foo=bar; the RFC reads a nameless cookie of value "foo=bar"',
    ...because(
      NOT_A_HOST,
      [34, 52, 54, 55, 56, 57].map((number) => `domainMatch ${number}`),
    ),
    'jars 3':
      'recorded on a frozen clock that the steps do not name; the others without a time need it to run',
    'jars 4': 'loose=true keeps "=value"; Firefox, which this file is read with, refuses it (measured)',
    ...because('Firefox takes a line without "=" for a name without a value (measured)', jars(72, 73)),
    'jars 8': 'a cookie object that claims to be host-only with a Domain: no line says that',
    ...because(IPV6_HOST_ONLY, jars(17, 18, 19, 20)),
    ...because(PRIVATE_OPTION, jars(27)),
    ...because('the jar was emptied by a call the recording does not have', jars(44, 45, 46)),
    ...because(LOCAL_SECURE, jars(61, 62, 63)),
    ...because(HOST_ONLY_SUFFIX, jars(68, 77, 101, 102, 104, 105, 146, 148)),
    'jars 75': 'line feeds in the line: the RFC ignores it whole',
    ...because(SPECIAL_USE, jars(82, 85, 88, 91, 94, 95, 96, 97, 98, 99, 100, 103, 106, 107, 108, 109)),
    ...because(PREFIX_OFF, jars(122, 123)),
  },
};
