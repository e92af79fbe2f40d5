import type { CookieCode } from '../../cookie/codes.ts';

/** The headline of a verdict. */
type Headline = 'verdict-stored' | 'verdict-refused' | 'verdict-deletes' | 'verdict-deletes-nothing';

/** Sentences about cookie lines: one for each code of `src/core/cookie`. */
export const enCookie = {
  // The line as a whole
  'cookie.control-character':
    'The line holds the control character U+{codePoint}: the browser ignores all of it.',
  'cookie.tab': 'There is a tab inside the name, the value or an attribute: Chromium refuses that.',
  'cookie.empty': 'There is neither a name nor a value: nothing to store.',
  'cookie.too-large':
    'Name and value take {octets} bytes; the browser keeps at most {limit}. With the signed_cookies engine the whole session is in here: store less in it, or use another SESSION_ENGINE.',
  'cookie.url-invalid': 'This is not a URL: {url}',
  'cookie.url-without-cookies': 'Only http and https addresses have cookies: {url}',
  // Domain
  'cookie.domain-mismatch':
    'Domain={domain} does not cover {host}, so {host} may not set it. Remove SESSION_COOKIE_DOMAIN or set it to {host} or a parent of it.',
  'cookie.domain-public-suffix':
    'Domain={domain} is a public suffix (many sites live under it): no cookie may be set for all of them.',
  'cookie.domain-not-ascii':
    'Domain={domain} is not ASCII. Write an international name in its xn-- form in SESSION_COOKIE_DOMAIN.',
  'cookie.domain-invalid': 'Domain={domain} is not a host name.',
  'cookie.domain-empty': 'An empty Domain is the same as none: the cookie belongs to this host alone.',
  // Secure
  'cookie.secure-on-insecure-origin':
    'Secure needs https, and {host} was reached over http. Use https, or SESSION_COOKIE_SECURE = False while developing.',
  'cookie.secure-on-loopback':
    'Secure without https works only because {host} is this machine; elsewhere it needs https.',
  'cookie.overwrite-secure':
    'A Secure cookie of this name exists for {domain}{path}: a line that came over http may not replace or shadow it.',
  // HttpOnly
  'cookie.httponly-from-script': 'A script may not set an HttpOnly cookie; only a response can.',
  'cookie.overwrite-httponly': 'A script may not replace an HttpOnly cookie; only a response can.',
  // Prefixes
  'cookie.prefix-hidden':
    'There is no name, and the value begins like a protected name: it would come back looking like one.',
  'cookie.prefix-secure': 'A name that begins with {prefix} needs Secure: SESSION_COOKIE_SECURE = True.',
  'cookie.prefix-insecure-origin': 'A name that begins with {prefix} may only be set over https.',
  'cookie.prefix-path': 'A name that begins with {prefix} needs Path=/: SESSION_COOKIE_PATH = "/".',
  'cookie.prefix-domain':
    'A name that begins with {prefix} may not have a Domain: SESSION_COOKIE_DOMAIN = None.',
  'cookie.prefix-http-httponly':
    'A name that begins with {prefix} needs HttpOnly: SESSION_COOKIE_HTTPONLY = True.',
  'cookie.prefix-http-script':
    'A name that begins with {prefix} may only be set by a response, not by a script.',
  // SameSite and Partitioned
  'cookie.samesite-none-insecure':
    'SameSite=None needs Secure: set SESSION_COOKIE_SECURE = True and use https.',
  'cookie.samesite-cross-site':
    'SameSite={samesite}, and the request came from another site without navigating the page: the browser does not take it there.',
  'cookie.samesite-default-cross-site':
    'Without SameSite, Chromium treats the cookie as Lax, and the request came from another site without navigating the page.',
  'cookie.samesite-unknown': 'SameSite={value} is not one of None, Lax, Strict: as if SameSite were absent.',
  'cookie.samesite-default-lax':
    'Without SameSite, Chromium treats the cookie as Lax; for two minutes it also goes along with a POST from another site.',
  'cookie.samesite-default-none':
    'Without SameSite, Firefox sends the cookie with requests from other sites too; Chromium would not.',
  'cookie.partitioned-insecure': 'Partitioned needs Secure.',
  'cookie.partitioned-origin': 'Partitioned needs https, and {host} was reached over http.',
  // A deletion that misses
  'cookie.deletes-nothing': 'There is no cookie named {name} here to delete.',
  'cookie.deletes-misses-path':
    'This deletes {name} at path {asked}, but the stored one has path {stored}: it stays. Set and delete with the same SESSION_COOKIE_PATH.',
  'cookie.deletes-misses-domain':
    'This deletes {name} of {asked}, but the stored one belongs to {stored}: it stays. Set and delete with the same SESSION_COOKIE_DOMAIN.',
  'cookie.deletes-misses-partition':
    'This deletes {name} of partition {asked}, but the stored one is in partition {stored}: it stays.',
  // Remarks
  'cookie.attribute-unknown': 'Browsers do not know the attribute {attribute} and ignore it.',
  'cookie.attribute-priority':
    'Priority is known to Chromium alone (which cookies go first when there are too many).',
  'cookie.attribute-repeated': '{attribute} is given more than once: the last one counts, not this one.',
  'cookie.attribute-too-long': 'The value of {attribute} is over {limit} bytes: the attribute is ignored.',
  'cookie.attributes-skipped': 'There are more than {limit} attributes: {count} unknown ones are not listed.',
  'cookie.third-party':
    'Another site embeds this one: a browser set to block third-party cookies refuses it whatever the line says. Partitioned cookies are exempt.',
  'cookie.flag-value-ignored': '{attribute} has no value: "{value}" is ignored, and {attribute} is on.',
  'cookie.expires-invalid': '"{value}" is not a date: Expires is ignored.',
  'cookie.expires-overridden': 'Max-Age is there too and wins; Expires is not used.',
  'cookie.max-age-invalid': '"{value}" is not a number of seconds: Max-Age is ignored.',
  'cookie.chromium-max-age': 'Chromium reads this Max-Age differently from the specification.',
  'cookie.chromium-expires': 'Chromium reads this date differently from the specification.',
  'cookie.firefox-max-age': 'Firefox reads this Max-Age differently from the specification.',
  'cookie.firefox-expires': 'Firefox reads this date differently from the specification.',
  'cookie.server-clock':
    'The Date header is {seconds} seconds ahead of this machine: the browser moves Expires by the difference. Max-Age does not depend on clocks.',
  'cookie.capped': 'Browsers keep a cookie for at most 400 days: the expiry is shortened to that.',
  'cookie.path-ignored':
    'Path "{value}" does not begin with a slash: the directory of the page is used instead.',
  'cookie.nameless-equals':
    'There is no name, and the value holds "=": it would come back looking like another cookie, so Chromium refuses it.',
  'cookie.nameless-refused': 'There is no name before the "=": Firefox refuses it.',
  'cookie.nameless': 'There is no name: all of it is the value, and Django will not find it.',
  'cookie.ports-share-cookies':
    'Cookies do not know ports: every server on {host} shares them, not only port {port}. Two Django projects overwrite each other unless SESSION_COOKIE_NAME differs.',
  'cookie.localhost-names-differ':
    '{host} and {other} are two hosts to a browser: a cookie of the one is not sent to the other.',
  // Why a cookie stays home
  'cookie.send-expired': 'It has expired.',
  'cookie.send-store': 'It lives in another profile, private window or container.',
  'cookie.send-domain': '{host} is not {domain} nor below it.',
  'cookie.send-host-only':
    'It belongs to {domain} alone, without subdomains, and this is {host}. SESSION_COOKIE_DOMAIN = "{domain}" would share it.',
  'cookie.send-path': 'Its path {cookiePath} does not cover {path}.',
  'cookie.send-secure': 'It is Secure, and {host} is reached over http.',
  'cookie.send-httponly': 'It is HttpOnly: scripts do not see it.',
  'cookie.send-partition': 'It is kept in the partition of {partition}.',
  'cookie.send-samesite-none-insecure': 'SameSite=None without Secure is never sent.',
  'cookie.send-samesite-strict': 'SameSite=Strict, and the request comes from another site.',
  'cookie.send-samesite-lax':
    'SameSite=Lax, and this {method} from another site is not a plain navigation of the page.',
  'cookie.send-samesite-default':
    'Without SameSite it counts as Lax, and this {method} from another site is not a plain navigation of the page.',
  // Editing
  'cookie.edit-expired': 'That moment has passed: the cookie would be deleted, not kept.',
  'cookie.edit-bad-name': 'A cookie name cannot hold "=" or ";", nor begin or end with a space.',
  'cookie.edit-bad-value': 'A cookie value cannot hold ";", nor begin or end with a space.',
  'cookie.edit-bad-path': 'A path begins with "/" and cannot hold ";".',
  'cookie.edit-other-domain': 'The browser would keep it for {text} instead.',
  // What each attribute means
  'cookie.means-name': 'The name Django looks for in the request.',
  'cookie.means-domain': 'Sent to {domain} and every host below it.',
  'cookie.means-no-domain': 'Sent to {host} alone, not to its subdomains.',
  'cookie.means-path': 'Sent to {path} and everything below it.',
  'cookie.means-no-path': 'Absent: sent to the directory of the page, {path}.',
  'cookie.means-expires': 'The moment it ends.',
  'cookie.means-expires-unused': 'Not used: Max-Age wins.',
  'cookie.means-no-expires': 'Absent: Max-Age says when it ends.',
  'cookie.means-session': 'Absent, like Max-Age: it lasts until the browser closes.',
  'cookie.means-deletes': 'In the past: this deletes the cookie.',
  'cookie.means-max-age': 'It ends {seconds} seconds after it was set.',
  'cookie.means-no-max-age': 'Absent: Expires decides, if there is one.',
  'cookie.means-secure': 'Sent over https only (and to this machine).',
  'cookie.means-no-secure': 'Sent over plain http too.',
  'cookie.means-httponly': 'Hidden from scripts.',
  'cookie.means-nothing-left': 'No matter here: the line deletes the cookie, and nothing is left to protect.',
  'cookie.means-no-httponly': 'Any script of the page can read it.',
  'cookie.means-samesite-strict-chromium': 'Never sent with a request that another site started.',
  'cookie.means-samesite-strict-firefox': 'Never sent with a request that another site started.',
  'cookie.means-samesite-lax-chromium': 'From another site, sent only when a link or address leads here.',
  'cookie.means-samesite-lax-firefox': 'From another site, sent only when a link or address leads here.',
  'cookie.means-samesite-none-chromium': 'Sent from other sites too.',
  'cookie.means-samesite-none-firefox': 'Sent from other sites too.',
  'cookie.means-samesite-unspecified-chromium':
    'Absent: Chromium treats it as Lax, with two minutes of grace for POST.',
  'cookie.means-samesite-unspecified-firefox': 'Absent: Firefox sends it from other sites too.',
  'cookie.means-partitioned': 'Kept apart for each site that embeds this one.',
  'cookie.means-no-partitioned': 'Absent: one cookie, whatever page embeds this site.',
  // The verdict's headline
  'cookie.verdict-stored': 'Stored.',
  'cookie.verdict-refused': 'Refused.',
  'cookie.verdict-deletes': 'Deletes the cookie.',
  'cookie.verdict-deletes-nothing': 'A deletion that deletes nothing.',
} as const satisfies Readonly<Record<`cookie.${CookieCode | Headline}`, string>>;
