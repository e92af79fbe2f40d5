/**
 * Signed sessions, decoded and verified: ours against the real Django's own code in Python on the same values, and
 * against the floor (base64, HMAC, inflate and JSON.parse, nothing else, with the same functions).
 * Django is taken from the environments of `npm run vectors`; without them only the floor is compared.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decode } from '../src/core/decode/index.ts';
import { readBase64 } from '../src/core/bytes/base64.ts';
import { writeSession, type SessionEngine } from '../src/core/django/session-data.ts';
import { inflate } from '../src/core/bytes/zlib.ts';

/** Times the floor, at most: aimed at is 1.2. */
const BOUND = 2;

const COUNT = 10_000;
const ROUNDS = 5;
const KEY = 'django-insecure-bench-key';
const NOW = Date.parse('2026-06-01T00:00:00Z');
const VENVS = 'scripts/vectors/.venv';

interface Corpus {
  readonly name: string;
  readonly engine: SessionEngine;
  readonly values: readonly string[];
  /** The Django that reads this form. */
  readonly django: string;
}

const short = (index: number) => ({
  _auth_user_id: String(index),
  _auth_user_backend: 'django.contrib.auth.backends.ModelBackend',
  _auth_user_hash: createHash('sha256').update(String(index)).digest('hex'),
});
const long = (index: number) => ({
  ...short(index),
  cart: Array.from({ length: 40 }, (_, item) => ({
    sku: `T-${index}-${item}`,
    title: `Tea number ${item} of the shop, first flush`,
    quantity: item % 5,
    price: `${item}.90`,
  })),
});

function corpus(
  name: string,
  engine: SessionEngine,
  django: string,
  data: (index: number) => object,
): Corpus {
  const values = Array.from({ length: COUNT }, (_, index) =>
    writeSession(JSON.parse(JSON.stringify(data(index))), { engine, key: KEY, now: NOW }),
  );
  return { name, engine, values, django };
}

const corpora: readonly Corpus[] = [
  corpus('short', 'signed_cookies', '5.2', short),
  corpus('long, compressed', 'signed_cookies', '5.2', long),
  corpus('legacy', 'legacy', '3.2', short),
];

/** Kept so that no engine may decide that the work is for nobody. */
let sink = 0;

const encoder = new TextEncoder();
const latin1 = new TextDecoder('latin1');
const cookieMac = hmac.create(
  sha256,
  sha256(encoder.encode(`django.contrib.sessions.backends.signed_cookiessigner${KEY}`)),
);
const legacyMac = hmac.create(sha1, sha1(encoder.encode(`django.contrib.sessionsSessionStore${KEY}`)));

/** What cannot be left out. */
function floor(value: string, engine: SessionEngine): void {
  if (engine === 'legacy') {
    const raw = readBase64(value, 'standard').bytes;
    sink += legacyMac.clone().update(raw.subarray(41)).digest()[0] ?? 0;
    JSON.parse(latin1.decode(raw.subarray(41)));
    return;
  }
  const cut = value.lastIndexOf(':');
  sink +=
    cookieMac
      .clone()
      .update(encoder.encode(value.slice(0, cut)))
      .digest()[0] ?? 0;
  const payload = value.slice(0, value.indexOf(':'));
  const packed = payload.startsWith('.');
  const raw = readBase64(packed ? payload.slice(1) : payload, 'urlsafe').bytes;
  JSON.parse(latin1.decode(packed ? inflate(raw, 1 << 20).bytes : raw));
}

const keys = [KEY];
function ours(value: string): void {
  const decoded = decode(value, { keys, now: NOW, maxAge: 1_209_600 });
  if (decoded.signature !== 'valid') throw new Error(`not valid: ${value.slice(0, 80)}`);
}

/** Milliseconds for all values once. */
function time(values: readonly string[], run: (value: string) => void): number {
  globalThis.gc?.();
  const start = performance.now();
  for (const value of values) run(value);
  return performance.now() - start;
}

const PYTHON = `
import sys, time, json, tempfile
from django.conf import settings
settings.configure(SECRET_KEY=${JSON.stringify(KEY)}, SESSION_FILE_PATH=tempfile.gettempdir(),
    SESSION_SERIALIZER='django.contrib.sessions.serializers.JSONSerializer')
from django.core import signing
from django.contrib.sessions.backends import file
values = open(sys.argv[1]).read().split()
if sys.argv[2] == 'legacy':
    store = file.SessionStore()
    read = getattr(store, '_legacy_decode', store.decode)
    run = lambda value: read(value)['_auth_user_id']
else:
    serializer = signing.JSONSerializer
    run = lambda value: signing.loads(value, serializer=serializer, max_age=10**10,
        salt='django.contrib.sessions.backends.signed_cookies')['_auth_user_id']
best = 1e9
for _ in range(${ROUNDS}):
    start = time.perf_counter()
    for value in values:
        run(value)
    best = min(best, time.perf_counter() - start)
print(best * 1000)
`;

/** Milliseconds the real Django takes, or null when it is not there. */
function django(one: Corpus): number | null {
  const python = join(VENVS, `django-${one.django}`, 'bin/python');
  if (!existsSync(python)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'bench-decode-'));
  const file = join(folder, 'values');
  writeFileSync(file, one.values.join('\n'));
  const answer = spawnSync(python, ['-c', PYTHON, file, one.engine], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (answer.status !== 0) throw new Error(answer.stderr);
  return Number(answer.stdout);
}

const micros = (ms: number): string => `${((ms / COUNT) * 1000).toFixed(1)} µs`;

console.log(`${COUNT} values of each kind, decoded and verified; the best of ${ROUNDS} rounds`);
for (const one of corpora) {
  let bestOurs = Infinity;
  let bestFloor = Infinity;
  // In turns, so that a slow moment of the machine hits both.
  for (let round = 0; round < ROUNDS; round++) {
    bestOurs = Math.min(bestOurs, time(one.values, ours));
    bestFloor = Math.min(
      bestFloor,
      time(one.values, (value) => floor(value, one.engine)),
    );
  }
  if (bestOurs / bestFloor > BOUND) process.exitCode = 1;
  const python = django(one);
  const against =
    python === null
      ? 'Django not installed (npm run vectors)'
      : `Django ${one.django} ${micros(python)}, ours is ${(python / bestOurs).toFixed(2)} times as fast`;
  console.log(
    `${one.name.padEnd(17)} ours ${micros(bestOurs)}, floor ${micros(bestFloor)}, ${(bestOurs / bestFloor).toFixed(2)} times the floor; ${against}`,
  );
}
if (sink === -1) console.log(sink);
