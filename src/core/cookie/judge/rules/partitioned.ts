import { isTrusted } from '../../match.ts';
import { reason } from '../../reason.ts';
import { spanOf, type Rule } from './facts.ts';

/** CHIPS (not in RFC 6265bis): Partitioned is only for Secure cookies, from where those may be set. */
export const partitionedNeedsSecure: Rule = (facts) => {
  if (!facts.parsed.partitioned) return null;
  if (facts.parsed.secure) {
    if (isTrusted(facts.url)) return null;
    const params = { host: facts.url.host };
    return reason('partitioned-origin', spanOf(facts, 'partitioned'), params, 'SESSION_COOKIE_SECURE');
  }
  return reason('partitioned-insecure', spanOf(facts, 'partitioned'), {}, 'SESSION_COOKIE_SECURE');
};
