import { reason } from '../../reason.ts';
import { attributeInForce, nameSpan, spanOf, type Rule } from './facts.ts';

/** 5.7 step 17: SameSite=None is only for Secure cookies. */
export const sameSiteNoneNeedsSecure: Rule = (facts) => {
  const { sameSite, secure } = facts.parsed;
  if (sameSite !== 'none' || secure) return null;
  return reason('samesite-none-insecure', spanOf(facts, 'samesite'), {}, 'SESSION_COOKIE_SECURE');
};

/**
 * 5.7 step 16: SameSite cookies are not taken from another site's request, unless it navigates the top level.
 * Without the attribute Chromium enforces Lax; Firefox does not.
 */
export const sameSiteContext: Rule = (facts) => {
  const { parsed, context } = facts;
  if (context.sameSite || context.topLevelNavigation || parsed.sameSite === 'none') return null;
  if (parsed.sameSite === 'unspecified') {
    if (context.browser === 'firefox') return null;
    const span = attributeInForce(parsed, 'samesite')?.span ?? nameSpan(facts);
    return reason('samesite-default-cross-site', span, {}, 'SESSION_COOKIE_SAMESITE');
  }
  const params = { samesite: parsed.sameSite === 'lax' ? 'Lax' : 'Strict' };
  return reason('samesite-cross-site', spanOf(facts, 'samesite'), params, 'SESSION_COOKIE_SAMESITE');
};
