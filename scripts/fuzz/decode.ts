/**
 * `npm run fuzz:decode [count] [seed]`: feeds the decoder mutated values of every form, a million by default, and fails
 * when it throws, calls something valid that was changed, or takes too long over one input.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { decode } from '../../src/core/decode/index.ts';
import { readSessionCookie } from '../../src/core/django/session-cookie.ts';
import { toTree } from '../../src/core/decode/tree.ts';
import { readBase64 } from '../../src/core/bytes/base64.ts';

const COUNT = Number(process.argv[2] ?? 1_000_000);
const SEED = Number(process.argv[3] ?? 20_260_601);
const FOLDER = 'src/core/decode/vectors';

/**
 * Milliseconds of processor time that one input may take: its own, so that a busy machine does not count. So much in any
 * case, which is the start of the engine and of its collector, and so much more for each kilobyte that it unpacks to.
 */
const FLOOR = 150;
const PER_KILOBYTE = 1;

/** What takes too long is asked again before it counts: the least time is the input's own. */
const ATTEMPTS = 3;

/** xorshift32: small, seeded, the same on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

interface VectorFile {
  readonly header: { readonly secretKey: string };
  readonly vectors: readonly { readonly value: string }[];
}

const files = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as VectorFile,
);
const signed = files.flatMap((file) => file.vectors.map((vector) => vector.value));
const keys = files.slice(0, 1).map((file) => file.header.secretKey);
const genuine = new Set(signed.map((value) => JSON.stringify(decode(value, { keys }).value)));
const wrappings = [
  'sessionid=',
  'Set-Cookie: sessionid=',
  '"',
  "'",
  '\\x80',
  '%3A',
  '|',
  ',',
  '\n',
  '; Path=/',
  '{"session_data": "',
  "b'",
];
const pickles = signed
  .map((value) => value.split(':')[0] ?? '')
  .filter((payload) => payload.startsWith('gA'))
  .map((payload) => readBase64(payload, 'urlsafe').bytes);
const seeds: readonly (string | Uint8Array)[] = [
  ...signed,
  ...pickles,
  '{"a": [1, 2.5, null]}',
  'l48euzq0n6w3b7yk2c5hd9tj1rxv4ip4',
  'a'.repeat(64),
];

const random = generator(SEED);

function mutateText(text: string): string {
  let result = text;
  for (let times = 1 + random(3); times > 0; times--) {
    const at = random(result.length + 1);
    const choice = random(7);
    if (choice === 0) result = result.slice(0, at);
    else if (choice === 1)
      result = result.slice(0, at) + String.fromCharCode(random(128)) + result.slice(at + 1);
    else if (choice === 2) result = result.slice(0, at) + result.slice(at + 1 + random(4));
    else if (choice === 3) result = (wrappings[random(wrappings.length)] ?? '') + result;
    else if (choice === 4) result += wrappings[random(wrappings.length)] ?? '';
    else if (choice === 5)
      result = result.slice(0, at) + String.fromCharCode(random(65_536)) + result.slice(at);
    else result = result.slice(at) + result.slice(0, at);
  }
  return result;
}

function mutateBytes(bytes: Uint8Array): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let times = 1 + random(5); times > 0; times--) result[random(result.length + 1)] = random(256);
  return random(4) === 0 ? result.subarray(0, random(result.length + 1)) : result;
}

/** A pickle with one of its pieces said very often, packed as a site would send it: small outside, large inside. */
function amplified(bytes: Uint8Array): { readonly input: string; readonly size: number } {
  const start = random(bytes.length);
  const piece = bytes.subarray(start, start + 1 + random(24));
  const many = Buffer.alloc(piece.length * (1 + random(20_000)), piece);
  const whole = Buffer.concat([bytes.subarray(0, start), many, bytes.subarray(start)]);
  const packed = deflateSync(whole, { level: 1 }).toString('base64url');
  return { input: `.${packed}:1r31eq:${'A'.repeat(43)}`, size: whole.length };
}

/** Milliseconds of processor time that `work` takes. */
function spent(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Fails when an input takes longer than its size allows, however often it is asked. */
function timed(work: () => void, size: number, round: number): number {
  const bound = FLOOR + (PER_KILOBYTE * size) / 1024;
  let least = spent(work);
  for (let attempt = 1; attempt < ATTEMPTS && least > bound; attempt += 1)
    least = Math.min(least, spent(work));
  if (least > bound) throw new Error(`input ${round} took ${least} ms, of ${bound.toFixed(0)} allowed`);
  return least;
}

let slowest = 0;
let valid = 0;
const kinds = new Map<string, number>();
for (let round = 0; round < COUNT; round++) {
  const seed = seeds[random(seeds.length)] ?? '';
  const grown = typeof seed !== 'string' && random(50) === 0 ? amplified(seed) : null;
  const input = grown?.input ?? (typeof seed === 'string' ? mutateText(seed) : mutateBytes(seed));
  const look = (): void => {
    const decoded = decode(input, { keys, now: 1_750_000_000_000 });
    toTree(decoded.value ?? null).children(0, 5);
    if (typeof input === 'string') readSessionCookie(input);
    kinds.set(decoded.kind, (kinds.get(decoded.kind) ?? 0) + 1);
    if (decoded.signature === 'valid') {
      valid++;
      // Wrappings come off, and base64 has several spellings for the same bytes: but the data must be one that was signed.
      const isGenuine = decoded.problems.length > 0 || genuine.has(JSON.stringify(decoded.value));
      if (!isGenuine) throw new Error(`called valid: ${decoded.cleaned}`);
    }
  };
  try {
    slowest = Math.max(slowest, timed(look, grown?.size ?? input.length, round));
  } catch (problem) {
    console.error(
      `input ${round} of seed ${SEED}: ${typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('base64')}`,
    );
    throw problem;
  }
  if (round % 100_000 === 99_999) console.log(`${round + 1} inputs, the slowest ${slowest.toFixed(1)} ms`);
}
console.log(
  `${COUNT} inputs of seed ${SEED}: nothing thrown, the slowest ${slowest.toFixed(1)} ms, ${valid} still genuine`,
);
console.log(
  [...kinds]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', '),
);
