/**
 * Every code that a cookie line, a request or an edit can be answered with: how heavy it is, and which parts of a cookie it is about. A
 * rule that makes a code which is not here does not compile, nor does a table of words without its sentence (`cookie.<code>`).
 */

/** `refuses`: the cookie is not stored (or not sent). `warns`: it is, otherwise than the line seems to say. `notes`: true of most lines. */
export type Weight = 'refuses' | 'warns' | 'notes';

/** What a reason may be about: an attribute, the name, the value, or that there is no Domain. */
export type Part =
  | 'name'
  | 'value'
  | 'domain'
  | 'hostOnly'
  | 'path'
  | 'expires'
  | 'max-age'
  | 'secure'
  | 'httponly'
  | 'samesite'
  | 'partitioned';

interface Code {
  readonly weight: Weight;
  readonly about: readonly Part[];
  /** The attribute whose absence it is about, as one would write it. */
  readonly missing?: string;
}

const codes = {
  'control-character': { weight: 'refuses', about: ['name', 'value'] },
  tab: { weight: 'refuses', about: ['name', 'value'] },
  empty: { weight: 'refuses', about: ['name'] },
  'too-large': { weight: 'refuses', about: ['value'] },
  'url-invalid': { weight: 'refuses', about: [] },
  'url-without-cookies': { weight: 'refuses', about: [] },
  'domain-mismatch': { weight: 'refuses', about: ['domain'] },
  'domain-public-suffix': { weight: 'refuses', about: ['domain'] },
  'domain-not-ascii': { weight: 'refuses', about: ['domain'] },
  'domain-invalid': { weight: 'refuses', about: ['domain'] },
  'domain-empty': { weight: 'warns', about: ['domain'] },
  'secure-on-insecure-origin': { weight: 'refuses', about: ['secure'] },
  'secure-on-loopback': { weight: 'notes', about: ['secure'] },
  'overwrite-secure': { weight: 'refuses', about: ['secure'] },
  'httponly-from-script': { weight: 'refuses', about: ['httponly'] },
  'overwrite-httponly': { weight: 'refuses', about: ['httponly'] },
  'prefix-hidden': { weight: 'refuses', about: ['name'] },
  'prefix-secure': { weight: 'refuses', about: ['name', 'secure'], missing: 'Secure' },
  'prefix-insecure-origin': { weight: 'refuses', about: ['name', 'secure'] },
  'prefix-path': { weight: 'refuses', about: ['name', 'path'], missing: 'Path=/' },
  'prefix-domain': { weight: 'refuses', about: ['name', 'domain', 'hostOnly'] },
  'prefix-http-httponly': { weight: 'refuses', about: ['name', 'httponly'], missing: 'HttpOnly' },
  'prefix-http-script': { weight: 'refuses', about: ['name', 'httponly'] },
  'samesite-none-insecure': { weight: 'refuses', about: ['samesite', 'secure'], missing: 'Secure' },
  'samesite-cross-site': { weight: 'refuses', about: ['samesite'] },
  'samesite-default-cross-site': { weight: 'refuses', about: ['samesite'] },
  'samesite-unknown': { weight: 'warns', about: ['samesite'] },
  'samesite-default-lax': { weight: 'notes', about: ['samesite'] },
  'samesite-default-none': { weight: 'notes', about: ['samesite'] },
  'partitioned-insecure': { weight: 'refuses', about: ['partitioned', 'secure'], missing: 'Secure' },
  'partitioned-origin': { weight: 'refuses', about: ['partitioned'] },
  'deletes-nothing': { weight: 'refuses', about: [] },
  'deletes-misses-path': { weight: 'refuses', about: ['path'] },
  'deletes-misses-domain': { weight: 'refuses', about: ['domain'] },
  'deletes-misses-partition': { weight: 'refuses', about: ['partitioned'] },
  'attribute-unknown': { weight: 'warns', about: [] },
  'attribute-priority': { weight: 'notes', about: [] },
  'attribute-repeated': { weight: 'warns', about: [] },
  'attribute-too-long': { weight: 'warns', about: [] },
  'attributes-skipped': { weight: 'warns', about: [] },
  'third-party': { weight: 'warns', about: [] },
  'flag-value-ignored': { weight: 'warns', about: [] },
  'expires-invalid': { weight: 'warns', about: ['expires'] },
  'expires-overridden': { weight: 'notes', about: ['expires'] },
  'max-age-invalid': { weight: 'warns', about: ['max-age'] },
  'chromium-max-age': { weight: 'warns', about: ['max-age'] },
  'chromium-expires': { weight: 'warns', about: ['expires'] },
  'firefox-max-age': { weight: 'warns', about: ['max-age'] },
  'firefox-expires': { weight: 'warns', about: ['expires'] },
  'server-clock': { weight: 'warns', about: ['expires'] },
  capped: { weight: 'warns', about: [] },
  'path-ignored': { weight: 'warns', about: ['path'] },
  'nameless-equals': { weight: 'refuses', about: ['name'] },
  'nameless-refused': { weight: 'refuses', about: ['name'] },
  nameless: { weight: 'warns', about: ['name'] },
  'ports-share-cookies': { weight: 'notes', about: ['name'] },
  'localhost-names-differ': { weight: 'notes', about: [] },
  'send-expired': { weight: 'refuses', about: [] },
  'send-store': { weight: 'refuses', about: [] },
  'send-domain': { weight: 'refuses', about: [] },
  'send-host-only': { weight: 'refuses', about: [] },
  'send-path': { weight: 'refuses', about: [] },
  'send-secure': { weight: 'refuses', about: [] },
  'send-httponly': { weight: 'refuses', about: [] },
  'send-partition': { weight: 'refuses', about: [] },
  'send-samesite-none-insecure': { weight: 'refuses', about: [] },
  'send-samesite-strict': { weight: 'refuses', about: [] },
  'send-samesite-lax': { weight: 'refuses', about: [] },
  'send-samesite-default': { weight: 'refuses', about: [] },
  'edit-expired': { weight: 'warns', about: ['expires'] },
  'edit-bad-name': { weight: 'refuses', about: ['name'] },
  'edit-bad-value': { weight: 'refuses', about: ['value'] },
  'edit-bad-path': { weight: 'refuses', about: ['path'] },
  'edit-other-domain': { weight: 'refuses', about: ['domain'] },
  'means-name': { weight: 'notes', about: ['name'] },
  'means-domain': { weight: 'notes', about: [] },
  'means-no-domain': { weight: 'notes', about: [] },
  'means-path': { weight: 'notes', about: [] },
  'means-no-path': { weight: 'notes', about: [] },
  'means-expires': { weight: 'notes', about: [] },
  'means-expires-unused': { weight: 'notes', about: [] },
  'means-no-expires': { weight: 'notes', about: [] },
  'means-session': { weight: 'notes', about: [] },
  'means-deletes': { weight: 'notes', about: [] },
  'means-max-age': { weight: 'notes', about: [] },
  'means-no-max-age': { weight: 'notes', about: [] },
  'means-secure': { weight: 'notes', about: [] },
  'means-no-secure': { weight: 'notes', about: [] },
  'means-httponly': { weight: 'notes', about: [] },
  'means-nothing-left': { weight: 'notes', about: [] },
  'means-no-httponly': { weight: 'notes', about: [] },
  'means-samesite-strict-chromium': { weight: 'notes', about: [] },
  'means-samesite-strict-firefox': { weight: 'notes', about: [] },
  'means-samesite-lax-chromium': { weight: 'notes', about: [] },
  'means-samesite-lax-firefox': { weight: 'notes', about: [] },
  'means-samesite-none-chromium': { weight: 'notes', about: [] },
  'means-samesite-none-firefox': { weight: 'notes', about: [] },
  'means-samesite-unspecified-chromium': { weight: 'notes', about: [] },
  'means-samesite-unspecified-firefox': { weight: 'notes', about: [] },
  'means-partitioned': { weight: 'notes', about: [] },
  'means-no-partitioned': { weight: 'notes', about: [] },
} as const satisfies Readonly<Record<string, Code>>;

/** A code of this room. */
export type CookieCode = keyof typeof codes;

/** All of them. */
export const cookieCodes = Object.keys(codes) as readonly CookieCode[];

/** How heavy a code is. */
export function weightOf(code: CookieCode): Weight {
  return codes[code].weight;
}

/** Whether a code is about that part of a cookie. */
export function isAbout(code: CookieCode, part: Part): boolean {
  return (codes[code] as Code).about.includes(part);
}

/** The attribute that a code misses, as one would write it; null when it misses none. */
export function missedBy(code: CookieCode): string | null {
  return (codes[code] as Code).missing ?? null;
}
