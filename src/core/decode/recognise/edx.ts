/** Open edX' safe session cookie: its salt is part of the value, so that only the key is needed to check it. */
import { readSafeCookie } from '../../django/safe-cookie.ts';
import { splitSigned } from '../../django/split-signed.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';
import { problem } from '../../django/payload.ts';
import { verifySigned } from '../verify/verify.ts';
import { keyRemarks } from './signed.ts';

/** Recognises `1|key|salt|signature`. */
export const recogniseSafeSession: TextRecogniser = (text, context) => {
  const safe = readSafeCookie(text);
  const parts = safe === null ? null : splitSigned(safe.signature);
  if (safe === null || parts === null) return null;
  const salts = [{ family: 'own' as const, salt: safe.keySalt, cookieKey: false }];
  const check = verifySigned(parts, context.options.keys, salts, context.limits.maxSigned);
  return reading('safe-session', check.verdict === 'valid' ? 1 : 0.97, {
    value: { version: Number(safe.version), session_key: safe.sessionKey, key_salt: safe.keySalt },
    layers: [
      { code: 'safe-cookie', bytesIn: text.length, bytesOut: safe.signature.length },
      { code: 'signature', bytesIn: safe.signature.length, bytesOut: parts.signed.length },
      { code: 'timestamp', bytesIn: parts.signed.length, bytesOut: parts.payload.length },
    ],
    problems:
      check.verdict === 'invalid'
        ? [problem('bad-signature', 'signature', text.length - parts.signature.length)]
        : [],
    remarks: [
      { code: 'safe-session', params: { key: safe.sessionKey }, tone: 'info' },
      ...keyRemarks(check.takenOff),
    ],
    signature: check.verdict,
    key: check.key,
    salt: safe.keySalt,
    algorithm: parts.algorithm,
    signedAt: parts.signedAt,
  });
};
