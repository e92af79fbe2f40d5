/** Raw bytes: cache values of every backend, bare pickles, zlib streams. */
import { isDict, isRecord, type TypedJson } from '../../python/typed.ts';
import { looksLikeGzip, unpackGzip } from '../../bytes/gzip.ts';
import { looksLikeLz4, unpackLz4 } from '../../bytes/lz4.ts';
import type { UnreadFilter } from '../../bytes/xz-filters.ts';
import { inflate, looksLikeZlib, type InflateReading } from '../../bytes/zlib.ts';
import { readMsgpack } from '../../python/msgpack.ts';
import { readPickle } from '../../pickle/index.ts';
import { recogniseLegacySession } from './legacy.ts';
import { recogniseSigned } from './signed.ts';
import { hasSessionKeys } from './session-keys.ts';
import { reading, type BytesRecogniser, type Context } from '../reading/context.ts';
import { problem, readSerialized, unpack } from '../../django/payload.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { Kind, Reading, Remark } from '../reading/reading.ts';

/** A pickle, alone or followed by the zlib stream of the file-based cache. */
export const recognisePickle: BytesRecogniser = (bytes, context) => {
  const modern = bytes[0] === 0x80 && (bytes[1] ?? 9) <= 5;
  // Protocols 0 and 1 begin with almost any letter; only what ends as a pickle is one.
  if (!modern && (bytes.length < 3 || bytes[bytes.length - 1] !== 0x2e)) return null;
  const pickle = readPickle(bytes, context.limits);
  if (!modern && !(pickle.complete && pickle.end === bytes.length)) return null;
  const layers: Layer[] = [{ code: 'pickle', bytesIn: bytes.length, bytesOut: pickle.end }];
  const rest = bytes.subarray(pickle.end);
  const isExpiry = typeof pickle.value === 'number' || pickle.value === null;
  if (pickle.complete && isExpiry && looksLikeZlib(rest))
    return fileCache(pickle.value, bytes, rest, context);
  const inside = typeof pickle.value === 'string' ? openedFurther(pickle.value, layers, context) : null;
  if (inside !== null) return inside;
  const problems = [...pickle.problems];
  if (pickle.complete && rest.length > 0)
    problems.push(problem('left-over', 'pickle', pickle.end, { count: rest.length }));
  return reading(pickleKind(pickle.value, pickle.dangerous, context), pickle.complete ? 0.9 : 0.6, {
    layers,
    value: pickle.value,
    problems,
    dangerous: pickle.dangerous,
  });
};

/** A pickled text that is session data itself: a cache of a project's own, or one engine's value put into another's. */
function openedFurther(text: string, layers: readonly Layer[], context: Context): Reading | null {
  const stored: Context = { ...context, hints: { ...context.hints, stored: true } };
  const inner =
    recogniseLegacySession(text, stored) ?? (text.includes(':') ? recogniseSigned(text, stored) : null);
  if (inner === null || inner.score < 0.9 || inner.kind === 'signed-value') return null;
  const remark: Remark = { code: 'string-inside', params: {}, tone: 'info' };
  return { ...inner, layers: [...layers, ...inner.layers], remarks: [remark, ...inner.remarks] };
}

/** FileBasedCache: `pickle(expiry) + zlib(pickle(value))`. */
function fileCache(expiry: TypedJson, bytes: Uint8Array, rest: Uint8Array, context: Context): Reading {
  const layers: Layer[] = [{ code: 'file-cache', bytesIn: bytes.length, bytesOut: rest.length }];
  const problems: Problem[] = [];
  const inner = unpack(rest, context.limits, layers, problems);
  const content = readSerialized(inner, context.limits, layers, problems);
  const at = typeof expiry === 'number' ? expiry * 1000 : null;
  const remark: Remark = {
    code: at === null ? 'cache-forever' : 'cache-expires',
    params: at === null ? {} : { at },
    tone: 'info',
  };
  return reading('cache-value', 0.97, { ...content, remarks: [remark] });
}

/** Zlib, gzip, LZ4, Zstandard or LZMA around a pickle, JSON or MessagePack: django-redis with a compressor, or half of a cache file. */
export const recogniseCompressed: BytesRecogniser = (bytes, context) => {
  const form = FORMS.find((one) => one.looks(bytes));
  if (form === undefined) return null;
  const unpacked = form.unpack(bytes, context);
  if (unpacked === null || 'filter' in unpacked) {
    const why =
      unpacked === null
        ? problem('codec-needed', 'bytes', 0, { name: form.title })
        : problem('compression-unsupported', 'bytes', 0, { name: form.title, filter: unpacked.filter });
    return reading('cache-value', 0.6, {
      layers: [{ code: form.name, bytesIn: bytes.length, bytesOut: 0 }],
      problems: [why],
    });
  }
  const layers: Layer[] = [{ code: form.name, bytesIn: bytes.length, bytesOut: unpacked.bytes.length }];
  const problems: Problem[] = [];
  if (unpacked.error !== null) {
    const params = { read: unpacked.bytes.length, limit: context.limits.maxInflated };
    problems.push(problem(`zlib-${unpacked.error}`, form.name, null, params));
  }
  const inner = unpacked.error === 'too-large' ? unpacked.bytes.subarray(0, BOMB_SHOWN) : unpacked.bytes;
  if (inner.length === 0) return form.name === 'zlib' ? null : reading('unknown', 0.3, { layers, problems });
  const packed = recogniseMsgpack(inner, context);
  if (packed !== null) return { ...packed, layers: [...layers, ...packed.layers], problems };
  const content = readSerialized(inner, context.limits, layers, problems);
  if (content.serializer === null) return reading('unknown', 0.3, content);
  return reading('cache-value', problems.length > 0 ? 0.6 : 0.9, content);
};

/** Of what unpacks to more than is allowed, so much is read. */
const BOMB_SHOWN = 1 << 18;

interface Form {
  /** Also the code of its layer. */
  readonly name: string;
  readonly title: string;
  readonly looks: (bytes: Uint8Array) => boolean;
  /** Null while its unpacker is not loaded. */
  readonly unpack: (bytes: Uint8Array, context: Context) => InflateReading | UnreadFilter | null;
}

const begins =
  (...magic: readonly number[]) =>
  (bytes: Uint8Array): boolean =>
    magic.every((byte, index) => bytes[index] === byte);

/** The compressors of django-redis, told by their first bytes. */
const FORMS: readonly Form[] = [
  {
    name: 'zlib',
    title: 'zlib',
    looks: looksLikeZlib,
    unpack: (bytes, { limits }) => inflate(bytes, limits.maxInflated),
  },
  {
    name: 'gzip',
    title: 'gzip',
    looks: looksLikeGzip,
    unpack: (bytes, { limits }) => unpackGzip(bytes, limits.maxInflated),
  },
  {
    name: 'lz4',
    title: 'LZ4',
    looks: looksLikeLz4,
    unpack: (bytes, { limits }) => unpackLz4(bytes, limits.maxInflated),
  },
  {
    name: 'zstd',
    title: 'Zstandard',
    looks: begins(0x28, 0xb5, 0x2f, 0xfd),
    unpack: (bytes, { options, limits }) => options.codecs?.zstd(bytes, limits.maxInflated) ?? null,
  },
  {
    name: 'xz',
    title: 'LZMA (xz)',
    looks: begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0),
    unpack: (bytes, { options, limits }) => options.codecs?.xz(bytes, limits.maxInflated) ?? null,
  },
  {
    name: 'lzma',
    title: 'LZMA',
    looks: begins(0x5d, 0, 0),
    unpack: (bytes, { options, limits }) => options.codecs?.lzma(bytes, limits.maxInflated) ?? null,
  },
];

/** A MessagePack map of a session, through to its last byte. */
export const recogniseMsgpack: BytesRecogniser = (bytes, context) => {
  const [first = 0] = bytes;
  const isMap = (first > 0x80 && first <= 0x8f) || first === 0xde || first === 0xdf;
  if (!isMap || bytes.length < 4) return null;
  const read = readMsgpack(bytes, context.limits);
  if (read.end !== bytes.length || !isDict(read.value)) return null;
  return reading('cache-value', hasSessionKeys(read.value) ? 0.95 : 0.8, {
    layers: [{ code: 'msgpack', bytesIn: bytes.length, bytesOut: bytes.length }],
    value: read.value,
    remarks: [{ code: 'msgpack', params: {}, tone: 'info' }],
  });
};

/** A bare pickle is a cache value when its content or its origin says so. */
function pickleKind(value: TypedJson | undefined, dangerous: boolean, context: Context): Kind {
  if (context.hints.cached === true) return 'cache-value';
  if (dangerous || !isDict(value) || !isRecord(value)) return 'pickle';
  return hasSessionKeys(value) ? 'cache-value' : 'pickle';
}
