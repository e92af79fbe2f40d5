/** Values of itsdangerous: sessions of Flask and Starlette, and whatever else its serializers sign. Not Django's, but often pasted. */
import { readBase64 } from '../../bytes/base64.ts';
import { latin1, readPayload, readSerialized, type PayloadReading } from '../../django/payload.ts';
import { isDict } from '../../python/typed.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';

/** `payload.timestamp.signature`, or without a time `payload.signature`. Starlette's payload is padded base64. */
const SHAPE =
  /^(\.?[A-Za-z0-9_+/-]{2,8000}={0,2})(?:\.([A-Za-z0-9_-]{5,8}))?\.([A-Za-z0-9_-]{27}|[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{86})$/;

/** Until version 1.0 the seconds were counted from 2011. */
const OLD_EPOCH = 1_293_840_000;

/** Recognises `itsdangerous/timed.py` and `url_safe.py`: the timestamp is base64 of big-endian seconds. */
export const recogniseItsDangerous: TextRecogniser = (text, context) => {
  // A cookie: 4096 characters and a little.
  const match = text.length > 8192 ? null : SHAPE.exec(text);
  if (!match) return null;
  const [, payload = '', stamp, signature = ''] = match;
  const content = readContent(payload, context);
  if (content.value === undefined || content.serializer !== 'json') return null;
  // A short word is base64 of something now and then: without a time only what is whole counts.
  if (stamp === undefined && (content.problems.length > 0 || typeof content.value !== 'object')) return null;
  const signedAt = stamp === undefined ? null : secondsOf(stamp) * 1000;
  const maker = makerOf(payload, content, stamp !== undefined);
  return reading('foreign-token', isDict(content.value) ? 0.96 : 0.9, {
    ...content,
    layers: [
      { code: 'signature', bytesIn: text.length, bytesOut: text.length - signature.length - 1 },
      ...(stamp === undefined
        ? []
        : [
            {
              code: 'timestamp',
              bytesIn: text.length - signature.length - 1,
              bytesOut: payload.length,
            },
          ]),
      ...content.layers,
    ],
    signature: 'unverified',
    signedAt,
    remarks: maker === 'flask' ? [{ code: 'flask', params: {}, tone: 'info' }] : [],
    foreign: { maker, sure: false, advice: ['other-server', 'data-in-cookie', 'needs-its-key'] },
  });
};

function readContent(payload: string, context: Context): PayloadReading {
  if (!/[+/=]/.test(payload)) return readPayload(payload, context.limits);
  const { bytes } = readBase64(payload, 'standard');
  const layers = [{ code: 'base64', bytesIn: payload.length, bytesOut: bytes.length }];
  return readSerialized(bytes, context.limits, layers, []);
}

function secondsOf(stamp: string): number {
  const seconds = readBase64(stamp, 'urlsafe').bytes.reduce((total, byte) => total * 256 + byte, 0);
  return seconds < OLD_EPOCH ? seconds + OLD_EPOCH : seconds;
}

/** Flask writes JSON without spaces and base64 without padding; Starlette `json.dumps` and plain base64. */
function makerOf(payload: string, content: PayloadReading, timed: boolean): string {
  if (!isDict(content.value) || !timed) return 'itsdangerous';
  if (payload.includes('=')) return 'starlette';
  const text = payload.startsWith('.') ? '' : latin1(readBase64(payload, 'urlsafe').bytes);
  return /^\{"(?:[^"\\]|\\.)*": /.test(text) ? 'starlette' : 'flask';
}
