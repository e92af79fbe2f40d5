import { describe, expect, it } from 'vitest';
import { chromiumRawHeaders } from './chromium.ts';
import { harEntries, readHarEntry } from './read-entry.ts';
import { byteString } from './header-text.ts';
import { harEntry, STARTED } from '../../sources/testkit.ts';

const context = { source: 'devtools', pageUrl: 'http://shop.test/', storeId: '0' } as const;

function read(raw: unknown) {
  const reading = readHarEntry(raw, context);
  if (!reading.ok) throw new Error(`${reading.why} ${reading.where}`);
  return reading;
}

describe('readHarEntry', () => {
  it('takes out what is kept of an exchange', () => {
    const raw = harEntry({ cookie: 'sessionid=a', setCookie: ['sessionid=b; Path=/', 'messages=c'] });
    expect(read(raw).exchange).toEqual({
      source: 'devtools',
      method: 'GET',
      url: 'http://shop.test/page',
      status: 200,
      startedAt: Date.parse(STARTED),
      receivedAt: Date.parse(STARTED) + 20,
      type: 'document',
      cookieHeader: 'sessionid=a',
      setCookie: ['sessionid=b; Path=/', 'messages=c'],
      complete: true,
      servedFrom: 'network',
      pageUrl: 'http://shop.test/',
      error: null,
      storeId: '0',
    });
  });

  it('separates lines that a writer joined', () => {
    expect(read(harEntry({ setCookie: ['a=1\nb=2'] })).exchange.setCookie).toEqual(['a=1', 'b=2']);
  });

  it('reads what Chromium hands over byte by byte', () => {
    const bytes = (text: string): string => byteString([...new TextEncoder().encode(text)]);
    const { exchange } = read(
      harEntry({ cookie: bytes('sessionid=grüße; a=用户'), setCookie: [bytes('sessionid=用户; Path=/')] }),
    );
    expect(exchange.cookieHeader).toBe('sessionid=grüße; a=用户');
    expect(exchange.setCookie).toEqual(['sessionid=用户; Path=/']);
  });

  it.each([
    [{ type: 'document', dest: 'document' }, 'document'],
    [{ type: 'document', dest: 'iframe' }, 'subdocument'],
    [{ type: 'document' }, 'document'],
    [{ type: 'fetch' }, 'xhr'],
    [{ type: 'websocket', url: 'ws://shop.test/' }, 'websocket'],
    [{ type: 'constructor' }, 'other'],
  ])('%j is of type %s', (parts, type) => {
    expect(read(harEntry(parts)).exchange.type).toBe(type);
  });

  it.each([
    [{ fromCache: 'disk' }, 'cache'],
    [{ viaWorker: true }, 'service-worker'],
    [{}, 'network'],
  ])('%j was served from %s', (parts, servedFrom) => {
    expect(read(harEntry(parts)).exchange.servedFrom).toBe(servedFrom);
  });

  it.each([
    ['nothing', null, 'malformed'],
    ['a string', 'x', 'malformed'],
    ['no request', {}, 'malformed'],
    ['a date that is none', harEntry({ started: 'yesterday' }), 'malformed'],
    ['a data: URL', harEntry({ url: 'data:text/plain,x' }), 'ignored'],
    ['a preflight', harEntry({ type: 'preflight' }), 'ignored'],
  ])('%s is not read', (_, raw, why) => {
    expect(readHarEntry(raw, context)).toMatchObject({ ok: false, why });
  });

  it("takes the companion's header along, whatever its case, and no absurd one", () => {
    const withHeader = (value: string): unknown => {
      const raw = harEntry() as { response: { headers: unknown[] } };
      raw.response.headers.push({ name: 'session-devtools', value });
      return raw;
    };
    expect(read(withHeader('{"v":1}')).exchange.companion).toBe('{"v":1}');
    expect(read(withHeader('x'.repeat(20_000))).exchange).not.toHaveProperty('companion');
    expect(read(harEntry()).exchange).not.toHaveProperty('companion');
  });
});

describe('what the browser answered itself', () => {
  const hop = (headers: readonly { name: string; value: string }[], more: object = {}): unknown => {
    const raw = harEntry({ status: 307, headersSize: -1 }) as { response: object };
    return { ...raw, response: { ...raw.response, statusText: 'Internal Redirect', headers, ...more } };
  };
  const why = { name: 'Non-Authoritative-Reason', value: 'HSTS' };

  it.each([
    ['an upgrade to https', hop([why]), 'internal'],
    ['a redirect without the reason', hop([]), 'network'],
    ['a server that says so: it has raw headers', hop([why], { headersSize: 120 }), 'network'],
    ['a server that says so over HTTP/2', hop([why], { statusText: '' }), 'network'],
    ['one that sets a cookie', hop([why, { name: 'Set-Cookie', value: 'a=b' }]), 'network'],
  ])('%s', (_title, raw, servedFrom) => {
    expect(read(raw).exchange.servedFrom).toBe(servedFrom);
  });
});

describe('harEntries', () => {
  it.each([
    [{ entries: [1] }, [1]],
    [{ log: { entries: [2] } }, [2]],
    [{ log: {} }, []],
    [null, []],
    ['x', []],
  ])('%j -> %j', (raw, entries) => {
    expect(harEntries(raw)).toEqual(entries);
  });
});

describe('chromiumRawHeaders', () => {
  it.each([
    ['an ordinary response', {}, 'whole'],
    ['a hop without raw headers', { status: 302, headersSize: -1 }, 'missing'],
    ['a download', { headersSize: -1, error: 'net::ERR_ABORTED' }, 'missing'],
    ['the cache', { headersSize: -1, fromCache: 'disk' }, 'whole'],
    ['a service worker', { headersSize: -1, viaWorker: true }, 'whole'],
    ['a refused connection', { status: 0, headersSize: -1, error: 'net::ERR_CONNECTION_REFUSED' }, 'whole'],
    ['a service worker’s script', { status: 0, headersSize: -1 }, 'never'],
    ['HTTP/2', { headersSize: -1, httpVersion: 'http/2.0' }, 'whole'],
    ['an HTTP/2 hop', { status: 302, headersSize: -1, httpVersion: 'http/2.0' }, 'doubtful'],
    ['an HTTP/3 hop', { status: 302, headersSize: -1, httpVersion: 'h3' }, 'doubtful'],
    [
      'an HTTP/2 hop with a cookie',
      { status: 302, headersSize: -1, httpVersion: 'http/2.0', setCookie: ['a=b'] },
      'whole',
    ],
    [
      'an HTTP/2 download',
      { headersSize: -1, httpVersion: 'http/2.0', error: 'net::ERR_ABORTED' },
      'doubtful',
    ],
  ])('%s', (_, parts, headers) => {
    const { exchange, traits } = read(harEntry(parts));
    expect(chromiumRawHeaders(exchange, traits)).toBe(headers);
  });
});
