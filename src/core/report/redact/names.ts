/** Which names stand before secrets: fields of forms and JSON, parameters of URLs, headers. */

const SENSITIVE =
  /pass(?:w|code|phrase|$|[-_\d])|pwd|secret|token|csrf|xsrf|api[-_]?key|access[-_]?key|credential|session|^sid$|^jwt$|^otp|^pin$|^code$|^state$|^nonce$|signature|^sig$|^key$|^auth/i;

const SENSITIVE_HEADER =
  /^(?:(?:proxy-)?authorization|cookie2?|set-cookie2?|(?:x-)?session-devtools(?:-token)?|www-authenticate-session)$|token|secret|api-?key|password|credential|csrf|xsrf|auth-?key|signature/i;

/** Names of CSRF fields and headers: their tokens are masked by the secret in them. */
const CSRF = /csrf|xsrf/i;

/** Whether the value of a field, parameter or JSON member of this name is a secret. */
export function isSensitive(name: string): boolean {
  return SENSITIVE.test(name);
}

/** Whether a header's value is a secret. Cookies are masked pair by pair. */
export function isSensitiveHeader(name: string): boolean {
  return SENSITIVE_HEADER.test(name);
}

/** How the value of a name is masked. */
export function kindOf(name: string): 'csrf' | 'any' {
  return CSRF.test(name) ? 'csrf' : 'any';
}
