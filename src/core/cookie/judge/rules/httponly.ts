import { reason } from '../../reason.ts';
import { spanOf, type Rule } from './facts.ts';

/** 5.7 step 11: a script may not set an HttpOnly cookie. */
export const httpOnlyFromScript: Rule = (facts) => {
  if (!facts.parsed.httpOnly || facts.context.api === 'http') return null;
  return reason('httponly-from-script', spanOf(facts, 'httponly'), {}, 'SESSION_COOKIE_HTTPONLY');
};
