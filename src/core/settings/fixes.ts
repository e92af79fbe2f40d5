/** What to write into settings.py so that a reason goes away: one snippet for each way there is. */
import type { Reason } from '../cookie/types.ts';
import { settingText } from '../python/scalar.ts';

const DOMAIN_NONE = 'SESSION_COOKIE_DOMAIN = None';
const SECURE = 'SESSION_COOKIE_SECURE = True';
const SECURE_IN_PRODUCTION = 'SESSION_COOKIE_SECURE = not DEBUG';
const LAX = 'SESSION_COOKIE_SAMESITE = "Lax"';
const CROSS_SITE = 'SESSION_COOKIE_SAMESITE = "None"\nSESSION_COOKIE_SECURE = True';
const CACHED_DB = 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"';
const HTTPONLY = 'SESSION_COOKIE_HTTPONLY = True';
const NO_PREFIX = 'SESSION_COOKIE_NAME = "sessionid"';

type Fixes = (params: Reason['params']) => readonly string[];

const quoted = (value: string | number | undefined): string | null =>
  typeof value === 'string' ? settingText(value) : null;

const setTo =
  (setting: string, param: string): Fixes =>
  (params) => {
    const value = quoted(params[param]);
    return value === null ? [] : [`${setting} = ${value}`];
  };

/** `.shop.test` is a Domain; a bare host is a cookie without one. */
const storedDomain: Fixes = ({ stored }) => {
  const value = quoted(stored);
  if (value === null) return [];
  return typeof stored === 'string' && stored.startsWith('.')
    ? [`SESSION_COOKIE_DOMAIN = ${value}`]
    : [DOMAIN_NONE];
};

const fixes: Readonly<Record<string, Fixes>> = {
  'domain-mismatch': () => [DOMAIN_NONE],
  'domain-public-suffix': () => [DOMAIN_NONE],
  'domain-not-ascii': () => [DOMAIN_NONE],
  'domain-invalid': () => [DOMAIN_NONE],
  'secure-on-insecure-origin': () => [SECURE_IN_PRODUCTION],
  'overwrite-secure': () => [`${SECURE}\nSECURE_SSL_REDIRECT = True`],
  'prefix-secure': () => [SECURE, NO_PREFIX],
  'prefix-insecure-origin': () => [`${SECURE}\nSECURE_SSL_REDIRECT = True`, NO_PREFIX],
  'prefix-path': () => ['SESSION_COOKIE_PATH = "/"', NO_PREFIX],
  'prefix-domain': () => [DOMAIN_NONE, NO_PREFIX],
  'prefix-http-httponly': () => [HTTPONLY],
  'samesite-none-insecure': () => [SECURE, LAX],
  'samesite-cross-site': () => [CROSS_SITE],
  'samesite-default-cross-site': () => [CROSS_SITE],
  'partitioned-insecure': () => [SECURE],
  'partitioned-origin': () => [`${SECURE}\nSECURE_SSL_REDIRECT = True`],
  'too-large': () => [CACHED_DB],
  'deletes-misses-path': setTo('SESSION_COOKIE_PATH', 'stored'),
  'deletes-misses-domain': storedDomain,
  'ports-share-cookies': ({ port }) =>
    typeof port === 'string' && /^\d+$/.test(port) ? [`SESSION_COOKIE_NAME = "sessionid_${port}"`] : [],
  'send-host-only': setTo('SESSION_COOKIE_DOMAIN', 'domain'),
  'send-path': () => ['SESSION_COOKIE_PATH = "/"'],
  'send-secure': () => [SECURE_IN_PRODUCTION],
  'send-samesite-none-insecure': () => [SECURE, LAX],
  'send-samesite-strict': () => [LAX],
  'send-samesite-lax': () => [CROSS_SITE],
  'send-samesite-default': () => [CROSS_SITE],
};

/**
 * The ways to mend what `reason` says, as Python for settings.py, the best first. Empty when no setting helps (a control
 * character, a script that sets an HttpOnly cookie, another machine's cookie).
 */
export function fixesFor(reason: {
  readonly code: string;
  readonly params: Reason['params'];
}): readonly string[] {
  return Object.hasOwn(fixes, reason.code) ? (fixes[reason.code]?.(reason.params) ?? []) : [];
}
