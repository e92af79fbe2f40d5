/** `[.]base64` of a JSON or pickle text: what `signing.dumps` puts before the timestamp. */
import { readBase64 } from '../bytes/base64.ts';
import { readPythonJson, type JsonReading } from '../python/json-read.ts';
import type { TypedJson } from '../python/typed.ts';
import { inflate } from '../bytes/zlib.ts';
import { readPickle } from '../pickle/index.ts';
import type { DecodeLimits } from '../base/bounds.ts';
import type { Native } from '../base/native.ts';
import type { Layer, Problem } from '../base/problem.ts';

/** Characters of base64 that are looked at first, to find bombs before any work is done on the rest. */
const BOMB_LOOK = 1 << 16;

/** Bytes shown of what unpacks to more than is allowed. */
const BOMB_SHOWN = 1 << 18;

/** What a payload held. */
export interface PayloadReading {
  readonly value: TypedJson | undefined;
  readonly layers: readonly Layer[];
  readonly problems: readonly Problem[];
  readonly dangerous: boolean;
  /** Null when neither fits. */
  readonly serializer: 'json' | 'pickle' | null;
}

/** The opcode PROTO, which opens every pickle since protocol 2. */
const PICKLE_2 = 0x80;

const NOT_JSON: JsonReading = { value: undefined, error: { code: 'json-syntax', offset: 0 } };

/** Decodes a payload of `signing.dumps`. Never throws. */
export function readPayload(payload: string, limits: DecodeLimits): PayloadReading {
  const compressed = payload.startsWith('.');
  const coded = compressed ? payload.slice(1) : payload;
  const looked =
    compressed && coded.length > BOMB_LOOK && isBomb(coded, limits) ? BOMB_LOOK : limits.maxInput;
  const base64 = readBase64(coded.length > looked ? coded.slice(0, looked) : coded, 'urlsafe', limits.native);
  const layers: Layer[] = [{ code: 'base64', bytesIn: coded.length, bytesOut: base64.bytes.length }];
  const problems: Problem[] = [];
  if (coded.length > looked) problems.push(problem('input-cut', 'base64', looked));
  else if (base64.error !== null) problems.push(problem(`base64-${base64.error}`, 'base64', null));
  if (base64.dropped > 0) problems.push(problem('base64-dropped', 'base64', null, { count: base64.dropped }));
  const bytes = compressed ? unpack(base64.bytes, limits, layers, problems) : base64.bytes;
  return readSerialized(bytes, limits, layers, problems);
}

/** Whether already the first part of a compressed payload unpacks to more than is allowed: then the rest is left alone. */
function isBomb(coded: string, limits: DecodeLimits): boolean {
  return (
    inflate(readBase64(coded.slice(0, BOMB_LOOK), 'urlsafe').bytes, limits.maxInflated).error === 'too-large'
  );
}

/** Inflates, noting the layer and what was wrong. */
export function unpack(
  bytes: Uint8Array,
  limits: DecodeLimits,
  layers: Layer[],
  problems: Problem[],
): Uint8Array {
  const inflated = inflate(bytes, limits.maxInflated, limits.native);
  layers.push({ code: 'zlib', bytesIn: bytes.length, bytesOut: inflated.bytes.length });
  if (inflated.error !== null) {
    const params = { read: inflated.bytes.length, limit: limits.maxInflated };
    problems.push(problem(`zlib-${inflated.error}`, 'zlib', null, params));
  }
  // Of a bomb only the beginning is worth reading.
  return inflated.error === 'too-large' ? inflated.bytes.subarray(0, BOMB_SHOWN) : inflated.bytes;
}

/** Reads JSON or pickle bytes, whichever they are. `layers` and `problems` are what came before. */
export function readSerialized(
  bytes: Uint8Array,
  limits: DecodeLimits,
  layers: Layer[],
  problems: Problem[],
): PayloadReading {
  const isPickle = bytes[0] === PICKLE_2;
  const json: JsonReading = isPickle ? NOT_JSON : readPythonJson(latin1(bytes, limits.native), limits);
  if (json.error === null) {
    layers.push({ code: 'json', bytesIn: bytes.length, bytesOut: bytes.length });
    return { value: json.value, layers, problems, dangerous: false, serializer: 'json' };
  }
  // Protocols 0 and 1 have no mark of their own, and begin with a letter or a bracket like JSON text.
  const pickle = readPickle(bytes, limits);
  if (isPickle || pickle.complete) {
    layers.push({ code: 'pickle', bytesIn: bytes.length, bytesOut: pickle.end });
    problems.push(...pickle.problems);
    return { value: pickle.value, layers, problems, dangerous: pickle.dangerous, serializer: 'pickle' };
  }
  problems.push(problem(json.error.code, 'json', json.error.offset));
  if (json.value !== undefined) {
    layers.push({ code: 'json', bytesIn: bytes.length, bytesOut: json.error.offset });
  }
  return {
    value: json.value,
    layers,
    problems,
    dangerous: false,
    serializer: json.value === undefined ? null : 'json',
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** JSONSerializer.loads decodes latin-1 (`django/core/signing.py`). */
export function latin1(bytes: Uint8Array, native?: Pick<Native, 'latin1'>): string {
  if (native !== undefined) return native.latin1(bytes, 0, bytes.length);
  // Django writes ASCII, which every decoder reads alike, and the built-in one fastest.
  const ascii = utf8.decode(bytes);
  if (ascii.length === bytes.length && !ascii.includes('\ufffd')) return ascii;
  let text = '';
  // `apply` takes its arguments from the stack: 8192 at a time.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + 8192) as unknown as number[]);
  }
  return text;
}

/** A problem inside a layer. */
export function problem(
  code: string,
  layer: string,
  offset: number | null,
  params: Readonly<Record<string, string | number>> = {},
): Problem {
  return { code, params: { layer, ...params }, offset };
}
