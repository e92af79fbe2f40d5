import { describe, expect, it } from 'vitest';
import type { Exchange } from '../core/timeline/facts/observation.ts';
import { RequestPairs, type RequestDetails } from './web-request.ts';

const request: RequestDetails = {
  requestId: '7',
  url: 'http://shop.test/login#x',
  method: 'POST',
  tabId: 3,
  type: 'main_frame',
  timeStamp: 1000,
};
const cookies = [{ name: 'Cookie', value: 'sessionid=a' }];
const sets = [
  { name: 'set-cookie', value: 'sessionid=b; Path=/' },
  { name: 'Set-Cookie', value: 'messages=c' },
];

function pairs(bytes = false) {
  const told: Exchange[] = [];
  return { told, pairs: new RequestPairs((_, exchange) => told.push(exchange), bytes) };
}

describe('RequestPairs', () => {
  it('pairs a request and its response', () => {
    const { told, pairs: all } = pairs();
    all.onSent({ ...request, requestHeaders: cookies });
    all.onReceived({ ...request, timeStamp: 1020, statusCode: 302, responseHeaders: sets });
    expect(told).toEqual([
      {
        source: 'webRequest',
        method: 'POST',
        url: 'http://shop.test/login',
        status: 302,
        startedAt: 1000,
        receivedAt: 1020,
        type: 'document',
        cookieHeader: 'sessionid=a',
        setCookie: ['sessionid=b; Path=/', 'messages=c'],
        complete: true,
        servedFrom: 'network',
        pageUrl: null,
        error: null,
        storeId: '',
      },
    ]);
  });

  it.each([
    ['Chromium, decoded', false, { value: 'sessionid=grüße' }, 'sessionid=grüße'],
    ['Chromium, what looks encoded twice', false, { value: 'sessionid=Ã¼' }, 'sessionid=Ã¼'],
    ['Chromium, not UTF-8', false, { binaryValue: [0x61, 0x3d, 0xfc] }, 'a=\u00fc'],
    ['Firefox, byte by byte', true, { value: 'sessionid=\u00c3\u00bc' }, 'sessionid=ü'],
    ['neither', false, {}, undefined],
  ])('reads the bytes of a header as %s', (_title, bytes, header, line) => {
    const { told, pairs: all } = pairs(bytes);
    all.onSent({ ...request, requestHeaders: [{ name: 'Cookie', ...header }] });
    const responseHeaders = [{ name: 'Set-Cookie', ...header }];
    all.onReceived({ ...request, statusCode: 302, responseHeaders });
    expect(told[0]?.setCookie).toEqual(line === undefined ? [] : [line]);
    expect(told[0]?.cookieHeader).toBe(line ?? null);
  });

  it('keeps the hops of one request apart', () => {
    const { told, pairs: all } = pairs();
    for (const value of ['a', 'b']) {
      all.onSent({ ...request, requestHeaders: [{ name: 'Cookie', value: `sessionid=${value}` }] });
      all.onReceived({ ...request, statusCode: 302, responseHeaders: [] });
    }
    expect(told.map((one) => one.cookieHeader)).toEqual(['sessionid=a', 'sessionid=b']);
  });

  it('takes apart what Firefox joined', () => {
    const { told, pairs: all } = pairs();
    all.onSent(request);
    all.onReceived({
      ...request,
      statusCode: 200,
      responseHeaders: [{ name: 'Set-Cookie', value: 'a=1\nb=2' }],
    });
    expect(told[0]?.setCookie).toEqual(['a=1', 'b=2']);
  });

  it('says that the request is not known when the background died in between', () => {
    const { told, pairs: all } = pairs();
    all.onReceived({ ...request, statusCode: 302, responseHeaders: sets });
    expect(told[0]).toMatchObject({ complete: false, cookieHeader: null, setCookie: { length: 2 } });
  });

  it.each([
    ['no cookies at all', [], 200],
    ['nothing new', [], 304],
  ])('leaves out %s', (_, headers, statusCode) => {
    const { told, pairs: all } = pairs();
    all.onSent(request);
    all.onReceived({ ...request, statusCode, responseHeaders: headers });
    expect(told).toEqual([]);
  });

  it('leaves out what no tab asked for, and preflights', () => {
    const { told, pairs: all } = pairs();
    all.onSent({ ...request, tabId: -1, requestHeaders: cookies });
    all.onReceived({ ...request, tabId: -1, statusCode: 200, responseHeaders: sets });
    const preflight = { ...request, method: 'OPTIONS' };
    all.onSent({ ...preflight, requestHeaders: [{ name: 'Access-Control-Request-Method', value: 'PUT' }] });
    all.onReceived({ ...preflight, statusCode: 200, responseHeaders: sets });
    expect(told).toEqual([]);
  });

  it('tells a failed request that carried cookies, and not twice when the body fails', () => {
    const { told, pairs: all } = pairs();
    all.onSent({ ...request, requestHeaders: cookies });
    all.onError({ ...request, error: 'net::ERR_EMPTY_RESPONSE' });
    all.onSent({ ...request, requestHeaders: cookies });
    all.onReceived({ ...request, statusCode: 200, responseHeaders: [] });
    all.onError({ ...request, error: 'net::ERR_ABORTED' });
    expect(told.map((one) => [one.status, one.error])).toEqual([
      [0, 'net::ERR_EMPTY_RESPONSE'],
      [200, null],
    ]);
  });
});
