/** CSRF tokens (`django/middleware/csrf.py`): a secret of 32 characters, or 64 of mask and cipher. */

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SECRET_LENGTH = 32;
const TOKEN_LENGTH = 64;

/** Why a token is refused, in the two ways `_check_token_format` has; null when its format is right. */
export function csrfFormatError(token: string): 'csrf-length' | 'csrf-characters' | null {
  if (token.length !== SECRET_LENGTH && token.length !== TOKEN_LENGTH) return 'csrf-length';
  return /^[a-zA-Z0-9]*$/.test(token) ? null : 'csrf-characters';
}

/** The secret inside a token: unmasked when it is 64 characters long. Null when the format is wrong. */
export function csrfSecret(token: string): string | null {
  if (csrfFormatError(token) !== null) return null;
  if (token.length === SECRET_LENGTH) return token;
  let secret = '';
  for (let index = 0; index < SECRET_LENGTH; index++) {
    // _unmask_cipher_token: (cipher - mask) mod 62; a negative index counts from the end in Python.
    const cipher = ALPHABET.indexOf(token.charAt(index + SECRET_LENGTH));
    const mask = ALPHABET.indexOf(token.charAt(index));
    secret += ALPHABET.charAt((cipher - mask + ALPHABET.length) % ALPHABET.length);
  }
  return secret;
}

/** A token that hides `secret` behind `mask` (both 32 characters), as `_mask_cipher_secret` makes it. */
export function csrfMask(secret: string, mask: string): string {
  let cipher = '';
  for (let index = 0; index < SECRET_LENGTH; index++) {
    const sum = ALPHABET.indexOf(secret.charAt(index)) + ALPHABET.indexOf(mask.charAt(index));
    cipher += ALPHABET.charAt(sum % ALPHABET.length);
  }
  return mask + cipher;
}

/** Whether a form's token and a cookie belong together (`_does_token_match`); null when one of them is malformed. */
export function csrfMatches(cookie: string, token: string): boolean | null {
  const left = csrfSecret(cookie);
  const right = csrfSecret(token);
  return left === null || right === null ? null : left === right;
}
