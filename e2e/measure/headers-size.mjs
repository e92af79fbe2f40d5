// @ts-check
/**
 * What `response.headersSize` says in `devtools.network.onRequestFinished`, case by case, in the installed Chromium:
 *
 *     npm run build && node e2e/measure/headers-size.mjs
 *
 * Prints one row per request: as the event had it, and as `getHAR()` has it two seconds later. The findings are kept in
 * `src/sources/chromium-har.ts`, which decides from them whether an entry had its raw headers.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium, until } from '../../stage/chromium.mjs';

let counter = 0;
/** @param {import('node:http').IncomingMessage | import('node:http2').Http2ServerRequest} request @param {any} response */
function answer(request, response) {
  const url = new URL(request.url ?? '/', 'http://x');
  const cookie = { 'Set-Cookie': `sessionid=v${(counter += 1)}; Path=/; HttpOnly` };
  const plain = { 'Content-Type': 'text/html', ...cookie };
  const say = (/** @type {number} */ status, /** @type {object} */ headers, body = '') => {
    response.writeHead(status, headers);
    response.end(body);
  };
  switch (url.pathname) {
    case '/hop':
      return say(302, { Location: url.searchParams.get('to') ?? '/page', ...cookie });
    case '/same': {
      const left = Number(/left=(\d+)/.exec(request.headers.cookie ?? '')?.[1] ?? 3);
      if (left === 0) return say(200, plain, 'end of the loop');
      return say(302, {
        Location: '/same',
        'Set-Cookie': [`left=${left - 1}; Path=/same`, cookie['Set-Cookie']],
      });
    }
    case '/204':
      return say(204, cookie);
    case '/500':
      return say(500, plain, 'sorry');
    case '/download':
      return say(200, { ...cookie, 'Content-Disposition': 'attachment; filename=a.txt' }, 'text');
    case '/cached':
      return say(200, { ...plain, 'Cache-Control': 'max-age=600' }, 'keep me');
    case '/etag':
      if (request.headers['if-none-match'] !== undefined) return say(304, { ETag: '"1"', ...cookie });
      return say(200, { ...plain, ETag: '"1"', 'Cache-Control': 'no-cache' }, 'ask me');
    case '/slow':
      response.writeHead(200, plain);
      response.write('x');
      return undefined;
    case '/reset':
      return request.socket?.destroy();
    case '/sw.js':
      return say(
        200,
        { 'Content-Type': 'text/javascript', 'Service-Worker-Allowed': '/' },
        `oninstall=()=>skipWaiting();onactivate=e=>e.waitUntil(clients.claim());
         onfetch=e=>{const p=new URL(e.request.url).pathname;
           if(p==='/made')e.respondWith(new Response('made',{headers:{'X-A':'b'}}));
           if(p==='/through')e.respondWith(fetch('/through-network'));}`,
      );
    default:
      return say(200, plain, `<title>${url.pathname}</title><body>hello`);
  }
}

const plainServer = createServer(answer);
plainServer.on('upgrade', (request, socket) => {
  socket.end(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSet-Cookie: ws=1\r\n' +
      `Sec-WebSocket-Accept: ${acceptKey(request.headers['sec-websocket-key'] ?? '')}\r\n\r\n`,
  );
});
const { createHash } = await import('node:crypto');
/** @param {string} key */
function acceptKey(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

const scratch = mkdtempSync(join(tmpdir(), 'headers-size-'));
execFileSync(
  'openssl',
  [
    ...'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost'.split(' '),
    '-keyout',
    join(scratch, 'key.pem'),
    '-out',
    join(scratch, 'cert.pem'),
  ],
  { stdio: 'ignore' },
);
const secureServer = createSecureServer(
  {
    key: readFileSync(join(scratch, 'key.pem')),
    cert: readFileSync(join(scratch, 'cert.pem')),
    allowHTTP1: true,
  },
  answer,
);
/** @param {any} server */
const listen = (server) =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const port = await listen(plainServer);
const securePort = await listen(secureServer);
const site = `http://127.0.0.1:${port}`;
const other = `http://localhost:${port}`;
const secure = `https://localhost:${securePort}`;

const chromium = await launchChromium({ extension: 'dist/chrome', args: ['--ignore-certificate-errors'] });
try {
  const page = await chromium.newPage(`${site}/start`);
  const devtools = await chromium.openDevTools(page);
  const recorder = await devtools.recorderFrame();
  await recorder.evaluate(() => {
    const root = /** @type {any} */ (globalThis);
    root.measured = [];
    root.brief = (/** @type {any} */ entry) => ({
      url: entry.request.url,
      method: entry.request.method,
      started: entry.startedDateTime,
      status: entry.response.status,
      headersSize: entry.response.headersSize,
      requestHeadersSize: entry.request.headersSize,
      bodySize: entry.response.bodySize,
      transfer: entry.response._transferSize,
      error: entry.response._error ?? null,
      fromCache: entry._fromCache ?? null,
      sw: entry.response._fetchedViaServiceWorker ?? null,
      version: entry.response.httpVersion,
      requestVersion: entry.request.httpVersion,
      type: entry._resourceType,
      dest: entry.request.headers.find((/** @type {any} */ h) => h.name.toLowerCase() === 'sec-fetch-dest')
        ?.value,
      cookie: entry.request.headers.some((/** @type {any} */ h) => h.name.toLowerCase() === 'cookie'),
      setCookie: entry.response.headers.filter(
        (/** @type {any} */ h) => h.name.toLowerCase() === 'set-cookie',
      ).length,
      responseHeaders: entry.response.headers.length,
      extra: Object.keys(entry)
        .filter(
          (key) =>
            key.startsWith('_') &&
            !['_initiator', '_priority', '_connectionId', '_resourceType'].includes(key),
        )
        .join(),
    });
    root.chrome.devtools.network.onRequestFinished.addListener((/** @type {any} */ entry) =>
      root.measured.push(root.brief(entry)),
    );
  });
  let shown = 0;
  /** @param {string} label @param {() => Promise<unknown>} act */
  const measure = async (label, act) => {
    try {
      await act();
    } catch (error) {
      console.log(`   (${label}: ${String(error).slice(0, 90)})`);
    }
    await new Promise((done) => setTimeout(done, 1500));
    const { events, har } = await recorder.evaluate(async (from) => {
      const root = /** @type {any} */ (globalThis);
      const log = await new Promise((done) => root.chrome.devtools.network.getHAR(done));
      return { events: root.measured.slice(from), har: /** @type {any} */ (log).entries.map(root.brief) };
    }, shown);
    shown += events.length;
    console.log(`\n## ${label}`);
    for (const event of events) {
      const later = har.filter(
        (/** @type {any} */ e) =>
          e.url === event.url && e.started === event.started && e.method === event.method,
      );
      console.log(
        `${event.method} ${event.url.replace(site, '').slice(0, 60)} status=${event.status} hs=${event.headersSize}/${later.map((/** @type {any} */ e) => e.headersSize).join('|')}`,
        `rhs=${event.requestHeadersSize} set=${event.setCookie}/${later.map((/** @type {any} */ e) => e.setCookie).join('|')} cookie=${event.cookie}`,
        `body=${event.bodySize} transfer=${event.transfer} cache=${event.fromCache} sw=${event.sw} v=${event.requestVersion}/${event.version} type=${event.type} dest=${event.dest} err=${event.error} headers=${event.responseHeaders} ${event.extra}`,
      );
    }
    if (events.length === 0) console.log('(no event)');
  };
  const inPage = (/** @type {string} */ code) => page.evaluate(code);

  await measure('document', () => page.goto(`${site}/page`));
  await measure('302 chain', () => page.goto(`${site}/hop?to=/hop`));
  await measure('same-URL loop', () => page.goto(`${site}/same`));
  await measure('fetch 200/204/500', () => inPage(`Promise.all(['/a','/204','/500'].map(u=>fetch(u)))`));
  await measure('fetch through 302', () => inPage(`fetch('/hop?to=/a')`));
  await measure('memory/disk cache', () =>
    inPage(`(async()=>{await fetch('/cached');await fetch('/cached')})()`),
  );
  await measure('image twice (memory cache)', () =>
    inPage(
      `(async()=>{for(let i=0;i<2;i++)await new Promise(r=>{const m=new Image;m.onload=m.onerror=r;m.src='/cached?img'})})()`,
    ),
  );
  await measure('revalidated 304', () => inPage(`(async()=>{await fetch('/etag');await fetch('/etag')})()`));
  await measure('data: and blob:', () =>
    inPage(
      `(async()=>{await fetch('data:text/plain,x');await fetch(URL.createObjectURL(new Blob(['x'])))})()`,
    ),
  );
  await measure('refused connection', () => inPage(`fetch('http://127.0.0.1:9/').catch(()=>0)`));
  await measure('reset', () => inPage(`fetch('/reset').catch(()=>0)`));
  await measure('aborted in the body', () =>
    inPage(`(async()=>{const c=new AbortController;await fetch('/slow',{signal:c.signal});c.abort()})()`),
  );
  await measure('CORS refused', () => inPage(`fetch('${other}/a',{credentials:'include'}).catch(()=>0)`));
  await measure('CORS preflight', () =>
    inPage(`fetch('${other}/a',{method:'PUT',headers:{'X-A':'b'}}).catch(()=>0)`),
  );
  await measure('beacon, keepalive', () =>
    inPage(`navigator.sendBeacon('/a?beacon','x');fetch('/a?keepalive',{keepalive:true}).then(()=>0)`),
  );
  await measure('websocket', () =>
    inPage(
      `new Promise(r=>{const w=new WebSocket('ws://127.0.0.1:${port}/ws');w.onopen=w.onerror=w.onclose=()=>{w.close();r()}})`,
    ),
  );
  await measure('iframe of another origin, with a hop', () =>
    inPage(
      `new Promise(r=>{const f=document.createElement('iframe');f.onload=r;f.src='${other}/hop?to=/inner';document.body.append(f)})`,
    ),
  );
  await measure('download', () => inPage(`location.href='/download'`));
  await measure('204 navigation', () => inPage(`location.href='/204'`));
  await measure('hop then script navigation', () => page.goto(`${site}/hop?to=/page2`));
  await measure('service worker install', () =>
    inPage(
      `(async()=>{await navigator.serviceWorker.register('/sw.js');await navigator.serviceWorker.ready;await new Promise(r=>setTimeout(r,300))})()`,
    ),
  );
  await measure('service worker: made, through, untouched', () =>
    inPage(`Promise.all(['/made','/through','/a?untouched'].map(u=>fetch(u))).then(()=>0)`),
  );
  await measure('back (bfcache)', () => page.goBack());
  await measure('HTTP/2 document', () => page.goto(`${secure}/page`));
  await measure('HTTP/2 hop', () => page.goto(`${secure}/hop?to=/page`));
  await measure('HTTP/2 fetch', () =>
    inPage(`Promise.all(['/a','/204','/500','/hop?to=/a'].map(u=>fetch(u))).then(()=>0)`),
  );
  await until(() => true, 'the end');
} finally {
  await chromium.close();
  plainServer.close();
  plainServer.closeAllConnections();
  secureServer.close();
  rmSync(scratch, { recursive: true });
}
process.exit(0);
