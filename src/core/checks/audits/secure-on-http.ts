/** `Secure` from an address that is neither encrypted nor this machine: the browser does not keep the cookie. */
import type { Audit } from '../finding/finding.ts';
import { refusals } from './lib.ts';

export const secureOnHttp: Audit = {
  code: 'secure-on-http',
  ids: ['WSTG-SESS-02'],
  explains: [
    'prefix-violated',
    'samesite-cross-site',
    'login-loop',
    'logged-out',
    'new-session-each-request',
    'no-secure',
  ],
  look: (trace) =>
    refusals(trace, ['secure-on-insecure-origin', 'partitioned-origin'], () => ({
      lines: 'SESSION_COOKIE_SECURE = False',
      ...(trace.input.browser === 'safari' ? { cause: 'safari', settle: 'other-browser' } : {}),
    })),
};
