/** What traffic cannot tell, and the user can: at most three questions, each of which may stay open. */
import { denied } from '../trace/signs.ts';
import type { Visit } from '../trace/visit.ts';
import type { Code } from '../case/codes.ts';

/** How often it happens. */
export const WHENS = ['always', 'sometimes', 'pause', 'embedded'] as const;
export type When = (typeof WHENS)[number];

/** How an anonymous visitor is told on this site: sent to the login page, refused by a status, or shown another page. */
export const SIGNS = ['redirect', 'status', 'page'] as const;
export type Sign = (typeof SIGNS)[number];

/** What the user said; null: not asked yet, or not sure. */
export interface Answers {
  readonly when: When | null;
  readonly sign: Sign | null;
  /** The exchange that is meant. */
  readonly about: number | null;
}

export const NO_ANSWERS: Answers = { when: null, sign: null, about: null };

/**
 * What fits each answer. A cause that is certain needs no answer; among those that are not, the fitting come first.
 * `always`: a rule is in the way each time. `sometimes`: something races, or differs from process to process. `pause`: a lifetime. `embedded`: another
 * site is on top.
 */
const FITS: Readonly<Record<When, readonly Code[]>> = {
  always: [
    'malformed',
    'too-large',
    'secure-on-http',
    'samesite-none-insecure',
    'prefix-violated',
    'domain-mismatch',
    'domain-public-suffix',
    'host-differs',
    'scheme-differs',
    'path-too-narrow',
    'cors-no-credentials',
    'cors-wildcard',
    'fetch-omits',
    'tls-redirect-loop',
    'login-loop',
    'new-session-each-request',
    'csrf-origin',
    'csrf-cookie-missing',
  ],
  sometimes: ['key-flaps', 'late-answer-wins', 'port-clash', 'shadowed', 'shared-answer', 'csrf-token-stale'],
  pause: [
    'fixed-expiry',
    'expired-by-age',
    'clock-skew',
    'ends-apart',
    'browser-close',
    'key-unknown',
    'csrf-token-stale',
  ],
  embedded: ['samesite-cross-site', 'third-party-blocked', 'samesite-on-return', 'samesite-none-insecure'],
};

/** The steps that an answer speaks for: what is not known there is what to look at next. */
const STEPS: Readonly<Record<When, readonly string[]>> = {
  always: [
    'set',
    'readable',
    'secure',
    'domain',
    'host',
    'scheme',
    'path',
    'credentials',
    'stored',
    'kept',
    'signature',
  ],
  sometimes: ['processes', 'late', 'other-project', 'signature'],
  pause: ['lifetime', 'row', 'password'],
  embedded: ['samesite', 'credentials', 'stored'],
};

/** Whether a finding is of the kind that happens so. True without an answer. */
export function fits(when: When | null, code: Code): boolean {
  return when === null || FITS[when].includes(code);
}

/** Whether a step is what the answer speaks for. */
export function speaksFor(when: When | null, step: string): boolean {
  return when !== null && STEPS[when].includes(step);
}

/** Whether an answer counts as "not logged in", by what the user said of the site. `page`: the text tells, which is not recorded. */
export function tellsAnonymous(sign: Sign, visit: Visit, isBounced: boolean): boolean {
  if (sign === 'redirect') return isBounced;
  return sign === 'status' && denied(visit);
}
