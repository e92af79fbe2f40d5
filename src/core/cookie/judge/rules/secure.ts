import { isTrusted } from '../../match.ts';
import { reason } from '../../reason.ts';
import { spanOf, type Rule } from './facts.ts';

/** 5.7 step 9: Secure from an origin that is neither encrypted nor this machine. */
export const secureOrigin: Rule = (facts) => {
  if (!facts.parsed.secure || isTrusted(facts.url)) return null;
  const params = { host: facts.url.host };
  return reason('secure-on-insecure-origin', spanOf(facts, 'secure'), params, 'SESSION_COOKIE_SECURE');
};
