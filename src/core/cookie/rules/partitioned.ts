import { reason } from '../reason.ts';
import { spanOf, type Rule } from './facts.ts';

/** CHIPS (not in RFC 6265bis): Partitioned is only for Secure cookies. */
export const partitionedNeedsSecure: Rule = (facts) => {
  if (!facts.parsed.partitioned || facts.parsed.secure) return null;
  return reason('partitioned-insecure', spanOf(facts, 'partitioned'), {}, 'SESSION_COOKIE_SECURE');
};
