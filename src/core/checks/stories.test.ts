/** Every diagnosis by ways that differ in mechanism, and its healthy near misses (synthetic recordings: `simulate.testkit.ts`). */
import { describe, expect, it } from 'vitest';
import { writeSession } from '../django/session-data.ts';
import type { TypedJson } from '../python/typed.ts';
import { alarms, plain, Player, Site, type Server, type SiteOptions } from './simulate.testkit.ts';

const HTTPS = 'https://shop.test';
const LOCAL = 'http://localhost:8000';

/** A browser and one site. */
function one(origin: string, options: SiteOptions = {}, browser?: 'chromium' | 'firefox' | 'safari') {
  const site = new Site({ secure: origin.startsWith('https:'), ...options });
  return new Player(
    { [origin]: site, 'https://idp.test': plain(), 'https://app.front.test': plain() },
    browser,
  );
}

/** Two processes behind one address, asked in turn. */
function inTurn(...sites: readonly Site[]): Server {
  let turn = -1;
  return {
    handle: (request) => {
      turn += 1;
      return (sites[turn % sites.length] ?? sites[0] ?? new Site()).handle(request);
    },
  };
}

type Story = readonly [
  title: string,
  player: () => Player,
  expected: readonly string[],
  names?: readonly string[],
];

const API = 'https://api.shop.test';

const stories: readonly Story[] = [
  [
    'a fetch that omits, among fetches that do not',
    () =>
      one(LOCAL)
        .go(`${LOCAL}/plain/`)
        .fetch(`${LOCAL}/api/login`, { method: 'POST' })
        .fetch(`${LOCAL}/api/orders`, { credentials: 'omit' })
        .fetch(`${LOCAL}/api/me`),
    ['fetch-omits'],
  ],
  // A
  [
    'Secure over http, another name',
    () =>
      one('http://intra.test', { secure: true, name: 'hr_session' })
        .login('http://intra.test')
        .login('http://intra.test'),
    ['secure-on-http'],
    ['hr_session'],
  ],
  [
    'Secure over http, in Firefox',
    () => one('http://10.0.0.5', { secure: true }, 'firefox').login('http://10.0.0.5'),
    ['secure-on-http'],
  ],
  [
    'Secure and a prefix over http',
    () => one('http://intra.test', { secure: true, name: '__Secure-sid' }).login('http://intra.test'),
    ['secure-on-http'],
    ['__Secure-sid'],
  ],
  [
    'Secure over http, signed cookies',
    () => one('http://intra.test', { secure: true, engine: 'signed_cookies' }).login('http://intra.test'),
    ['secure-on-http'],
  ],
  [
    'Secure on localhost, in Safari',
    () => one(LOCAL, { secure: true }, 'safari').login(LOCAL),
    ['secure-on-http'],
  ],
  [
    'None without Secure over https',
    () => one(HTTPS, { secure: false, sameSite: 'None' }).login(HTTPS),
    ['samesite-none-insecure'],
  ],
  [
    'None without Secure, set by a page',
    () => one(LOCAL, { sameSite: 'None' }, 'firefox').login(LOCAL).go(`${LOCAL}/cart/add/?sku=1`),
    ['samesite-none-insecure'],
  ],
  ['Strict in a frame of another site', () => framed({ sameSite: 'Strict' }), ['samesite-cross-site']],
  ['Lax in a frame of another site', () => framed({ sameSite: 'Lax' }), ['samesite-cross-site']],
  [
    'no SameSite in a frame of another site, in Chromium',
    () => framed({ sameSite: false }),
    ['samesite-cross-site'],
  ],
  [
    'Lax, set by a page and wanted by another site’s fetch',
    () => {
      const player = spa('https://app.front.test', API, { corsOrigin: 'https://app.front.test' });
      player.login(API).go('https://app.front.test/').fetch(`${API}/api/me`, { credentials: 'include' });
      return player;
    },
    ['samesite-cross-site'],
  ],
  [
    'one machine by two names',
    () =>
      spa('http://127.0.0.1:5173', LOCAL, { secure: false, corsOrigin: 'http://127.0.0.1:5173' })
        .go('http://127.0.0.1:5173/')
        .fetch(`${LOCAL}/api/login`, { method: 'POST', credentials: 'include' })
        .fetch(`${LOCAL}/api/me`, { credentials: 'include' }),
    ['samesite-cross-site'],
  ],
  ['third-party cookies blocked, by fetch', () => thirdParty(true), ['third-party-blocked']],
  [
    'third-party cookies blocked, in a frame',
    () => {
      const player = framed({ sameSite: 'None' }, true);
      return player;
    },
    ['third-party-blocked'],
  ],
  [
    'no credentials, from another subdomain',
    () =>
      spaCalls(
        spa('https://app.shop.test', API, { corsOrigin: 'https://app.shop.test' }),
        'https://app.shop.test',
        API,
        'same-origin',
      ),
    ['cors-no-credentials'],
  ],
  [
    'no credentials, in Firefox, other port',
    () =>
      spaCalls(
        spa(
          'http://localhost:3000',
          LOCAL,
          { secure: false, corsOrigin: 'http://localhost:3000' },
          'firefox',
        ),
        'http://localhost:3000',
        LOCAL,
        'same-origin',
      ),
    ['cors-no-credentials'],
  ],
  [
    'no credentials, from another site, SameSite=None',
    () => {
      const player = spaCalls(
        spa('https://app.front.test', API, { sameSite: 'None', corsOrigin: 'https://app.front.test' }),
        'https://app.front.test',
        API,
        'same-origin',
      );
      return player;
    },
    ['cors-no-credentials'],
  ],
  [
    'no credentials, and the server does not allow them',
    () =>
      spaCalls(
        spa('https://app.shop.test', API, { corsOrigin: 'https://app.shop.test', corsCredentials: false }),
        'https://app.shop.test',
        API,
        'same-origin',
      ),
    ['cors-no-credentials'],
  ],
  [
    'credentials and any origin',
    () =>
      spaCalls(
        spa('https://app.shop.test', API, { corsOrigin: '*' }),
        'https://app.shop.test',
        API,
        'include',
      ),
    ['cors-wildcard'],
  ],
  ['Domain of another host', () => one(HTTPS, { domain: 'example.com' }).login(HTTPS), ['domain-mismatch']],
  [
    'Domain of a sibling',
    () =>
      one('https://www.shop.test', { domain: 'api.shop.test', engine: 'signed_cookies' }).login(
        'https://www.shop.test',
      ),
    ['domain-mismatch'],
  ],
  [
    'Domain of a host below',
    () => one(HTTPS, { domain: 'www.shop.test' }, 'firefox').login(HTTPS),
    ['domain-mismatch'],
  ],
  [
    'Domain is a suffix of hosting',
    () =>
      one('https://myapp.herokuapp.com', { domain: '.herokuapp.com' }).login('https://myapp.herokuapp.com'),
    ['domain-public-suffix'],
  ],
  [
    'Domain is a country’s suffix',
    () => one('https://shop.co.uk', { domain: 'co.uk' }, 'firefox').login('https://shop.co.uk'),
    ['domain-public-suffix'],
  ],
  [
    '__Host- with a Domain',
    () => one(HTTPS, { name: '__Host-sessionid', domain: 'shop.test' }).login(HTTPS),
    ['prefix-violated'],
    ['__Host-sessionid'],
  ],
  [
    '__Host- with a path',
    () =>
      one(HTTPS, { name: '__Host-sessionid', path: '/app/', prefix: '/app' }).login(HTTPS, {
        prefix: '/app',
      }),
    ['prefix-violated'],
    ['__Host-sessionid'],
  ],
  [
    '__Secure- without Secure',
    () => one(HTTPS, { name: '__Secure-sessionid', secure: false }).login(HTTPS),
    ['prefix-violated'],
    ['__Secure-sessionid'],
  ],
  [
    '__Http- without HttpOnly',
    () => one(HTTPS, { name: '__Http-sessionid', httpOnly: false }).login(HTTPS),
    ['prefix-violated'],
    ['__Http-sessionid'],
  ],
  ['too large, another name', () => grows('basket'), ['too-large'], ['basket']],
  // B
  [
    'apex and www',
    () => {
      const site = new Site({ secure: true });
      return new Player({ 'https://shop.test': site, 'https://www.shop.test': site })
        .login('https://shop.test')
        .go('https://www.shop.test/dashboard/');
    },
    ['host-differs'],
  ],
  [
    'a redirect to another subdomain',
    () => {
      const site = new Site({ secure: true });
      return new Player({ 'https://a.shop.test': site, 'https://b.shop.test': site }).login(
        'https://a.shop.test',
        { next: 'https://b.shop.test/dashboard/' },
      );
    },
    ['host-differs'],
  ],
  [
    '127.0.0.1 after localhost, in Firefox',
    () => {
      const site = new Site();
      return new Player({ [LOCAL]: site, 'http://127.0.0.1:8000': site }, 'firefox')
        .login(LOCAL)
        .go('http://127.0.0.1:8000/dashboard/');
    },
    ['host-differs'],
  ],
  [
    'https login, http page',
    () => {
      const site = new Site({ secure: true });
      return new Player({ [HTTPS]: site, 'http://shop.test': site })
        .login(HTTPS)
        .go('http://shop.test/dashboard/');
    },
    ['scheme-differs'],
  ],
  [
    'login redirects to http',
    () => {
      const site = new Site({ secure: true, name: 'sid' });
      return new Player({ [HTTPS]: site, 'http://shop.test': site }).login(HTTPS, {
        next: 'http://shop.test/dashboard/',
      });
    },
    ['scheme-differs'],
    ['sid'],
  ],
  ['a path of the login alone', () => one(HTTPS, { path: '/accounts/' }).login(HTTPS), ['path-too-narrow']],
  [
    'a path without its slash',
    () => one(HTTPS, { path: '/appl', prefix: '/app', name: 'sid' }).login(HTTPS, { prefix: '/app' }),
    ['path-too-narrow'],
    ['sid'],
  ],
  ['Strict and OAuth’s way back', () => oauth({ sameSite: 'Strict' }, 'GET'), ['samesite-on-return']],
  ['Lax and a POST back', () => oauth({ sameSite: 'Lax' }, 'POST'), ['samesite-on-return']],
  [
    'no SameSite and a POST back after two minutes',
    () => oauth({ sameSite: false }, 'POST', 200),
    ['samesite-on-return', 'samesite-missing'],
  ],
  [
    'Strict and a link in a mail',
    () =>
      one(HTTPS, { sameSite: 'Strict' })
        .login(HTTPS)
        .go(`${HTTPS}/dashboard/`, { from: 'https://mail.test/' }),
    ['samesite-on-return'],
  ],
  [
    'a fetch that omits',
    () => one(HTTPS).login(HTTPS).fetch(`${HTTPS}/api/me`, { credentials: 'omit' }),
    ['fetch-omits'],
  ],
  [
    'a fetch to the API’s host without include',
    () => {
      const player = spa('https://app.shop.test', API, {
        domain: 'shop.test',
        corsOrigin: 'https://app.shop.test',
      });
      return player.login(API).go('https://app.shop.test/').fetch(`${API}/api/me`);
    },
    ['fetch-omits'],
  ],
  [
    'logged out while reading, Expires alone',
    () => reads(one(HTTPS, { age: 60, expiresOnly: true }).login(HTTPS), 6, 15),
    ['fixed-expiry'],
  ],
  [
    'logged out while reading, by fetch',
    () => {
      const player = one(LOCAL, { age: 100, name: 'sid' }).login(LOCAL);
      for (let i = 0; i < 8; i += 1) player.wait(18).fetch(`${LOCAL}/api/me`);
      return player;
    },
    ['fixed-expiry'],
    ['sid'],
  ],
  ['two projects', () => twoProjects('/dashboard/'), ['port-clash']],
  [
    'two projects, in Firefox, another name',
    () => twoProjects('/dashboard/', 'firefox', 'sid'),
    ['port-clash'],
    ['sid'],
  ],
  [
    'two projects that only write',
    () => {
      const player = new Player({
        'http://localhost:8000': new Site({ seed: 1 }),
        'http://localhost:8001': new Site({ seed: 99 }),
      });
      return player
        .login('http://localhost:8000')
        .go('http://localhost:8001/cart/add/?a=1')
        .go('http://localhost:8000/dashboard/');
    },
    ['port-clash'],
  ],
  // C
  ['the row is gone', () => forgets({}), ['key-unknown']],
  ['the row is gone, met by a fetch', () => forgets({ name: 'sid' }, 'fetch'), ['key-unknown'], ['sid']],
  ['the row is gone, and the page writes', () => forgets({}, 'write'), ['key-unknown']],
  ['two processes with their own memory', () => flaps({}), ['key-flaps']],
  ['two processes with their own SECRET_KEY', () => flaps({ engine: 'signed_cookies' }), ['key-flaps']],
  [
    'SECRET_KEY changed',
    () => {
      const site = new Site({ engine: 'signed_cookies', secure: true });
      const player = new Player({ [HTTPS]: site }).login(HTTPS).go(`${HTTPS}/dashboard/`);
      (site as { options: SiteOptions }).options = { ...site.options, secretKey: 'new' };
      return player.go(`${HTTPS}/dashboard/`);
    },
    ['signature-refused'],
  ],
  [
    'the password changed',
    () => {
      const player = one(HTTPS).login(HTTPS);
      return player
        .go(`${HTTPS}/accounts/password_change/`)
        .post(`${HTTPS}/accounts/password_change/`)
        .go(`${HTTPS}/dashboard/`);
    },
    ['auth-hash-changed'],
  ],
  ['the parent domain’s cookie first', () => shadow('parent'), ['shadowed']],
  ['two paths', () => shadow('path'), ['shadowed']],
  [
    'the deletion forgets the path',
    () =>
      one(HTTPS, { path: '/app/', prefix: '/app', deletion: '; Path=/' })
        .login(HTTPS, { prefix: '/app' })
        .post(`${HTTPS}/app/accounts/logout/`)
        .go(`${HTTPS}/app/`),
    ['deletion-missed'],
  ],
  [
    'the deletion forgets the Domain, in Firefox',
    () =>
      one('https://www.shop.test', { domain: 'shop.test', deletion: '; Path=/' }, 'firefox')
        .login('https://www.shop.test')
        .fetch('https://www.shop.test/api/logout', { method: 'POST' })
        .fetch('https://www.shop.test/api/me'),
    ['deletion-missed'],
  ],
  ['a slow answer deletes the login’s key', () => late(), ['late-answer-wins']],
  // D
  [
    'a heartbeat by POST',
    () => {
      const player = one(HTTPS, { saveEveryRequest: true, age: 900 }).login(HTTPS);
      for (let i = 0; i < 8; i += 1) player.wait(30).fetch(`${HTTPS}/api/heartbeat`, { method: 'POST' });
      return player;
    },
    ['polling-keeps-alive'],
  ],
  [
    'polling with signed cookies',
    () => {
      const player = one(LOCAL, { saveEveryRequest: true, engine: 'signed_cookies' }).login(LOCAL);
      for (let i = 0; i < 8; i += 1) player.wait(5).fetch(`${LOCAL}/api/news`);
      return player;
    },
    ['polling-keeps-alive'],
  ],
  [
    'an Expires that is over',
    () =>
      one(LOCAL, {
        expiresOnly: true,
        age: 600,
        headers: () => ({ date: new Date(Date.UTC(2026, 5, 5, 10, 0, 30)).toUTCString() }),
        skew: -7_200_000,
      }).login(LOCAL),
    ['clock-skew'],
  ],
  // E
  [
    'readable by scripts',
    () => one(HTTPS, { httpOnly: false, engine: 'signed_cookies' }).login(HTTPS),
    ['no-httponly'],
  ],
  [
    'https without Secure, Firefox',
    () => one(HTTPS, { secure: false, name: 'sid' }, 'firefox').login(HTTPS),
    ['no-secure'],
    ['sid'],
  ],
  ['in clear', () => one('http://shop.test').login('http://shop.test'), ['no-secure']],
  ['no SameSite', () => one(LOCAL, { sameSite: false }, 'firefox').login(LOCAL), ['samesite-missing']],
  [
    'the key stays',
    () => one(HTTPS, { loginKeepsKey: true }).go(`${HTTPS}/cart/add/?sku=1`).login(HTTPS),
    ['fixation'],
  ],
  [
    'the key stays, though the page was closed before',
    () =>
      one(LOCAL, { loginKeepsKey: true, name: 'sid' })
        .go(`${LOCAL}/cart/add/?sku=1`)
        .go(`${LOCAL}/dashboard/`)
        .login(LOCAL, { next: '/dashboard/' }),
    ['fixation'],
    ['sid'],
  ],
  [
    'good after logout',
    () => {
      const site = new Site({ secure: true });
      const player = new Player({ [HTTPS]: site }).login(HTTPS);
      const row = [...site.store].at(-1);
      player.post(`${HTTPS}/accounts/logout/`);
      if (row !== undefined) site.store.set(...row);
      return player
        .go(`${HTTPS}/dashboard/`)
        .go(`${HTTPS}/plain/`)
        .go(`${HTTPS}/api/me`, { cookies: `sessionid=${row?.[0] ?? ''}` });
    },
    ['session-outlives-logout'],
  ],
  [
    'a page that sets the session is public',
    () =>
      one(HTTPS, {
        saveEveryRequest: true,
        headers: (path) => (path === '/news/' ? { 'cache-control': 's-maxage=300', vary: '' } : {}),
      })
        .login(HTTPS)
        .go(`${HTTPS}/news/`),
    ['cacheable'],
  ],
  [
    'a user’s page with Expires alone',
    () =>
      one(HTTPS, {
        headers: (path) =>
          path === '/private/' ? { expires: new Date(Date.UTC(2026, 5, 6)).toUTCString(), vary: '' } : {},
      })
        .go(`${HTTPS}/private/`)
        .login(HTTPS)
        .go(`${HTTPS}/private/`),
    ['cacheable'],
  ],
  ['one session for two', () => shared(), ['shared-answer']],
  [
    'the key in a socket’s address',
    () => {
      const player = one(HTTPS).login(HTTPS);
      const key = player.jar.find(({ name }) => name === 'sessionid')?.value ?? '';
      return player.fetch(`${HTTPS}/api/public/?sid=${key}`);
    },
    ['key-in-url'],
  ],
  [
    'a subdomain of pictures',
    () => {
      const player = new Player({
        'https://www.shop.test': new Site({ secure: true, domain: 'shop.test' }),
        'https://img.shop.test': plain({ 'content-type': 'image/png' }),
      }).login('https://www.shop.test');
      return player.fetch('https://img.shop.test/a.png', { type: 'image', credentials: 'include' });
    },
    ['domain-too-wide'],
  ],
  [
    'an address in a signed cookie',
    () =>
      one(HTTPS, { engine: 'signed_cookies', extra: ' yuan@shop.test', sameSite: 'Lax' }).go(
        `${HTTPS}/cart/add/`,
      ),
    [],
  ],
  // F
  [
    'the CSRF cookie is Strict on the way back',
    () =>
      one(HTTPS, { csrfSecure: true, csrfSameSite: 'Strict', sameSite: 'None' })
        .login(HTTPS)
        .go(`${HTTPS}/cart/add/`, { method: 'POST', from: 'https://idp.test/', body: '' }),
    ['csrf-cookie-missing'],
  ],
  [
    'a script keeps the first token',
    () => {
      const player = one(HTTPS).go(`${HTTPS}/`).fetch(`${HTTPS}/api/csrf`);
      const token = player.jar.find(({ name }) => name === 'csrftoken')?.value ?? '';
      return player
        .fetch(`${HTTPS}/api/login`, { method: 'POST' })
        .fetch(`${HTTPS}/api/write`, { method: 'POST', token });
    },
    ['csrf-token-stale'],
  ],
  [
    'a form of another tab',
    () => {
      const player = one(HTTPS).go(`${HTTPS}/accounts/login/`);
      const token = player.jar.find(({ name }) => name === 'csrftoken')?.value ?? '';
      return player.login(HTTPS).post(`${HTTPS}/accounts/login/`, 'user=yuan&password=right', { token });
    },
    ['csrf-token-stale'],
  ],
  ['TLS ends at a proxy', () => one(HTTPS, { seenAs: 'http://shop.test' }).login(HTTPS), ['csrf-origin']],
  [
    'another origin is not trusted',
    () => {
      const player = spa('https://app.shop.test', API, {
        corsOrigin: 'https://app.shop.test',
        domain: 'shop.test',
      });
      return player
        .login(API)
        .go('https://app.shop.test/')
        .fetch(`${API}/api/write`, { method: 'POST', credentials: 'include' });
    },
    ['csrf-origin'],
  ],
  [
    'Origin: null',
    () =>
      one(LOCAL)
        .login(LOCAL)
        .post(`${LOCAL}/cart/add/`, '', { headers: { origin: 'null' } }),
    ['csrf-origin'],
  ],
  ['a login without a new secret', () => one(LOCAL, { keepsCsrf: true }).login(LOCAL), ['csrf-not-rotated']],
  // G
  ['a user without the permission', () => one(HTTPS).login(HTTPS, { next: '/staff/' }), ['login-loop']],
  [
    'a user without the permission, whom the login page sends back',
    () => one(HTTPS, { redirectsUsers: true }).login(HTTPS).go(`${HTTPS}/staff/`),
    ['login-loop'],
  ],
  [
    'no cookies at all',
    () => {
      const player = one(HTTPS);
      player.blocksAll = true;
      for (let i = 0; i < 4; i += 1) player.go(`${HTTPS}/cart/add/?sku=${String(i)}`);
      return player;
    },
    ['new-session-each-request'],
  ],
  [
    'https redirects to https',
    () =>
      new Player({
        [HTTPS]: { handle: ({ url }) => ({ status: 301, headers: { location: url.href }, set: [] }) },
      }).go(`${HTTPS}/`),
    ['tls-redirect-loop'],
  ],
];

function spa(front: string, api: string, options: SiteOptions, browser?: 'chromium' | 'firefox'): Player {
  return new Player(
    { [front]: plain(), [api]: new Site({ secure: api.startsWith('https:'), ...options }) },
    browser,
  );
}

function spaCalls(
  player: Player,
  front: string,
  api: string,
  credentials: 'include' | 'same-origin',
): Player {
  return player
    .go(`${front}/`)
    .fetch(`${api}/api/login`, { method: 'POST', credentials })
    .fetch(`${api}/api/me`, { credentials })
    .fetch(`${api}/api/orders`, { credentials });
}

function thirdParty(blocked: boolean): Player {
  const player = spa('https://app.front.test', API, {
    sameSite: 'None',
    corsOrigin: 'https://app.front.test',
    trusted: ['https://app.front.test'],
  });
  player.blocksThirdParties = blocked;
  return spaCalls(player, 'https://app.front.test', API, 'include');
}

function framed(options: SiteOptions, blocked = false): Player {
  const player = new Player({
    'https://portal.test': plain(),
    [HTTPS]: new Site({ secure: true, ...options }),
  });
  player.blocksThirdParties = blocked;
  player.go('https://portal.test/');
  return player
    .fetch(`${HTTPS}/cart/add/?sku=1`, { type: 'subdocument' })
    .fetch(`${HTTPS}/dashboard/`, { type: 'subdocument', from: `${HTTPS}/` })
    .fetch(`${HTTPS}/cart/add/?sku=2`, { type: 'subdocument', from: 'https://portal.test/' });
}

function grows(name: string): Player {
  const player = one(HTTPS, { engine: 'signed_cookies', name, seed: 7 });
  const noise = new Site({ seed: 77 });
  for (let i = 0; i < 12; i += 1) player.go(`${HTTPS}/cart/add/?sku=${noise.random(500)}`);
  return player;
}

function oauth(options: SiteOptions, method: 'GET' | 'POST', pause = 5): Player {
  const player = one(HTTPS, options).go(`${HTTPS}/sso/start/`);
  const url = player.exchanges.at(-1)?.exchange.url ?? '';
  const state = new URL(url).searchParams.get('state') ?? '';
  player.wait(pause);
  if (method === 'GET')
    return player.go(`${HTTPS}/sso/callback/?state=${state}&code=1`, { from: 'https://idp.test/' });
  return player.go(`${HTTPS}/saml2/acs/`, {
    method,
    body: `state=${state}`,
    from: 'https://idp.test/',
    token: null,
  });
}

function reads(player: Player, times: number, pause: number): Player {
  for (let i = 0; i < times; i += 1) player.wait(pause).go(`${HTTPS}/dashboard/`);
  return player;
}

function twoProjects(path: string, browser?: 'firefox', name = 'sessionid'): Player {
  const player = new Player(
    {
      'http://localhost:8000': new Site({ seed: 1, name }),
      'http://localhost:8001': new Site({ seed: 99, name }),
    },
    browser,
  );
  return player
    .login('http://localhost:8000')
    .login('http://localhost:8001')
    .go(`http://localhost:8000${path}`);
}

function forgets(options: SiteOptions, by: 'page' | 'fetch' | 'write' = 'page'): Player {
  const site = new Site({ secure: true, ...options });
  const player = new Player({ [HTTPS]: site }).login(HTTPS).go(`${HTTPS}/`).wait(60);
  site.store.clear();
  if (by === 'fetch') return player.fetch(`${HTTPS}/api/me`);
  return player.go(by === 'write' ? `${HTTPS}/cart/add/?sku=1` : `${HTTPS}/dashboard/`);
}

function flaps(options: SiteOptions): Player {
  const make = (seed: number): Site =>
    new Site({ secure: true, seed, secretKey: `key${String(seed)}`, ...options });
  const player = new Player({ [HTTPS]: inTurn(make(1), make(2)) });
  // The login page by the second process, the login by the first.
  player.go(`${HTTPS}/plain/`).login(HTTPS);
  const login = player.exchanges.find(({ exchange }) => exchange.method === 'POST')?.exchange;
  const line = login?.setCookie.find((one) => one.startsWith('sessionid=')) ?? '';
  const [cookies = ''] = line.split(';', 1);
  for (let i = 0; i < 6; i += 1) player.fetch(`${HTTPS}/api/part${String(i)}`, { parallel: true, cookies });
  return player;
}

function shadow(how: 'parent' | 'path'): Player {
  if (how === 'parent') {
    const player = new Player({
      'https://shop.test': new Site({ secure: true, domain: 'shop.test', seed: 1 }),
      'https://sub.shop.test': new Site({ secure: true, seed: 50 }),
    });
    return player
      .login('https://shop.test')
      .login('https://sub.shop.test')
      .go('https://sub.shop.test/dashboard/');
  }
  const two: Server = {
    handle: (request) => (request.url.pathname.startsWith('/app') ? inner : outer).handle(request),
  };
  const outer = new Site({ seed: 1 });
  const inner = new Site({ seed: 50, path: '/app/', prefix: '/app' });
  return new Player({ [LOCAL]: two })
    .login(LOCAL)
    .login(LOCAL, { prefix: '/app' })
    .go(`${LOCAL}/app/dashboard/`);
}

function late(): Player {
  const player = one(HTTPS, { seed: 3 }).go(`${HTTPS}/cart/add/?sku=1`).go(`${HTTPS}/accounts/login/`);
  const old = player.jar.find(({ name }) => name === 'sessionid')?.value ?? '';
  // The slow answer is of after the login: its key is no more.
  player.post(`${HTTPS}/accounts/login/`, 'user=yuan&password=right', { takes: 100 });
  const login = player.exchanges.findLast(({ exchange }) => exchange.method === 'POST')?.exchange;
  player.fetch(`${HTTPS}/api/news`, { cookies: `sessionid=${old}` });
  const last = player.exchanges.at(-1);
  if (last === undefined || login === undefined) throw new Error('no exchange');
  const slow = { ...last.exchange, startedAt: login.startedAt - 50, receivedAt: login.receivedAt + 500 };
  player.exchanges[player.exchanges.length - 1] = { n: last.n, exchange: slow };
  return player;
}

function shared(): Player {
  const site = new Site({ secure: true });
  let kept: ReturnType<Server['handle']> | null = null;
  const cache: Server = {
    handle: (request) => {
      if (request.url.pathname !== '/offer/') return site.handle(request);
      kept ??= {
        ...site.handle({ ...request, url: new URL(`${HTTPS}/cart/add/?sku=1`) }),
        status: 200,
        headers: { 'cache-control': 'public, max-age=60', 'content-type': 'text/html' },
      };
      return kept;
    },
  };
  const player = new Player({ [HTTPS]: cache }).go(`${HTTPS}/offer/`);
  player.jar = [];
  return player.go(`${HTTPS}/offer/`);
}

describe('a broken recording is named by its cause alone', () => {
  it.each(stories.map((story) => [story[0], story] as const))('%s', (_title, [, player, expected, names]) => {
    expect(alarms(player().findings(names)).toSorted()).toEqual([...expected].toSorted());
  });
});

const healthy: readonly (readonly [title: string, player: () => Player, names?: readonly string[]])[] = [
  ['localhost, Firefox', () => tour(LOCAL, {}, 'firefox')],
  ['localhost, Safari', () => tour(LOCAL, {}, 'safari')],
  ['https', () => tour(HTTPS)],
  ['https, Firefox', () => tour(HTTPS, {}, 'firefox')],
  ['https, Safari', () => tour(HTTPS, {}, 'safari')],
  ['a name of its own', () => tour(HTTPS, { name: 'shop_session' }), ['shop_session']],
  ['__Host- as it should be', () => tour(HTTPS, { name: '__Host-sessionid' }), ['__Host-sessionid']],
  [
    'a shared Domain that all hosts use',
    () => {
      const site = new Site({ secure: true, domain: 'shop.test' });
      return new Player({ 'https://app.shop.test': site, 'https://api.shop.test': site })
        .login('https://app.shop.test')
        .go('https://api.shop.test/dashboard/')
        .post('https://api.shop.test/accounts/logout/');
    },
  ],
  ['until the browser closes', () => tour(HTTPS, { browserClose: true })],
  ['renewed by each page', () => tour(HTTPS, { saveEveryRequest: true })],
  ['signed cookies', () => tour(LOCAL, { engine: 'signed_cookies' })],
  [
    'signed cookies, renewed by each page',
    () => tour(HTTPS, { engine: 'signed_cookies', saveEveryRequest: true }),
  ],
  ['below a folder', () => tour(HTTPS, { prefix: '/app', path: '/app/' }, 'chromium', '/app')],
  ['the admin', () => tour(LOCAL, { prefix: '/admin' }, 'chromium', '/admin')],
  ['a CSRF cookie of its own name', () => tour(HTTPS, { csrfName: 'shop_csrf' })],
  [
    'a wrong password, twice',
    () =>
      one(HTTPS)
        .go(`${HTTPS}/cart/add/`)
        .go(`${HTTPS}/accounts/login/`)
        .post(`${HTTPS}/accounts/login/`, 'password=wrong')
        .post(`${HTTPS}/accounts/login/`, 'password=wrong')
        .post(`${HTTPS}/accounts/login/`, 'password=right'),
  ],
  [
    'a wrong password, with sessions that are saved each time',
    () =>
      one(HTTPS, { saveEveryRequest: true })
        .go(`${HTTPS}/cart/add/`)
        .go(`${HTTPS}/accounts/login/`)
        .post(`${HTTPS}/accounts/login/`, 'password=wrong')
        .post(`${HTTPS}/accounts/login/`, 'password=right'),
  ],
  [
    'a second factor',
    () =>
      one(HTTPS, { twoFactor: true })
        .go(`${HTTPS}/cart/add/`)
        .login(HTTPS)
        .post(`${HTTPS}/accounts/2fa/authenticate/`, 'code=1')
        .go(`${HTTPS}/dashboard/`),
  ],
  [
    'a login is confirmed',
    () =>
      one(HTTPS)
        .login(HTTPS)
        .post(`${HTTPS}/accounts/reauthenticate/`, 'password=right')
        .go(`${HTTPS}/private/`),
  ],
  ['the same user again', () => one(HTTPS).login(HTTPS).login(HTTPS).go(`${HTTPS}/dashboard/`)],
  [
    'another user',
    () =>
      one(HTTPS)
        .login(HTTPS)
        .post(`${HTTPS}/accounts/login/`, 'user=other&password=right')
        .go(`${HTTPS}/dashboard/`),
  ],
  [
    'a new password',
    () =>
      one(HTTPS, { updatesHash: true })
        .login(HTTPS)
        .post(`${HTTPS}/accounts/password_change/`)
        .go(`${HTTPS}/dashboard/`),
  ],
  [
    'a magic link',
    () =>
      one(HTTPS)
        .go(`${HTTPS}/cart/add/`)
        .go(`${HTTPS}/accounts/login/`)
        .go(`${HTTPS}/magic/?token=abc`, { from: 'https://mail.test/' }),
  ],
  [
    'an account is closed',
    () => one(HTTPS).login(HTTPS).post(`${HTTPS}/profile/close/`).go(`${HTTPS}/dashboard/`),
  ],
  ['OAuth, back by a link', () => oauth({}, 'GET')],
  ['OAuth, an hour later', () => oauth({}, 'GET', 3600)],
  ['SAML with a cookie for it', () => oauth({ sameSite: 'None' }, 'POST')],
  [
    'a payment comes back by POST and goes on',
    () =>
      one(HTTPS)
        .login(HTTPS)
        .go(`${HTTPS}/payment/return/`, { method: 'POST', from: 'https://idp.test/', token: null }),
  ],
  [
    'a link from elsewhere',
    () => one(HTTPS).login(HTTPS).go(`${HTTPS}/dashboard/`, { from: 'https://mail.test/' }),
  ],
  [
    'a stranger with a Strict cookie follows a link',
    () =>
      one(HTTPS, { sameSite: 'Strict' })
        .go(`${HTTPS}/cart/add/`)
        .go(`${HTTPS}/plain/`, { from: 'https://mail.test/' }),
  ],
  [
    'an API on another subdomain',
    () =>
      spaCalls(
        spa('https://app.shop.test', API, {
          corsOrigin: 'https://app.shop.test',
          trusted: ['https://app.shop.test'],
        }),
        'https://app.shop.test',
        API,
        'include',
      ),
  ],
  [
    'an API on another port',
    () =>
      spaCalls(
        spa(
          'http://localhost:5173',
          LOCAL,
          { secure: false, corsOrigin: 'http://localhost:5173', trusted: ['http://localhost:5173'] },
          'firefox',
        ),
        'http://localhost:5173',
        LOCAL,
        'include',
      ),
  ],
  ['an API on another site, as it should be', () => thirdParty(false)],
  ['a frame with a cookie for it', () => framedGood()],
  [
    'a public API without cookies, any origin',
    () =>
      spa('https://app.front.test', API, { corsOrigin: '*' })
        .go('https://app.front.test/')
        .fetch(`${API}/api/public/1`)
        .fetch(`${API}/api/public/2`),
  ],
  ['polling that does not write', () => polls({}, 'news', 1)],
  [
    'polling, and a user who writes',
    () => {
      const player = one(HTTPS).login(HTTPS);
      for (const pause of [3, 14, 2, 40, 9])
        player.wait(pause).fetch(`${HTTPS}/api/write`, { method: 'POST' });
      return player;
    },
  ],
  [
    'pages that renew',
    () => {
      const player = one(HTTPS, { saveEveryRequest: true, age: 900 }).login(HTTPS);
      for (let i = 0; i < 8; i += 1) player.wait(10).go(`${HTTPS}/dashboard/`);
      return player;
    },
  ],
  [
    'an idle end, and a new login',
    () =>
      one(HTTPS, { age: 60 })
        .login(HTTPS)
        .wait(600)
        .go(`${HTTPS}/dashboard/`)
        .login(HTTPS, { next: '/dashboard/' }),
  ],
  [
    'two applications on two subdomains',
    () =>
      new Player({
        'https://a.shop.test': new Site({ secure: true, seed: 1 }),
        'https://b.shop.test': new Site({ secure: true, seed: 9 }),
      })
        .login('https://a.shop.test')
        .login('https://b.shop.test')
        .go('https://a.shop.test/dashboard/'),
  ],
  [
    'two applications on two ports, two names',
    () =>
      new Player({
        'http://localhost:8000': new Site({ seed: 1 }),
        'http://localhost:8001': new Site({ seed: 9, name: 'other', csrfName: 'csrf_other' }),
      })
        .login('http://localhost:8000')
        .login('http://localhost:8001')
        .go('http://localhost:8000/dashboard/'),
  ],
  [
    'one application behind two ports',
    () => {
      const site = new Site();
      return new Player({ 'http://localhost:5173': site, [LOCAL]: site })
        .go('http://localhost:5173/cart/add/')
        .login(LOCAL)
        .go('http://localhost:5173/dashboard/')
        .go('http://localhost:5173/private/');
    },
  ],
  [
    'http is sent to https',
    () => {
      const site = new Site({ secure: true });
      return new Player({
        [HTTPS]: site,
        'http://shop.test': {
          handle: ({ url }) => ({
            status: 301,
            headers: { location: url.href.replace('http:', 'https:') },
            set: [],
          }),
        },
      })
        .login(HTTPS)
        .go('http://shop.test/dashboard/');
    },
  ],
  ['permission denied', () => one(HTTPS).login(HTTPS).post(`${HTTPS}/forbidden/`).go(`${HTTPS}/forbidden/`)],
  [
    'permission denied by an API',
    () => one(HTTPS).login(HTTPS).fetch(`${HTTPS}/api/forbidden`, { method: 'POST' }),
  ],
  [
    'an anonymous visitor asks an API',
    () => one(HTTPS).go(`${HTTPS}/`).fetch(`${HTTPS}/api/me`).fetch(`${HTTPS}/api/orders`),
  ],
  [
    'static files that any cache may keep',
    () =>
      one(HTTPS)
        .login(HTTPS)
        .fetch(`${HTTPS}/static/a.css`, { type: 'stylesheet' })
        .fetch(`${HTTPS}/static/b.css`, { type: 'stylesheet' }),
  ],
  [
    'a public page with Vary: Cookie',
    () =>
      one(HTTPS, { headers: (path) => (path === '/news/' ? { 'cache-control': 'public, max-age=60' } : {}) })
        .login(HTTPS)
        .go(`${HTTPS}/news/`),
  ],
  [
    'a public API that is cached',
    () =>
      one(HTTPS, {
        headers: (path) => (path.startsWith('/api/public') ? { 'cache-control': 'public, max-age=60' } : {}),
      })
        .login(HTTPS)
        .fetch(`${HTTPS}/api/public/x`),
  ],
  [
    'many requests at once, by a stranger',
    () => {
      const player = one(HTTPS).go(`${HTTPS}/`).fetch(`${HTTPS}/api/csrf`);
      for (let i = 0; i < 5; i += 1)
        player.fetch(`${HTTPS}/api/write`, { method: 'POST', parallel: true, takes: 80 });
      return player.wait(1).go(`${HTTPS}/`);
    },
  ],
  [
    'many requests at once, by a user',
    () => {
      const player = one(HTTPS).login(HTTPS);
      for (let i = 0; i < 6; i += 1)
        player.fetch(`${HTTPS}/api/part${String(i)}`, { parallel: true, takes: 90 });
      return player.wait(1).post(`${HTTPS}/accounts/logout/`);
    },
  ],
  [
    'a logout that is clicked twice',
    () =>
      one(HTTPS)
        .login(HTTPS)
        .post(`${HTTPS}/accounts/logout/`, '', { parallel: true, takes: 100 })
        .post(`${HTTPS}/accounts/logout/`)
        .go(`${HTTPS}/`),
  ],
  ['a server whose clock is wrong, with Max-Age', () => tour(HTTPS, { skew: 3_600_000 })],
  ['cookies that expire in ten years', () => tour(HTTPS, { age: 315_360_000 })],
  ['a view that flushes, by GET', () => flushes()],
  [
    'a form below /session/ or /auth/ that only writes',
    () =>
      one(HTTPS)
        .go(`${HTTPS}/accounts/login/`)
        .post(`${HTTPS}/session/write/`)
        .post(`${HTTPS}/auth/profile/`),
  ],
  [
    'the first write below /auth/',
    () => one(HTTPS).go(`${HTTPS}/accounts/login/`).post(`${HTTPS}/auth/profile/`),
  ],
  [
    'an account that waits for a letter',
    () =>
      one(HTTPS)
        .go(`${HTTPS}/cart/add/`)
        .go(`${HTTPS}/accounts/login/`)
        .post(`${HTTPS}/accounts/signup/`)
        .go(`${HTTPS}/plain/`),
  ],
  [
    'an account without a session before',
    () => one(HTTPS).go(`${HTTPS}/accounts/login/`).post(`${HTTPS}/accounts/signup/`),
  ],
  [
    'an API that forbids, from a trusted origin',
    () =>
      spa('https://app.shop.test', API, {
        domain: 'shop.test',
        corsOrigin: 'https://app.shop.test',
        trusted: ['https://app.shop.test'],
      })
        .login(API)
        .go('https://app.shop.test/')
        .fetch(`${API}/api/forbidden`, { method: 'POST', credentials: 'include' }),
  ],
  [
    'a firewall that turns a beacon away',
    () =>
      new Player({
        [HTTPS]: new Site({ secure: true }),
        'https://metrics.test': {
          handle: () => ({ status: 403, headers: { 'content-type': 'text/html' }, set: [] }),
        },
      })
        .login(HTTPS)
        .fetch('https://metrics.test/collect', { method: 'POST', token: null }),
  ],
  [
    'tokens of another framework that begin alike',
    () => {
      const head = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.';
      let turn = 0;
      const server: Server = {
        handle: () => {
          turn += 1;
          const set = `jwt_session=${head}${'abcdefghij'.repeat(3)}${String(turn)}; Path=/; HttpOnly; Secure; SameSite=Lax`;
          return { status: 200, headers: { 'content-type': 'text/html' }, set: [set] };
        },
      };
      return new Player({ [HTTPS]: server }).go(`${HTTPS}/`).go(`${HTTPS}/a/`);
    },
    ['jwt_session'],
  ],
  ['a pause of a day', () => one(HTTPS).login(HTTPS).wait(86_400).go(`${HTTPS}/dashboard/`)],
  [
    'logged in before the recording',
    () => {
      const site = new Site({ secure: true });
      const before = new Player({ [HTTPS]: site }).login(HTTPS);
      const player = new Player({ [HTTPS]: site });
      player.jar = before.jar;
      return player
        .go(`${HTTPS}/dashboard/`)
        .go(`${HTTPS}/`)
        .post(`${HTTPS}/accounts/logout/`)
        .go(`${HTTPS}/`);
    },
  ],
  [
    'the same user again, logged in before the recording',
    () => {
      const site = new Site({ secure: true });
      const before = new Player({ [HTTPS]: site }).login(HTTPS);
      const player = new Player({ [HTTPS]: site });
      player.jar = before.jar;
      return player.login(HTTPS).go(`${HTTPS}/`);
    },
  ],
];

/** What is only worth knowing, or only told when nothing else is: the code must be there, whatever its verdict. */
const known: readonly (readonly [
  title: string,
  player: () => Player,
  code: string,
  names?: readonly string[],
])[] = [
  ['until the browser closes', () => tour(HTTPS, { browserClose: true }), 'browser-close'],
  ['ten years', () => tour(HTTPS, { age: 315_360_000 }), 'capped'],
  ['all that __Host- asks for', () => tour(HTTPS), 'prefix-possible'],
  [
    'an idle end',
    () => one(HTTPS, { age: 60 }).login(HTTPS).wait(600).go(`${HTTPS}/dashboard/`),
    'expired-by-age',
  ],
  ['the same user again', () => one(HTTPS).login(HTTPS).login(HTTPS), 'fixation'],
  [
    'a logout with signed cookies',
    () => tour(LOCAL, { engine: 'signed_cookies' }),
    'session-outlives-logout',
  ],
  ['a Domain for one host', () => tour(HTTPS, { domain: 'shop.test' }), 'domain-too-wide'],
  [
    'a server an hour ahead, Expires alone',
    () => one(HTTPS, { expiresOnly: true, skew: 3_600_000 }).login(HTTPS).go(`${HTTPS}/dashboard/`),
    'clock-skew',
  ],
  ['personal data in a signed cookie', () => lines(signed({ email: 'yuan@shop.test' })), 'readable-payload'],
  [
    'a card number in a signed cookie',
    () => lines(signed({ checkout: { number: '4111 1111 1111 1111' } })),
    'readable-payload',
  ],
  [
    'a remembered login',
    () => lines(signed({ _auth_user_id: '1', _session_expiry: 2_592_000 }, 2_592_000)),
    'ends-apart',
  ],
  [
    'set_expiry() in a signed cookie',
    () => lines(signed({ _session_expiry: 300 }, 300)),
    'expiry-overridden',
  ],
  [
    'two lifetimes of keys',
    () => lines(`sessionid=${'a1'.repeat(16)}; Max-Age=1209600`, `sessionid=${'b2'.repeat(16)}; Max-Age=300`),
    'expiry-overridden',
  ],
  ['a number for a key', () => lines('sessionid=1001; HttpOnly', 'sessionid=1002; HttpOnly'), 'weak-key'],
  [
    'keys that are counted up',
    () => lines(`sessionid=${'x7'.repeat(14)}0001`, `sessionid=${'x7'.repeat(14)}0002`),
    'weak-key',
  ],
  ['a control character', () => lines('sessionid=ab\u0001cd; Path=/'), 'malformed'],
  [
    'lines that a proxy joined',
    () => lines(`csrftoken=${'a'.repeat(32)}; Path=/, sessionid=${'a1'.repeat(16)}; Path=/; HttpOnly`),
    'malformed',
  ],
  ['neither name nor value', () => lines('=; Path=/'), 'malformed'],
  [
    'an attribute over 1024 bytes',
    () => lines(`sessionid=${'a1'.repeat(16)}; Path=/${'p'.repeat(1100)}`),
    'too-large',
  ],
  [
    'a signed value that was cut',
    () => lines(`sessionid=eyJhIjoxLCJiIj:1r31eq:${'A'.repeat(43)}; HttpOnly`),
    'data-corrupted',
  ],
  [
    'a pickle',
    () => lines(`sessionid=gASVCwAAAAAAAAB9lIwBYZRLAXMu:1r31eq:${'A'.repeat(43)}; HttpOnly`),
    'pickle',
  ],
  ['another SECRET_KEY for the rows', () => emptied(), 'data-corrupted'],
  [
    'a cookie that somebody removed',
    () => {
      const player = one(HTTPS).login(HTTPS).go(`${HTTPS}/dashboard/`);
      player.jar = player.jar.filter(({ name }) => name !== 'sessionid');
      return player.go(`${HTTPS}/dashboard/`);
    },
    'logged-out',
  ],
];

function signed(data: { [key: string]: TypedJson }, age = 1_209_600): string {
  const value = writeSession(data, { engine: 'signed_cookies', key: 'k', now: Date.UTC(2026, 5, 5, 10) });
  return `sessionid=${value}; HttpOnly; Max-Age=${String(age)}; Path=/; SameSite=Lax; Secure`;
}

/** A page that answers with these lines, one after the other. */
function lines(...list: readonly string[]): Player {
  let turn = -1;
  const server: Server = {
    handle: () => {
      turn += 1;
      return {
        status: 200,
        headers: { 'content-type': 'text/html', vary: 'Cookie' },
        set: [list[turn] ?? ''].filter((line) => line !== ''),
      };
    },
  };
  const player = new Player({ [HTTPS]: server });
  for (let i = 0; i < list.length; i += 1) player.go(`${HTTPS}/page${String(i)}/`);
  return player;
}

/** The rows are there, and none can be read any more. */
function emptied(): Player {
  const site = new Site({ secure: true });
  const player = new Player({ [HTTPS]: site }).login(HTTPS).go(`${HTTPS}/dashboard/`);
  for (const row of site.store.values()) row.data = {};
  return player.go(`${HTTPS}/dashboard/`);
}

describe('what is worth knowing is told', () => {
  it.each(known.map((story) => [story[0], story] as const))('%s', (_title, [, player, code, names]) => {
    expect(
      player()
        .findings(names)
        .map((finding) => finding.code),
    ).toContain(code);
  });
});

/** Looks around, logs in, works, logs out, comes back. */
function tour(
  origin: string,
  options: SiteOptions = {},
  browser?: 'chromium' | 'firefox' | 'safari',
  prefix = '',
): Player {
  const at = origin + prefix;
  return one(origin, options, browser)
    .go(`${at}/`)
    .go(`${at}/dashboard/`)
    .login(origin, { prefix, next: `${prefix}/dashboard/` })
    .go(`${at}/cart/add/?sku=1`)
    .fetch(`${at}/api/me`)
    .fetch(`${at}/api/write`, { method: 'POST' })
    .wait(20)
    .go(`${at}/private/`)
    .post(`${at}/accounts/logout/`)
    .go(`${at}/dashboard/`);
}

function polls(options: SiteOptions, path: string, pause: number): Player {
  const player = one(HTTPS, options).login(HTTPS);
  for (let i = 0; i < 10; i += 1) player.wait(pause).fetch(`${HTTPS}/api/${path}`);
  return player;
}

/** `request.session.flush()` of a view whose address does not say so. */
function flushes(): Player {
  const site = new Site({ secure: true });
  const server: Server = {
    handle: (request) => {
      if (request.url.pathname !== '/cart/clear/') return site.handle(request);
      const { set } = site.handle({ ...request, url: new URL(`${HTTPS}/profile/close/`) });
      return { status: 302, headers: { location: '/', vary: 'Cookie' }, set };
    },
  };
  return new Player({ [HTTPS]: server })
    .go(`${HTTPS}/cart/add/?sku=1`)
    .go(`${HTTPS}/`)
    .go(`${HTTPS}/cart/clear/`);
}

function framedGood(): Player {
  return framed({ sameSite: 'None' });
}

describe('a healthy recording raises nothing', () => {
  it.each(healthy.map((story) => [story[0], story] as const))('%s', (_title, [, player, names]) => {
    expect(alarms(player().findings(names))).toEqual([]);
  });
});
