/** `SameSite=None` (or `Partitioned`) without `Secure`: no browser keeps it. */
import type { Audit } from '../finding/finding.ts';
import { refusals } from './lib.ts';

export const sameSiteNoneInsecure: Audit = {
  code: 'samesite-none-insecure',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.2 (L2)', 'CWE-1275'],
  explains: [
    'cors-no-credentials',
    'third-party-blocked',
    'fetch-omits',
    'no-secure',
    'login-loop',
    'logged-out',
    'new-session-each-request',
  ],
  look: (trace) =>
    refusals(trace, ['samesite-none-insecure', 'partitioned-insecure'], (_line, why) => ({
      cause: why.code === 'partitioned-insecure' ? 'partitioned' : '',
      lines: 'SESSION_COOKIE_SECURE = True',
      setting: 'SESSION_COOKIE_SECURE',
    })),
};
