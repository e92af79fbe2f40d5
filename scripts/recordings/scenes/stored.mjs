// @ts-check
/** A. The browser did not store it. */
import { scene, secured, take, TLS } from '../scene.mjs';
import { again, all, at, fetches, go } from '../steps.mjs';

const SHOP = 'http://shop.test';
const HEROKU = 'https://shop.herokuapp.com';
const APP = 'https://app.shop.test';
const API = 'https://api.shop.test';

/** A page on one origin, whose script asks the demo on another; what the answer allows is an nginx's doing. */
const withApi = (/** @type {Record<string, string>} */ cors) => ({
  settings: TLS,
  sites: (/** @type {readonly number[]} */ [port]) => ({
    [APP]: { html: '<title>App</title>' },
    [API]: {
      port: port ?? 0,
      tellsScheme: true,
      edit: (/** @type {import('../../../stage/network.mjs').Header[]} */ headers) => [
        ...headers,
        .../** @type {import('../../../stage/network.mjs').Header[]} */ (Object.entries(cors)),
      ],
    },
  }),
});
const exact = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' };
const asks = (/** @type {RequestInit} */ options) =>
  all(go(`${APP}/`), again(3, fetches(`${API}/fetch/answer/`, options)));

const blocking = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };
const allowing = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
/**
 * The demo on one site, in a frame on another.
 * @param {string} kind see demo/pages/views/embed.py
 * @param {import('../scene.mjs').Differing} how
 */
const framed = (kind, how) =>
  take(
    {
      sites: ([port]) => ({
        'http://localhost': { port: port ?? 0 },
        'http://127.0.0.1': { port: port ?? 0 },
      }),
      ...how,
    },
    again(2, go(`http://127.0.0.1/embed/?kind=${kind}`)),
  );
/** What the browser's settings say of other sites' cookies holds for its own jar. */
const blocks = /** @type {const} */ ({ jar: 'own', preferences: blocking });
const allows = /** @type {const} */ ({ jar: 'own', preferences: allowing });
const firefox = /** @type {const} */ ({ browser: 'firefox' });
const firefoxBlocks = /** @type {const} */ ({
  ...firefox,
  preferences: { 'network.cookie.cookieBehavior': 1 },
});
const unspecified = { settings: { SESSION_COOKIE_SAMESITE: false } };

const secure = { SESSION_COOKIE_SECURE: true };
const crossSite = { ...secure, SESSION_COOKIE_SAMESITE: 'None' };

export const STORED = [
  scene('secure-on-http', {
    broken: take({ at: SHOP, settings: secure }, at(SHOP, 'write', 'write')),
    good: take({ settings: secure }, at('http://localhost', 'write', 'write')),
  }),
  scene('samesite-none-insecure', {
    broken: take({ settings: { SESSION_COOKIE_SAMESITE: 'None' } }, at('http://localhost', 'write')),
    good: take({ settings: crossSite }, at('http://localhost', 'write')),
  }),
  scene('samesite-cross-site', { broken: framed('lax', allows), good: framed('none', allows) }),
  // The same line: Chromium takes it for Lax, Firefox keeps it in a jar for this pair of sites.
  scene('samesite-cross-site', {
    apart: 'by-default',
    broken: framed('lax', { ...allows, ...unspecified }),
    good: framed('lax', { ...firefox, ...unspecified }),
  }),
  scene('third-party-blocked', { broken: framed('none', blocks), good: framed('partitioned', blocks) }),
  // Firefox gives every pair of sites a jar of its own, unless it is told to block.
  scene('third-party-blocked', {
    apart: 'firefox',
    broken: framed('none', firefoxBlocks),
    good: framed('none', firefox),
  }),
  scene('cors-no-credentials', {
    broken: take(withApi(exact), asks({})),
    good: take(withApi(exact), asks({ credentials: 'include' })),
  }),
  scene('cors-wildcard', {
    broken: take(
      withApi({ 'Access-Control-Allow-Origin': '*' }),
      all(at(API, 'write'), asks({ credentials: 'include' })),
    ),
    good: take(withApi(exact), all(at(API, 'write'), asks({ credentials: 'include' }))),
  }),
  scene('domain-mismatch', {
    broken: take({ at: SHOP, settings: { SESSION_COOKIE_DOMAIN: 'shop.example' } }, at(SHOP, 'write')),
    good: take(
      secured('https://www.shop.test', { SESSION_COOKIE_DOMAIN: 'shop.test' }),
      at('https://www.shop.test', 'write'),
    ),
  }),
  scene('domain-public-suffix', {
    broken: take(secured(HEROKU, { SESSION_COOKIE_DOMAIN: 'herokuapp.com' }), at(HEROKU, 'write')),
    good: take(secured(HEROKU), at(HEROKU, 'write')),
  }),
  scene('prefix-violated', {
    cookie: '__Host-sessionid',
    broken: take({ env: { SESSION_DEMO_COOKIE_NAME: '__Host-sessionid' } }, at('http://localhost', 'write')),
    good: take(
      secured('https://shop.test', {}, { SESSION_DEMO_COOKIE_NAME: '__Host-sessionid' }),
      at('https://shop.test', 'write'),
    ),
  }),
  scene('too-large', {
    broken: take(
      { engine: 'signed_cookies' },
      all(at('http://localhost', 'write'), writes(4), go('http://localhost/')),
    ),
    good: take({ engine: 'signed_cookies' }, at('http://localhost', 'write', 'cart-add')),
  }),
  scene('malformed', {
    // A proxy that joins the lines of one header by a comma, as it may with any other header.
    broken: take({ by: { edit: joinLines } }, at('http://localhost', 'login-yuan')),
    good: take({}, at('http://localhost', 'login-yuan')),
  }),
];

/** Long values, each of which still fits the form. @param {number} times @returns {import('../steps.mjs').Step} */
function writes(times) {
  return async ({ page }) => {
    for (let i = 0; i < times; i += 1) {
      await page.evaluate(async (/** @type {number} */ n) => {
        const token = document.querySelector('[name=csrfmiddlewaretoken]')?.getAttribute('value') ?? '';
        // Random text does not compress.
        const value = Array.from({ length: 125 }, () => crypto.randomUUID().slice(0, 16)).join('');
        const body = new URLSearchParams({ csrfmiddlewaretoken: token, key: `note${n}`, value });
        await fetch('/session/write/', { method: 'POST', body });
      }, i);
    }
  };
}

/** @param {import('../../../stage/network.mjs').Header[]} headers @returns {import('../../../stage/network.mjs').Header[]} */
function joinLines(headers) {
  const lines = headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value);
  const rest = headers.filter(([name]) => name !== 'Set-Cookie');
  return lines.length === 0 ? rest : [...rest, ['Set-Cookie', lines.join(', ')]];
}
