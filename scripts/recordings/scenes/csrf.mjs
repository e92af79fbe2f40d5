// @ts-check
/** F and G. CSRF, which users meet as "session expired", and the symptoms that are told alone. */
import { scene, take } from '../scene.mjs';
import { again, all, at, click, go, press } from '../steps.mjs';

const LOCAL = 'http://localhost';
const HTTPS = 'https://shop.test';
const account = go(`${LOCAL}/account/`);

/** A script that posts with the token of the page it is on, or of before the login. @param {boolean} stale */
const posts = (stale) =>
  take({}, async (player) => {
    const { page } = player;
    const token = () => /csrftoken=(\w+)/.exec(document.cookie)?.[1] ?? '';
    await at(LOCAL, 'write')(player);
    const before = await page.evaluate(token);
    await press('login-yuan')(player);
    const now = await page.evaluate(token);
    await page.evaluate(
      (/** @type {string} */ value) =>
        fetch('/session/cycle-key/', { method: 'POST', headers: { 'X-CSRFToken': value } }),
      stale ? before : now,
    );
  });

/** TLS that ends at a proxy. @param {boolean} tells @param {Readonly<Record<string, unknown>>} [settings] @param {boolean} [knows] */
const behind = (tells, settings = {}, knows = tells) => ({
  at: HTTPS,
  by: { tellsScheme: tells },
  settings: {
    SESSION_COOKIE_SECURE: true,
    ...(knows ? { SECURE_PROXY_SSL_HEADER: ['HTTP_X_FORWARDED_PROTO', 'https'] } : {}),
    ...settings,
  },
});

/** Asked to log in for a page of root's. @param {string} name */
const forStaff = (name) =>
  take(
    {},
    all(
      go(`${LOCAL}/staff/`),
      async ({ page }) => {
        await page.evaluate((/** @type {string} */ user) => {
          const field = (/** @type {string} */ one) =>
            /** @type {HTMLInputElement} */ (document.querySelector(`main [name=${one}], [name=${one}]`));
          field('username').value = user;
          field('password').value = 'pw';
        }, name);
      },
      click('[data-action="login-submit"]'),
    ),
  );

// The start asks there, without TLS.
const redirects = { SECURE_SSL_REDIRECT: true, SECURE_REDIRECT_EXEMPT: ['^health/$'] };

const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };

export const CSRF = [
  scene('csrf-cookie-missing', {
    broken: take(
      { at: 'http://shop.test', settings: { CSRF_COOKIE_SECURE: true } },
      at('http://shop.test', 'write'),
    ),
    good: take({}, at(LOCAL, 'write')),
  }),
  scene('csrf-token-stale', { broken: posts(true), good: posts(false) }),
  scene('csrf-origin', {
    // Its own origin: what stands between changed the scheme, and what that is cannot be seen.
    certainty: 'likely',
    broken: take(behind(false), at(HTTPS, 'write')),
    good: take(behind(true), at(HTTPS, 'write')),
  }),
  scene('csrf-not-rotated', {
    certainty: 'likely',
    broken: take({ wrong: 'keeps-csrf' }, all(at(LOCAL, 'write', 'login-yuan'), account)),
    good: take({}, all(at(LOCAL, 'write', 'login-yuan'), account)),
  }),
  scene('tls-redirect-loop', {
    broken: take(behind(false, redirects), async ({ page }) => {
      // The browser gives up after twenty.
      await page.goto(`${HTTPS}/`).catch(() => {});
    }),
    good: take(behind(true, redirects), at(HTTPS, 'write')),
  }),
  scene('login-loop', { certainty: 'likely', broken: forStaff('yuan'), good: forStaff('root') }),
  scene('logged-out', {
    certainty: 'guess',
    broken: take({}, all(at(LOCAL, 'login-yuan'), account, go(`${LOCAL}/`), press('clear'), account)),
    good: take({}, all(at(LOCAL, 'login-yuan'), account, go(`${LOCAL}/`), press('write'), account)),
  }),
  scene('new-session-each-request', {
    certainty: 'likely',
    broken: take({ jar: 'own', preferences: blocked }, again(4, go(`${LOCAL}/fetch/answer/`))),
    good: take({}, again(4, go(`${LOCAL}/fetch/answer/`))),
  }),
];
