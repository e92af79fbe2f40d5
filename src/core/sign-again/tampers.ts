/** A signed session cookie changed on purpose, and what Django will make of each change. */
import type { EpochMs } from '../cookie/types.ts';
import type { SecretKey } from '../django/hmac.ts';
import { signWithTimestamp } from '../django/signing.ts';
import { TAMPERS, tamper, type Tamper } from '../django/tamper.ts';
import { splitSigned } from '../django/split-signed.ts';
import type { Reading } from '../decode/reading/reading.ts';

/** Signed for another purpose of Django's own: the default salt of `signing.dumps`. */
export const OTHER_SALT = 'django.core.signing';

/** How far back an aged value is signed, in ms: a day more than the default SESSION_COOKIE_AGE. */
export const AGED = 15 * 86_400_000;

/** One change. The word keys are `decode.tamper.<name>` and `sign-again.effect.<effect>`. */
export interface TamperChoice {
  readonly name: Tamper | 'other-salt';
  /** Null when it cannot be made: the value has no such part, or it takes the key. */
  readonly value: string | null;
  /**
   * `bad-signature`: Django raises BadSignature and starts an empty session. `expired`: the signature holds, SignatureExpired does the
   * same. `other-salt`: BadSignature although the key is right. `needs-key`: cannot be made without the key.
   */
  readonly effect: 'bad-signature' | 'expired' | 'other-salt' | 'needs-key';
}

/** All of them, in the order of a menu. `reading` is what decoding said of `value` with these keys. */
export function tamperChoices(
  value: string,
  reading: Reading,
  keys: readonly SecretKey[],
  now: EpochMs,
): readonly TamperChoice[] {
  const key = reading.signature === 'valid' && reading.key !== null ? keys[reading.key] : undefined;
  const parts = splitSigned(value);
  const sign = (salt: string, at: EpochMs): string | null =>
    key === undefined || parts === null
      ? null
      : signWithTimestamp(parts.payload, at, { key, salt, algorithm: reading.algorithm ?? 'sha256' });
  const aged = sign(reading.salt ?? '', now - AGED);
  return [
    ...TAMPERS.map((name): TamperChoice =>
      name === 'age-timestamp' && aged !== null
        ? { name, value: aged, effect: 'expired' }
        : { name, value: tamper(value, name), effect: 'bad-signature' },
    ),
    key === undefined
      ? { name: 'other-salt', value: null, effect: 'needs-key' }
      : { name: 'other-salt', value: sign(OTHER_SALT, now), effect: 'other-salt' },
  ];
}
