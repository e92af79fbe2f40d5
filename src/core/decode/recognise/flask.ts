/** Flask's session cookie and other values of itsdangerous: not Django's, but often pasted. Recognised and shown. */
import { readBase64 } from '../../bytes/base64.ts';
import { isDict } from '../../python/typed.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';
import { readPayload } from '../../django/payload.ts';

const SHAPE =
  /^(\.?[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{5,8})\.([A-Za-z0-9_-]{27}|[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{86})$/;

/** `[.]payload.timestamp.signature` (`itsdangerous/timed.py`): the timestamp is base64 of big-endian seconds. */
export const recogniseFlask: TextRecogniser = (text, context) => {
  // A cookie: 4096 characters and a little.
  const match = text.length > 8192 ? null : SHAPE.exec(text);
  if (!match) return null;
  const [, payload = '', stamp = '', signature = ''] = match;
  const content = readPayload(payload, context.limits);
  if (!isDict(content.value)) return null;
  const seconds = readBase64(stamp, 'urlsafe').bytes.reduce((total, byte) => total * 256 + byte, 0);
  return reading('signed-value', 0.8, {
    ...content,
    layers: [
      { code: 'signature', bytesIn: text.length, bytesOut: text.length - signature.length - 1 },
      { code: 'timestamp', bytesIn: text.length - signature.length - 1, bytesOut: payload.length },
      ...content.layers,
    ],
    signature: 'unverified',
    signedAt: seconds * 1000,
    remarks: [{ code: 'flask', params: {}, tone: 'info' }],
  });
};
