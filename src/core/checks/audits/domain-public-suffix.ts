/** `Domain` is a suffix under which anybody may have a site: no cookie may be for all of them. */
import type { Audit } from '../finding/finding.ts';
import { refusals } from './lib.ts';

export const domainPublicSuffix: Audit = {
  code: 'domain-public-suffix',
  ids: ['WSTG-SESS-02'],
  explains: [
    'deletion-missed',
    'domain-too-wide',
    'domain-mismatch',
    'login-loop',
    'logged-out',
    'new-session-each-request',
  ],
  look: (trace) =>
    refusals(trace, ['domain-public-suffix'], (line) => ({
      params: { host: line.visit.url.host, domain: line.parsed.domain ?? '' },
      lines: 'SESSION_COOKIE_DOMAIN = None',
      setting: 'SESSION_COOKIE_DOMAIN',
    })),
};
