/**
 * HAR import: reading a file of DevTools' shape against `JSON.parse` of the same text in the same run, which any reader must do, and what an entry
 * keeps on the heap. 100 MB and 50,000 entries; bodies make up half of it, as in real files.
 */
import { readHarFile } from '../src/core/har/read-file.ts';

const short = process.env['SESSION_BENCH'] === 'short';
const COUNT = short ? 10_000 : 50_000;
const ROUNDS = short ? 2 : 3;
/** How many times `JSON.parse` this may take before the bench fails. The aim is 1.5. */
const BOUND = short ? 6 : 3;

const headers = (n: number, more: readonly (readonly [string, string])[]) =>
  [
    ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'],
    ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ['Accept-Language', 'en-GB,en;q=0.9'],
    ['Connection', 'keep-alive'],
    ['Host', 'shop.test'],
    ['Referer', `https://shop.test/items/${String(n % 97)}/`],
    ['Sec-Fetch-Dest', n % 10 === 0 ? 'document' : 'empty'],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Site', 'same-origin'],
    [
      'User-Agent',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    ],
    ...more,
  ].map(([name, value]) => ({ name, value }));

function entry(n: number): unknown {
  const key = `k${Math.floor(n / 50).toString(36)}`.padEnd(32, '0');
  const set: [string, string][] =
    n % 50 === 0
      ? [
          [
            'Set-Cookie',
            `sessionid=${key}; expires=Thu, 15 Jan 2026 00:00:00 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax`,
          ],
        ]
      : [];
  return {
    _initiator: {
      type: 'script',
      stack: { callFrames: [{ functionName: 'f', url: 'https://shop.test/app.js', lineNumber: n }] },
    },
    _priority: 'High',
    _resourceType: n % 10 === 0 ? 'document' : 'fetch',
    cache: {},
    pageref: `page_${String(Math.floor(n / 100))}`,
    request: {
      method: 'GET',
      url: `https://shop.test/items/${String(n % 997)}/?page=${String(n)}`,
      httpVersion: 'h2',
      headers: headers(n, [['Cookie', `csrftoken=abcdefghijklmnopqrstuvwxyz012345; sessionid=${key}`]]),
      queryString: [{ name: 'page', value: String(n) }],
      cookies: [{ name: 'sessionid', value: key }],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'h2',
      headers: headers(n, [
        ['Date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
        ['Content-Type', 'application/json'],
        ['Vary', 'Cookie'],
        ...set,
      ]),
      cookies: [],
      content: {
        size: 600,
        mimeType: 'application/json',
        text: `{"n":${String(n)},"text":"${'lorem ipsum '.repeat(8)}"}`,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + n * 20).toISOString(),
    time: 12.5,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 10, receive: 1 },
  };
}

const pages = Array.from({ length: COUNT / 100 }, (_, n) => ({
  id: `page_${String(n)}`,
  title: `https://shop.test/items/${String(n)}/`,
  startedDateTime: '2026-01-01T00:00:00.000Z',
}));
const parts = Array.from({ length: COUNT }, (_, n) => JSON.stringify(entry(n)));
const text = `{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":${JSON.stringify(pages)},"entries":[${parts.join(',')}]}}`;
parts.length = 0;

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

/** The best of some rounds, in ms. */
function best(work: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    collect();
    const from = performance.now();
    work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

const peer = best(() => JSON.parse(text) as unknown);
const own = best(() => readHarFile(text));
collect();
const before = process.memoryUsage().heapUsed;
const file = readHarFile(text);
collect();
const heap = (process.memoryUsage().heapUsed - before) / COUNT;
const ratio = own / peer;
console.log(
  `${(text.length / 1e6).toFixed(0)} MB, ${String(COUNT)} entries, ${String(file.exchanges.length)} read`,
);
console.log(`JSON.parse   ${peer.toFixed(0).padStart(6)} ms`);
console.log(
  `import       ${own.toFixed(0).padStart(6)} ms   ${ratio.toFixed(2)} times (aim: 1.5, bound ${String(BOUND)})`,
);
console.log(`heap         ${heap.toFixed(0).padStart(6)} bytes an entry`);
if (file.exchanges.length !== COUNT || ratio > BOUND) process.exitCode = 1;
