/** A server that says exactly the bytes it is told, over http and https, and remembers the `Cookie` headers it got. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** The query parameter by which a request names its answer. */
export const KEY = 'step';

/** What the answer to one key shall be. */
export interface Answer {
  readonly setCookie: readonly string[];
  /** A page whose script may write `document.cookie`; otherwise 204, which leaves the tab where it is. */
  readonly page: boolean;
  readonly date?: string | undefined;
}

/** The running server. */
export interface CookieServer {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly expect: (key: string, answer: Answer) => void;
  /** The `Cookie` header that came with the key, `''` for none, null when no request came. */
  readonly received: (key: string) => string | null;
  readonly close: () => Promise<void>;
}

/** A certificate nobody trusts, made on the spot: the browser is told not to mind. */
function selfMadeCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'session-devtools-certificate-'));
  try {
    const key = join(folder, 'key.pem');
    const cert = join(folder, 'cert.pem');
    const make = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const subject = ['-days', '2', '-subj', '/CN=test', '-keyout', key, '-out', cert];
    execFileSync('openssl', [...make, ...subject], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts on two random ports of 127.0.0.1. */
export async function startCookieServer(): Promise<CookieServer> {
  const answers = new Map<string, Answer>();
  const cookies = new Map<string, string>();
  const sockets = new Set<Socket>();
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser may reset a connection at any moment; that is not the test's business.
    socket.on('error', () => socket.destroy());
    let pending = '';
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
        const head = pending.slice(0, end);
        const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? '0');
        if (pending.length < end + 4 + length) return;
        pending = pending.slice(end + 4 + length);
        socket.write(reply(head, answers, cookies));
      }
    });
  };
  const http = createServer(serve);
  const https = createTlsServer({ ...selfMadeCertificate(), ALPNProtocols: ['http/1.1'] }, serve);
  const httpPort = await listen(http);
  const httpsPort = await listen(https);
  return {
    httpPort,
    httpsPort,
    expect: (key, answer) => void answers.set(key, answer),
    received: (key) => cookies.get(key) ?? null,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed(http), closed(https)]);
    },
  };
}

function reply(head: string, answers: Map<string, Answer>, cookies: Map<string, string>): Buffer {
  // Browsers ask all sorts of things of the hosts they are built to call; only requests with a key are ours.
  const key = new RegExp(`[?&]${KEY}=([\\w-]+) HTTP/1\\.1`).exec(head)?.[1] ?? '';
  const answer = answers.get(key);
  if (answer === undefined) return Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  const cookie = /^cookie: (.*)$/im.exec(head)?.[1] ?? '';
  cookies.set(key, Buffer.from(cookie, 'latin1').toString('utf8'));
  const body = answer.page ? '<!doctype html><link rel="icon" href="data:,">' : '';
  const status = answer.page ? '200 OK' : '204 No Content';
  // A Date header only where the case wants one: Chromium moves Expires by its difference to the browser's clock.
  const headers = [
    `HTTP/1.1 ${status}`,
    `X-Step: ${key}`,
    'Cache-Control: no-store',
    'Content-Type: text/html',
  ];
  if (answer.page) headers.push(`Content-Length: ${body.length}`);
  if (answer.date !== undefined) headers.push(`Date: ${answer.date}`);
  const lines = answer.setCookie.map((line) => `Set-Cookie: ${line}`);
  return Buffer.from(`${[...headers, ...lines].join('\r\n')}\r\n\r\n${body}`, 'utf8');
}

function listen(server: Server): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
