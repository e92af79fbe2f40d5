/** The name promises something (`__Host-`, `__Secure-` …) that the line does not keep. */
import type { Audit } from '../finding/finding.ts';
import { refusals } from './lib.ts';

const CODES = [
  'prefix-secure',
  'prefix-path',
  'prefix-domain',
  'prefix-http-httponly',
  'prefix-insecure-origin',
  'prefix-hidden',
];

export const prefixViolated: Audit = {
  code: 'prefix-violated',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.1 (L1)'],
  explains: ['no-secure', 'no-httponly', 'login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) =>
    refusals(trace, CODES, (_line, why) => ({
      cause: why.code.replace('prefix-', ''),
      params: { prefix: why.params['prefix'] ?? '', name: trace.name },
      setting: why.setting ?? 'SESSION_COOKIE_NAME',
      lines: `${LINES[why.code] ?? 'SESSION_COOKIE_SECURE = True'}\n# or, without the promise:\nSESSION_COOKIE_NAME = "sessionid"`,
    })),
};

const LINES: Readonly<Record<string, string>> = {
  'prefix-path': 'SESSION_COOKIE_PATH = "/"',
  'prefix-domain': 'SESSION_COOKIE_DOMAIN = None',
  'prefix-http-httponly': 'SESSION_COOKIE_HTTPONLY = True',
  'prefix-insecure-origin': 'SESSION_COOKIE_SECURE = True\nSECURE_SSL_REDIRECT = True',
};
