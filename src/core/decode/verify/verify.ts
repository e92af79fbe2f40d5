/** Finds the key and the salt that made a signature. */
import { writeBase64 } from '../../bytes/base64.ts';
import type { Native } from '../../base/native.ts';
import {
  joinBytes,
  saltedHmac,
  saltedKey,
  toBytes,
  toHex,
  type Algorithm,
  type SecretKey,
} from '../../django/hmac.ts';
import { ALGORITHMS } from '../../django/algorithm.ts';
import { readPastedKey, type PastedKey } from '../../django/secret-key.ts';
import { COOKIE_KEY_PREFIX, type Salt } from './salts.ts';

/** What was found about a signature. */
export interface Verification {
  readonly verdict: 'valid' | 'invalid' | 'unverified';
  readonly key: number | null;
  readonly salt: Salt | null;
  /** True when the search was given up because the text is too long to hash that often. */
  readonly gaveUp: boolean;
  /** What had to be taken off the key as it was given: quotes, `SECRET_KEY =` … */
  readonly takenOff: readonly string[];
}

const NOTHING: readonly string[] = [];

/** The signature of a value, as text (compared as text: whoever could measure how long that takes has the key): base64 for signers, hexadecimal digits for the old hashes of bytes. */
type Mac = (value: string | Uint8Array) => string;

/**
 * Primed MACs of one list of keys. They live exactly as long as the list: the map holds them weakly, so dropping the
 * list drops every trace of the keys here.
 */
const primed = new WeakMap<readonly SecretKey[], Primed>();

/** A key to try: one reading of a key that was given, and the place of that one in the caller's list. */
interface Candidate extends PastedKey {
  readonly index: number;
}

interface Primed {
  readonly candidates: readonly Candidate[];
  /** By salt, and there by everything else that makes a MAC another one. */
  readonly macs: Map<string, (Mac | undefined)[]>;
}

function prime(keys: readonly SecretKey[]): Primed {
  let known = primed.get(keys);
  if (known === undefined) {
    const candidates = keys.flatMap((key, index) => readPastedKey(key).map((one) => ({ ...one, index })));
    // Keys as they were given come first: what is taken off is a guess.
    candidates.sort((left, right) => left.takenOff.length - right.takenOff.length);
    known = { candidates, macs: new Map() };
    primed.set(keys, known);
  }
  return known;
}

/** Every key to try, those as given first. */
export function candidatesOf(keys: readonly SecretKey[]): readonly Candidate[] {
  return prime(keys).candidates;
}

function macFor(
  { candidates, macs }: Primed,
  index: number,
  salt: string,
  cookieKey: boolean,
  algorithm: Algorithm,
  form: 'base64' | 'hex',
  native: Native | undefined,
): Mac | null {
  const secret = candidates[index]?.key;
  if (secret === undefined) return null;
  let ofSalt = macs.get(salt);
  if (ofSalt === undefined) {
    // Salts come from the user and from cookie names: a long session must not let them pile up.
    if (macs.size >= 100) macs.clear();
    ofSalt = [];
    macs.set(salt, ofSalt);
  }
  // A number: to join a name for each row of a dump takes longer than to find it.
  const flags = (native === undefined ? 0 : 1) | (form === 'hex' ? 2 : 0) | (cookieKey ? 4 : 0);
  const place = (index * ALGORITHMS.length + ALGORITHMS.indexOf(algorithm)) * 8 + flags;
  let mac = ofSalt[place];
  if (mac === undefined) {
    // The hashes of old sessions and messages are of the salt alone.
    const keySalt = form === 'hex' ? salt : `${salt}signer`;
    const key = cookieKey ? joinBytes(toBytes(COOKIE_KEY_PREFIX), toBytes(secret)) : secret;
    mac = nativeMac(keySalt, key, algorithm, form, native) ?? ownMac(keySalt, key, algorithm, form);
    ofSalt[place] = mac;
  }
  return mac;
}

/** The core's own. */
function ownMac(keySalt: string, key: SecretKey, algorithm: Algorithm, form: 'base64' | 'hex'): Mac {
  const mac = saltedHmac(keySalt, key, algorithm);
  return form === 'hex' ? (value) => toHex(mac(value)) : (value) => writeBase64(mac(value), 'urlsafe');
}

/** The machine's own, where it was handed in. */
function nativeMac(
  keySalt: string,
  key: SecretKey,
  algorithm: Algorithm,
  form: 'base64' | 'hex',
  native: Native | undefined,
): Mac | null {
  if (native === undefined) return null;
  const derived = saltedKey(keySalt, key, algorithm);
  if (form === 'hex') {
    const mac = native.hexMac(algorithm, derived);
    return (value) => mac(toBytes(value));
  }
  const sign = native.signature(algorithm, derived);
  return (value) => (typeof value === 'string' ? sign(value) : '');
}

/** Tries every key with every salt. `maxBytes` bounds the bytes hashed in all. */
export function verifySigned(
  text: { readonly signed: string; readonly signature: string; readonly algorithm: Algorithm },
  keys: readonly SecretKey[] | undefined,
  salts: readonly Salt[],
  maxBytes: number,
  native?: Native,
): Verification {
  if (keys === undefined || keys.length === 0)
    return { verdict: 'unverified', key: null, salt: null, gaveUp: false, takenOff: NOTHING };
  const known = prime(keys);
  const { candidates } = known;
  // Hashed as UTF-8 once, for all keys and salts; the machine's own hashes take the text itself.
  const signed = native === undefined ? toBytes(text.signed) : text.signed;
  let left = maxBytes;
  for (const salt of salts) {
    for (let key = 0; key < candidates.length; key++) {
      left -= signed.length;
      if (left < 0) return { verdict: 'unverified', key: null, salt: null, gaveUp: true, takenOff: NOTHING };
      const mac = macFor(known, key, salt.salt, salt.cookieKey, text.algorithm, 'base64', native);
      if (mac && mac(signed) === text.signature) {
        const { index = null, takenOff = NOTHING } = candidates[key] ?? {};
        return { verdict: 'valid', key: index, salt, gaveUp: false, takenOff };
      }
    }
  }
  return { verdict: 'invalid', key: null, salt: null, gaveUp: false, takenOff: NOTHING };
}

/** What was found about a hash in hexadecimal digits. */
export interface HexVerification {
  readonly verdict: Verification['verdict'];
  readonly key: number | null;
  readonly salt: string | null;
  readonly takenOff: readonly string[];
}

/** The same for the hexadecimal SHA-1 hashes of old sessions and messages, whose key salt has no `signer` behind it. */
export function verifyHex(
  value: Uint8Array,
  hash: string,
  keys: readonly SecretKey[] | undefined,
  salts: readonly string[],
  maxBytes: number,
  native?: Native,
): HexVerification {
  if (keys === undefined || keys.length === 0 || value.length > maxBytes) {
    return { verdict: 'unverified', key: null, salt: null, takenOff: NOTHING };
  }
  const known = prime(keys);
  const { candidates } = known;
  for (const salt of salts) {
    for (let key = 0; key < candidates.length; key++) {
      const mac = macFor(known, key, salt, false, 'sha1', 'hex', native);
      if (mac && mac(value) === hash) {
        const { index = null, takenOff = NOTHING } = candidates[key] ?? {};
        return { verdict: 'valid', key: index, salt, takenOff };
      }
    }
  }
  return { verdict: 'invalid', key: null, salt: null, takenOff: NOTHING };
}
