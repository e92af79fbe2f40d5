// @ts-check
/** E. Unsafe. */
import { scene, secured, take, TLS } from '../scene.mjs';
import { all, at, go, press } from '../steps.mjs';

const LOCAL = 'http://localhost';
const HTTPS = 'https://shop.test';
const account = go(`${LOCAL}/account/`);
/** What a CDN is told to do with pages. @param {string} control */
const cached = (control) =>
  take(
    {
      by: {
        edit: (headers) => [
          ...headers.filter(([name]) => !/^(?:cache-control|expires)$/i.test(name)),
          ['Cache-Control', control],
        ],
      },
    },
    all(at(LOCAL, 'login-yuan'), account, go(`${LOCAL}/sliding/`)),
  );

/** Two people who were never here. @param {string} wrong */
const visits = (wrong) =>
  take({ wrong }, async (player) => {
    for (const open of [player.open, async () => player.open(await player.strangers())]) {
      const page = await open();
      await page.goto(`${LOCAL}/fetch/answer/`);
    }
  });

/** A tab that kept its cookie over the logout, as somebody who copied it has. @param {string} wrong */
const keepsAfterLogout = (wrong) =>
  take({ wrong }, async (player) => {
    await all(at(LOCAL, 'login-yuan'), account, go(`${LOCAL}/`))(player);
    const kept = (await player.page.cookies()).find(
      (/** @type {{ name: string }} */ { name }) => name === 'sessionid',
    );
    await press('logout')(player);
    await player.page.setCookie(kept);
    await account(player);
  });

/** @param {boolean} told whether a link carries it */
const linked = (told) =>
  take({}, async (player) => {
    await at(LOCAL, 'write')(player);
    const cookie = (await player.page.cookies()).find(
      (/** @type {{ name: string }} */ { name }) => name === 'sessionid',
    );
    await player.page.goto(`${LOCAL}/cart/${told ? `?sid=${cookie.value}` : '?sid=none'}`);
  });

/** A shop, and another host of its domain. @param {string | null} domain */
const twoHosts = (domain) =>
  take(
    {
      settings: { ...TLS, SESSION_COOKIE_DOMAIN: domain },
      sites: ([port]) => ({
        'https://www.shop.test': { port: port ?? 0, tellsScheme: true },
        'https://docs.shop.test': { html: '<title>Docs</title>' },
      }),
    },
    all(
      at('https://www.shop.test', 'write'),
      go('https://docs.shop.test/'),
      go('https://docs.shop.test/two'),
    ),
  );

/** Something of this name, into the session. @param {string} key @param {string} value */
const writes = (key, value) => async (/** @type {import('../scene.mjs').Player} */ player) => {
  await go(`${LOCAL}/`)(player);
  await player.page.$eval(
    '[data-action="write"]',
    (/** @type {any} */ { form }, /** @type {string[]} */ texts) => {
      for (const [i, name] of ['key', 'value'].entries())
        form.elements.namedItem(name).value = texts[i] ?? '';
    },
    [key, value],
  );
  await press('write')(player);
};

export const UNSAFE = [
  scene('no-httponly', {
    broken: take({ settings: { SESSION_COOKIE_HTTPONLY: false } }, at(LOCAL, 'write')),
    good: take({}, at(LOCAL, 'write')),
  }),
  scene('no-secure', {
    broken: take(secured(HTTPS, { SESSION_COOKIE_SECURE: false }), at(HTTPS, 'write')),
    good: take(secured(HTTPS), at(HTTPS, 'write')),
  }),
  scene('samesite-missing', {
    broken: take({ settings: { SESSION_COOKIE_SAMESITE: false } }, at(LOCAL, 'write')),
    good: take({}, at(LOCAL, 'write')),
  }),
  scene('fixation', {
    broken: take(
      { wrong: 'no-rotation' },
      all(at(LOCAL, 'write'), account, at(LOCAL, 'login-yuan'), account),
    ),
    good: take({}, all(at(LOCAL, 'write'), account, at(LOCAL, 'login-yuan'), account)),
  }),
  scene('session-outlives-logout', {
    broken: keepsAfterLogout('keeps-row'),
    good: take({}, at(LOCAL, 'login-yuan', 'logout')),
  }),
  scene('cacheable', { broken: cached('public, max-age=600'), good: cached('private, max-age=600') }),
  scene('shared-answer', { broken: visits('caches-cookies'), good: visits('') }),
  scene('key-in-url', { broken: linked(true), good: linked(false) }),
  scene('domain-too-wide', { broken: twoHosts('shop.test'), good: twoHosts(null) }),
  scene('readable-payload', {
    certainty: 'likely',
    broken: take({ engine: 'signed_cookies' }, writes('email', 'mei@shop.example')),
    good: take({ engine: 'signed_cookies' }, at(LOCAL, 'cart-add')),
  }),
  scene('pickle', {
    broken: take(
      { engine: 'signed_cookies', settings: { SESSION_SERIALIZER: 'demosite.serializers.PickleSerializer' } },
      at(LOCAL, 'write'),
    ),
    good: take({ engine: 'signed_cookies' }, at(LOCAL, 'write')),
  }),
  scene('weak-key', {
    broken: take({ wrong: 'counts-keys' }, at(LOCAL, 'write', 'flush', 'write')),
    good: take({}, at(LOCAL, 'write', 'flush', 'write')),
  }),
  scene('prefix-possible', {
    broken: take(secured(HTTPS), at(HTTPS, 'write')),
    good: take(secured(HTTPS, {}, { SESSION_DEMO_COOKIE_NAME: '__Host-sessionid' }), at(HTTPS, 'write')),
  }),
];
