/** The codes of all findings: a contract (`docs/checks.md`), so one is never renamed. In the order in which a report lists them. */
export const CODES = [
  // The browser did not store the cookie.
  'secure-on-http',
  'samesite-none-insecure',
  'samesite-cross-site',
  'third-party-blocked',
  'cors-no-credentials',
  'cors-wildcard',
  'domain-mismatch',
  'domain-public-suffix',
  'prefix-violated',
  'too-large',
  'malformed',
  // It is stored, and a request did not carry it.
  'host-differs',
  'scheme-differs',
  'path-too-narrow',
  'samesite-on-return',
  'fetch-omits',
  'expired-by-age',
  'port-clash',
  // It was sent, and the server did not accept it.
  'key-unknown',
  'key-flaps',
  'signature-refused',
  'auth-hash-changed',
  'shadowed',
  'deletion-missed',
  'late-answer-wins',
  'data-corrupted',
  // It ends earlier or later than its users think.
  'fixed-expiry',
  'polling-keeps-alive',
  'browser-close',
  'expiry-overridden',
  'ends-apart',
  'capped',
  'clock-skew',
  // Unsafe.
  'no-httponly',
  'no-secure',
  'samesite-missing',
  'fixation',
  'session-outlives-logout',
  'cacheable',
  'shared-answer',
  'key-in-url',
  'domain-too-wide',
  'readable-payload',
  'pickle',
  'weak-key',
  'prefix-possible',
  // CSRF, which users meet as "session expired".
  'csrf-cookie-missing',
  'csrf-token-stale',
  'csrf-origin',
  'csrf-not-rotated',
  // Symptoms, told only when no cause was found.
  'tls-redirect-loop',
  'login-loop',
  'logged-out',
  'new-session-each-request',
] as const;

/** One of them. */
export type Code = (typeof CODES)[number];
