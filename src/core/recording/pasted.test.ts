import { describe, expect, it } from 'vitest';
import { readPasted } from './pasted.ts';

const NOW = Date.UTC(2026, 5, 5, 10);
const KEY = 'sessionid=7qk2v0a1b2c3d4e5f6g7h8i9j0k1x0m1';
const only = (text: string) => {
  const [exchange] = readPasted(text, NOW);
  return exchange;
};

describe('curl', () => {
  it.each([
    [
      'of Chromium',
      `curl 'https://shop.test/cart/?a=1' \\\n  -H 'accept: */*' \\\n  -b '${KEY}; csrftoken=x' \\\n  --data-raw 'a=1&b=2'`,
    ],
    [
      'of Firefox',
      `curl 'https://shop.test/cart/?a=1' --compressed -X POST -H 'Accept: */*' -H 'Cookie: ${KEY}; csrftoken=x'`,
    ],
    [
      'for cmd',
      `curl ^"https://shop.test/cart/?a=1^" ^\r\n  -H ^"accept: */*^" ^\r\n  -b ^"${KEY}; csrftoken=x^" ^\r\n  --data-raw ^"a=1^"`,
    ],
    [
      'with $-quotes',
      `$ curl --request=POST --url https://shop.test/cart/?a=1 -H $'Cookie: ${KEY}\\u003b csrftoken=x'`,
    ],
    ['glued', `curl -XPOST -H'X: y' -b"${KEY}; csrftoken=x" "https://shop.test/cart/?a=1" -o out.html`],
  ])('%s', (_, text) => {
    expect(only(text)).toMatchObject({
      method: 'POST',
      url: 'https://shop.test/cart/?a=1',
      cookieHeader: `${KEY}; csrftoken=x`,
      marks: ['time-unknown'],
    });
  });

  it('several commands become several requests, in order', () => {
    const text = 'curl http://a.test/1 -b a=1; curl http://a.test/2 &&\ncurl http://a.test/3';
    expect(readPasted(text, NOW).map(({ url }) => url)).toEqual([
      'http://a.test/1',
      'http://a.test/2',
      'http://a.test/3',
    ]);
  });
});

it('fetch() as DevTools copies it', () => {
  const options = {
    headers: { accept: '*/*', cookie: KEY },
    referrer: 'https://shop.test/',
    body: 'a={"}"',
    method: 'POST',
  };
  const text = `await fetch("https://shop.test/api/", ${JSON.stringify(options, null, 2)});`;
  expect(only(text)).toMatchObject({
    method: 'POST',
    url: 'https://shop.test/api/',
    cookieHeader: KEY,
    complete: true,
  });
  expect(only('fetch("https://shop.test/api/")')).toMatchObject({ method: 'GET', complete: false });
});

describe('messages', () => {
  const answer = `HTTP/1.1 302 Found\r\nDate: Fri, 05 Jun 2026 10:00:00 GMT\r\nSet-Cookie: ${KEY}; Path=/\r\nSet-Cookie: b=2\r\n\r\n`;
  it('raw', () => {
    const text = `POST /login/ HTTP/1.1\r\nHost: shop.test\r\nOrigin: https://shop.test\r\nCookie: a=1\r\n\r\nuser=x\r\n\r\n${answer}`;
    expect(only(text)).toMatchObject({
      method: 'POST',
      url: 'https://shop.test/login/',
      status: 302,
      cookieHeader: 'a=1',
      setCookie: [`${KEY}; Path=/`, 'b=2'],
      startedAt: NOW,
    });
  });

  it('an answer alone', () => {
    expect(only(answer)).toMatchObject({ status: 302, setCookie: [`${KEY}; Path=/`, 'b=2'] });
  });

  it('curl -v', () => {
    const text = [
      '* Connected to shop.test (127.0.0.1) port 443',
      '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
      '> GET /account/ HTTP/2',
      '> Host: shop.test',
      `> Cookie: ${KEY}`,
      '>',
      '* Request completely sent off',
      '< HTTP/2 302 ',
      '< location: /login/',
      '< set-cookie: sessionid=""; Max-Age=0; Path=/',
      '< ',
      '<html>HTTP</html>',
      '> GET /login/ HTTP/2',
      '> Host: shop.test',
      '>',
      '< HTTP/2 200',
      '<',
    ].join('\n');
    expect(readPasted(text, NOW)).toMatchObject([
      {
        url: 'https://shop.test/account/',
        status: 302,
        cookieHeader: KEY,
        setCookie: ['sessionid=""; Max-Age=0; Path=/'],
      },
      { url: 'https://shop.test/login/', status: 200, cookieHeader: null },
    ]);
  });
});

describe('server logs', () => {
  it.each([
    ['runserver', '[05/Jun/2026 10:00:00] "POST /accounts/login/ HTTP/1.1" 302 0', 0],
    ['http.server', '127.0.0.1 - - [05/Jun/2026 10:00:00] "POST /accounts/login/ HTTP/1.1" 302 -', 0],
    [
      'nginx',
      '10.0.0.1 - yuan [05/Jun/2026:12:00:00 +0200] "POST /accounts/login/ HTTP/1.1" 302 5 "-" "Mozilla"',
      0,
    ],
  ])('%s', (_, line) => {
    expect(only(`Starting server\n${line}\n`)).toMatchObject({
      method: 'POST',
      url: 'http://localhost/accounts/login/',
      status: 302,
      startedAt: NOW,
      complete: false,
    });
  });

  it('mitmproxy', () => {
    const text = '127.0.0.1:50000: GET https://shop.test/a/ HTTP/2.0\n     << HTTP/2.0 200 OK 1.2k\n';
    expect(only(text)).toMatchObject({ url: 'https://shop.test/a/', status: 200, complete: false });
  });
});

it.each([
  '',
  'hello',
  'curl',
  'curl -H',
  "curl 'http://[",
  'fetch(',
  'GET',
  'a'.repeat(100_000),
  `${"'".repeat(5000)}`,
  'curl '.repeat(20_000),
])('takes nothing out of what is none (%#)', (text) => {
  expect(readPasted(text, NOW).length).toBeLessThan(2);
});
