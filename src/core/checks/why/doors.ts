/** The three questions a user comes with, and the steps that answer them: which findings would be the cause at each. */
import type { Code } from '../case/codes.ts';

/** The doors, in the order of the tab. */
export const DOORS = ['no-sessionid', 'logged-out', 'csrf'] as const;
/** One of them. */
export type Door = (typeof DOORS)[number];

/** A step: its name (`why.step.<name>`), and the findings that make it the cause. */
export interface DoorStep {
  readonly name: string;
  readonly codes: readonly Code[];
}

/** Why is there no session cookie? From the response to the next request. */
export const NO_SESSIONID: readonly DoorStep[] = [
  { name: 'readable', codes: ['malformed', 'too-large'] },
  { name: 'secure', codes: ['secure-on-http', 'samesite-none-insecure', 'prefix-violated'] },
  { name: 'domain', codes: ['domain-mismatch', 'domain-public-suffix'] },
  { name: 'credentials', codes: ['cors-no-credentials', 'cors-wildcard', 'fetch-omits'] },
  { name: 'samesite', codes: ['samesite-cross-site', 'third-party-blocked', 'samesite-on-return'] },
  { name: 'host', codes: ['host-differs'] },
  { name: 'scheme', codes: ['scheme-differs', 'tls-redirect-loop'] },
  { name: 'path', codes: ['path-too-narrow'] },
  { name: 'lifetime', codes: ['expired-by-age', 'fixed-expiry', 'clock-skew'] },
  { name: 'kept', codes: ['new-session-each-request'] },
];

/** Why am I logged out? From the cookie to the row. */
export const LOGGED_OUT: readonly DoorStep[] = [
  {
    name: 'carried',
    codes: ['host-differs', 'scheme-differs', 'path-too-narrow', 'samesite-on-return', 'fetch-omits'],
  },
  { name: 'lifetime', codes: ['fixed-expiry', 'expired-by-age', 'clock-skew', 'ends-apart'] },
  { name: 'password', codes: ['auth-hash-changed'] },
  { name: 'other-project', codes: ['port-clash', 'shadowed'] },
  { name: 'late', codes: ['late-answer-wins'] },
  { name: 'processes', codes: ['key-flaps'] },
  { name: 'signature', codes: ['signature-refused', 'data-corrupted'] },
  { name: 'row', codes: ['key-unknown'] },
  {
    name: 'stored',
    codes: [
      'secure-on-http',
      'samesite-none-insecure',
      'samesite-cross-site',
      'third-party-blocked',
      'domain-mismatch',
      'domain-public-suffix',
      'prefix-violated',
      'too-large',
      'malformed',
      'cors-no-credentials',
      'cors-wildcard',
    ],
  },
  { name: 'symptom', codes: ['login-loop', 'logged-out', 'new-session-each-request', 'tls-redirect-loop'] },
];

/** The findings behind a 403. */
export const CSRF: readonly Code[] = ['csrf-origin', 'csrf-cookie-missing', 'csrf-token-stale'];
