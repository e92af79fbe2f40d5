/** Raw bytes: cache values of every backend, bare pickles, zlib streams. */
import { isDict, isRecord, member, type TypedJson } from '../../python/typed.ts';
import { looksLikeZlib } from '../../bytes/zlib.ts';
import { readPickle } from '../../pickle/index.ts';
import { reading, type BytesRecogniser, type Context } from '../reading/context.ts';
import { problem, readSerialized, unpack } from '../../django/payload.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { Kind, Reading, Remark } from '../reading/reading.ts';

/** Keys that only Django's session data has. */
const SESSION_KEYS = ['_auth_user_id', '_session_expiry', '_csrftoken', '_auth_user_backend', 'testcookie'];

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

/** zlib of a pickle or JSON: django-redis with its compressor, or the second half of a cache file. */
export const recogniseZlib: BytesRecogniser = (bytes, context) => {
  if (!looksLikeZlib(bytes)) return null;
  const layers: Layer[] = [];
  const problems: Problem[] = [];
  const inner = unpack(bytes, context.limits, layers, problems);
  if (inner.length === 0) return null;
  const content = readSerialized(inner, context.limits, layers, problems);
  if (content.serializer === null) return reading('unknown', 0.3, content);
  return reading('cache-value', problems.length > 0 ? 0.6 : 0.9, content);
};

/** Compressions that Django's cache packages offer and that are not unpacked here: named, so that nobody searches. */
const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz (lzma)', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
];

/** Names other compressions. */
export const recogniseMagic: BytesRecogniser = (bytes) => {
  const found = MAGIC.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (!found) return null;
  return reading('unknown', 0.35, {
    problems: [problem('compression-unsupported', 'bytes', 0, { name: found[0] })],
  });
};

/** A bare pickle is a cache value when its content or its origin says so. */
function pickleKind(value: TypedJson | undefined, dangerous: boolean, context: Context): Kind {
  if (context.hints.cached === true) return 'cache-value';
  if (dangerous || !isDict(value) || !isRecord(value)) return 'pickle';
  return SESSION_KEYS.some((key) => member(value, key) !== undefined) ? 'cache-value' : 'pickle';
}
