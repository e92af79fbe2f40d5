/** signed_cookies with what looks like secrets or personal data: the cookie is signed, not encrypted. */
import { isList, isRecord, type TypedJson } from '../../python/typed.ts';
import type { Audit } from '../finding/finding.ts';

/** Names of secrets and of personal data, as parts of a key's name. */
const SECRET =
  /(?:^|_)(?:password|passwd|secret|api_?key|access_token|refresh_token|id_token|private_key|credit_?card|card_number|cvc|cvv|iban|ssn|tax_id|passport|pin|bearer)(?:$|_)/i;
const PERSONAL =
  /(?:^|_)(?:e_?mail|phone|mobile|birth_?date|birthday|date_of_birth|street|address|full_?name|first_?name|last_?name|surname)(?:$|_)/i;

export const readablePayload: Audit = {
  code: 'readable-payload',
  ids: ['ASVS 5.0 V14.2.4 (L2)', 'CWE-312', 'CWE-539'],
  look: (trace) => {
    for (const line of trace.lines.toReversed()) {
      if (line.deletes || line.reading.form !== 'signed' || line.reading.data === undefined) continue;
      const keys = tellingKeys(line.reading.data);
      if (keys.length === 0) continue;
      return [
        {
          verdict: 'warn',
          certainty: 'likely',
          evidence: [line.visit.n],
          params: { keys: keys.join(', ').slice(0, 200) },
          lines: 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"',
          setting: 'SESSION_ENGINE',
        },
      ];
    }
    return [];
  },
};

/** Values looked at; a session of a cookie's size has far fewer. */
const MAX_LOOK = 2000;

function tellingKeys(data: TypedJson): string[] {
  const found = new Set<string>();
  let looked = 0;
  const look = (value: TypedJson, key: string): void => {
    looked += 1;
    if (looked > MAX_LOOK || found.size >= 5) return;
    if (isList(value)) return value.forEach((item) => look(item, key));
    if (isRecord(value)) return Object.entries(value).forEach(([name, inner]) => look(inner, name));
    // Django's own: a hash of a hash, and ids.
    if (key.startsWith('_')) return;
    if (
      typeof value === 'string' &&
      value !== '' &&
      (SECRET.test(key) ||
        PERSONAL.test(key) ||
        isAddress(value) ||
        isToken(key, value) ||
        isCardNumber(value))
    )
      found.add(key.slice(0, 60));
  };
  look(data, '');
  return [...found];
}

/** An e-mail address. */
function isAddress(text: string): boolean {
  return text.length < 255 && /^[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}$/.test(text);
}

/** A token under its own name; CSRF tokens and the `state` of a sign-in are no secrets of a person. */
function isToken(key: string, value: string): boolean {
  return value.length >= 16 && /(?:^|_)(?:token|jwt|auth)$/i.test(key) && !/csrf|xsrf|state|nonce/i.test(key);
}

/** A payment card's number, by its check digit (ISO/IEC 7812-1). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (!/^\d{15,16}$/.test(digits) || !/^[345]/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i)) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
