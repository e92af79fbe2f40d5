// @ts-check
/**
 * A small internet for one browser: any host name, over http and https, answered by demo sites through the browser's proxy setting. Between the
 * browser and each site stands what stands there in real life, right or wrong: TLS that ends early, a cache's headers, a slow line.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {[name: string, value: string]} Header */

/**
 * @typedef {object} Site
 * @property {(() => number) | number} [port] of 127.0.0.1, where it is served; asked anew for each request
 * @property {string} [html] or a plain page, the same for every path
 * @property {boolean} [tellsScheme] adds X-Forwarded-Proto, as a TLS proxy should
 * @property {(headers: Header[], path: string) => Header[]} [edit] what a proxy makes of an answer's headers
 * @property {(path: string) => number} [delay] ms for which an answer is held back
 */

/**
 * One exchange as it went over the wire.
 * @typedef {object} OnWire
 * @property {string} method
 * @property {string} url
 * @property {number} startedAt
 * @property {number} endedAt
 * @property {Header[]} requestHeaders
 * @property {string} body
 * @property {number} status
 * @property {Header[]} responseHeaders
 */

/** Headers of one connection, which the next one makes anew. */
const HOP_BY_HOP = /^(?:connection|keep-alive|proxy-\S+|transfer-encoding|content-length|server)$/i;

/** Starts it on loopback; `wire` is what was exchanged, in the order of the requests. */
export async function startNetwork() {
  /** @type {Map<string, Site>} */
  const sites = new Map();
  /** @type {OnWire[]} */
  const wire = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const answer = /** @param {IncomingMessage} req @param {ServerResponse} res @param {string} url */ (
    req,
    res,
    url,
  ) => {
    const site = sites.get(new URL(url).origin);
    if (site === undefined) res.writeHead(502).end();
    else
      pass(site, req, res, url, wire).catch((error) => {
        res.destroy(error);
      });
  };
  const secure = createTlsServer(certificate(), (req, res) =>
    answer(req, res, `https://${req.headers.host}${req.url}`),
  );
  const proxy = createServer((req, res) => answer(req, res, req.url ?? ''));
  for (const server of [secure, proxy])
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    });
  const securePort = await listen(secure);
  // Whatever the browser calls, https ends here: nothing leaves this machine.
  proxy.on('connect', (_req, socket) => {
    const inner = connect(securePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(inner).pipe(socket);
    });
    for (const one of [socket, inner]) one.on('error', () => (socket.destroy(), inner.destroy()));
  });
  const port = await listen(proxy);
  return {
    /** What a browser needs to be told as its proxy, for all addresses. */
    port,
    wire,
    /** @param {Readonly<Record<string, Site>>} all by origin; those of before are gone */
    serve(all) {
      sites.clear();
      wire.length = 0;
      for (const [origin, site] of Object.entries(all)) sites.set(origin, site);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([secure, proxy].map((server) => new Promise((done) => server.close(done))));
    },
  };
}

/**
 * @param {Site} site
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 * @param {string} url
 * @param {OnWire[]} wire
 */
async function pass(site, req, res, url, wire) {
  const { host, protocol, pathname, search } = new URL(url);
  const method = req.method ?? 'GET';
  const requestHeaders = pairs(req.rawHeaders).filter(([name]) => !HOP_BY_HOP.test(name));
  const entry = { method, url, startedAt: Date.now(), endedAt: 0, requestHeaders, body: '', status: 0 };
  const kept = /** @type {OnWire} */ ({ ...entry, responseHeaders: [] });
  wire.push(kept);
  const body = await whole(req);
  kept.body = body.toString('utf8');
  const headers = [...requestHeaders.filter(([name]) => name.toLowerCase() !== 'host'), ['Host', host]];
  if (site.tellsScheme === true) headers.push(['X-Forwarded-Proto', protocol.slice(0, -1)]);
  if (body.length > 0) headers.push(['Content-Length', String(body.length)]);
  const port = typeof site.port === 'function' ? site.port() : site.port;
  const given =
    port === undefined
      ? plain(site.html ?? '')
      : await forward({ port, method, path: `${pathname}${search}`, headers: headers.flat() }, body);
  const delay = site.delay?.(pathname) ?? 0;
  if (delay > 0) await new Promise((done) => setTimeout(done, delay));
  kept.status = given.status;
  kept.responseHeaders = site.edit?.(given.headers, pathname) ?? given.headers;
  kept.endedAt = Date.now();
  const length = ['Content-Length', String(given.body.length)];
  res.writeHead(given.status, [...kept.responseHeaders.flat(), ...length]);
  res.end(given.body);
}

/** @param {string} html @returns {{ status: number, headers: Header[], body: Buffer }} */
function plain(html) {
  return { status: 200, headers: [['Content-Type', 'text/html']], body: Buffer.from(html) };
}

/**
 * @param {{ port: number, method: string, path: string, headers: string[] }} options
 * @param {Buffer} body
 * @returns {Promise<{ status: number, headers: Header[], body: Buffer }>}
 */
function forward(options, body) {
  return new Promise((done, fail) => {
    const upstream = ask({ host: '127.0.0.1', agent: false, ...options }, (res) => {
      const headers = pairs(res.rawHeaders).filter(([name]) => !HOP_BY_HOP.test(name));
      done(whole(res).then((text) => ({ status: res.statusCode ?? 0, headers, body: text })));
    });
    upstream.on('error', fail);
    upstream.end(body);
  });
}

/** @param {readonly string[]} raw @returns {Header[]} */
function pairs(raw) {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']);
}

/** @param {IncomingMessage} stream */
async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @param {import('node:net').Server} server @returns {Promise<number>} */
function listen(server) {
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
}

/** One that nobody trusts, made on the spot: the browser is told not to mind. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'session-network-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const subject = ['-days', '2', '-subj', '/CN=test', '-keyout', key, '-out', cert];
    execFileSync('openssl', [...kind, ...subject], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
