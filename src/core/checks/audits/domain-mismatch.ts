/** `Domain` names a host that the answering one does not belong to. */
import type { Audit } from '../finding/finding.ts';
import { refusals } from './lib.ts';

export const domainMismatch: Audit = {
  code: 'domain-mismatch',
  ids: ['WSTG-SESS-02'],
  explains: ['deletion-missed', 'domain-too-wide', 'login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) =>
    refusals(trace, ['domain-mismatch', 'domain-not-ascii', 'domain-invalid'], (line) => ({
      params: { host: line.visit.url.host, domain: line.parsed.domain ?? '' },
      lines: 'SESSION_COOKIE_DOMAIN = None',
      setting: 'SESSION_COOKIE_DOMAIN',
    })),
};
