/** Every audit: one file and one line each, in the order of the codes. */
import type { Audit } from '../finding/finding.ts';
import { secureOnHttp } from './secure-on-http.ts';
import { sameSiteNoneInsecure } from './samesite-none-insecure.ts';
import { sameSiteCrossSite } from './samesite-cross-site.ts';
import { thirdPartyBlocked } from './third-party-blocked.ts';
import { corsNoCredentials } from './cors-no-credentials.ts';
import { corsWildcard } from './cors-wildcard.ts';
import { domainMismatch } from './domain-mismatch.ts';
import { domainPublicSuffix } from './domain-public-suffix.ts';
import { prefixViolated } from './prefix-violated.ts';
import { tooLarge } from './too-large.ts';
import { malformed } from './malformed.ts';
import { hostDiffers } from './host-differs.ts';
import { schemeDiffers } from './scheme-differs.ts';
import { pathTooNarrow } from './path-too-narrow.ts';
import { sameSiteOnReturn } from './samesite-on-return.ts';
import { fetchOmits } from './fetch-omits.ts';
import { expiredByAge } from './expired-by-age.ts';
import { portClash } from './port-clash.ts';
import { keyUnknown } from './key-unknown.ts';
import { keyFlaps } from './key-flaps.ts';
import { signatureRefused } from './signature-refused.ts';
import { authHashChanged } from './auth-hash-changed.ts';
import { shadowed } from './shadowed.ts';
import { deletionMissed } from './deletion-missed.ts';
import { lateAnswerWins } from './late-answer-wins.ts';
import { dataCorrupted } from './data-corrupted.ts';
import { fixedExpiry } from './fixed-expiry.ts';
import { pollingKeepsAlive } from './polling-keeps-alive.ts';
import { browserClose } from './browser-close.ts';
import { expiryOverridden } from './expiry-overridden.ts';
import { endsApart } from './ends-apart.ts';
import { capped } from './capped.ts';
import { clockSkew } from './clock-skew.ts';
import { noHttpOnly } from './no-httponly.ts';
import { noSecure } from './no-secure.ts';
import { sameSiteMissing } from './samesite-missing.ts';
import { fixation } from './fixation.ts';
import { sessionOutlivesLogout } from './session-outlives-logout.ts';
import { cacheable } from './cacheable.ts';
import { sharedAnswer } from './shared-answer.ts';
import { keyInUrl } from './key-in-url.ts';
import { domainTooWide } from './domain-too-wide.ts';
import { readablePayload } from './readable-payload.ts';
import { pickle } from './pickle.ts';
import { weakKey } from './weak-key.ts';
import { prefixPossible } from './prefix-possible.ts';
import { csrfCookieMissing } from './csrf-cookie-missing.ts';
import { csrfTokenStale } from './csrf-token-stale.ts';
import { csrfOrigin } from './csrf-origin.ts';
import { csrfNotRotated } from './csrf-not-rotated.ts';
import { tlsRedirectLoop } from './tls-redirect-loop.ts';
import { loginLoop } from './login-loop.ts';
import { loggedOut } from './logged-out.ts';
import { newSessionEachRequest } from './new-session-each-request.ts';

export const AUDITS: readonly Audit[] = [
  secureOnHttp,
  sameSiteNoneInsecure,
  sameSiteCrossSite,
  thirdPartyBlocked,
  corsNoCredentials,
  corsWildcard,
  domainMismatch,
  domainPublicSuffix,
  prefixViolated,
  tooLarge,
  malformed,
  hostDiffers,
  schemeDiffers,
  pathTooNarrow,
  sameSiteOnReturn,
  fetchOmits,
  expiredByAge,
  portClash,
  keyUnknown,
  keyFlaps,
  signatureRefused,
  authHashChanged,
  shadowed,
  deletionMissed,
  lateAnswerWins,
  dataCorrupted,
  fixedExpiry,
  pollingKeepsAlive,
  browserClose,
  expiryOverridden,
  endsApart,
  capped,
  clockSkew,
  noHttpOnly,
  noSecure,
  sameSiteMissing,
  fixation,
  sessionOutlivesLogout,
  cacheable,
  sharedAnswer,
  keyInUrl,
  domainTooWide,
  readablePayload,
  pickle,
  weakKey,
  prefixPossible,
  csrfCookieMissing,
  csrfTokenStale,
  csrfOrigin,
  csrfNotRotated,
  tlsRedirectLoop,
  loginLoop,
  loggedOut,
  newSessionEachRequest,
];
