// @ts-check
/** B. It is stored, and this request did not carry it. */
import { scene, take, TLS } from '../scene.mjs';
import { all, at, fetches, follow, go, press, wait } from '../steps.mjs';

const LOCAL = 'http://localhost';
const LOOPBACK = 'http://127.0.0.1';

/** The demo under two addresses. @param {string} one @param {string} other @returns {import('../scene.mjs').Differing} */
const under = (one, other) => ({
  sites: ([port]) => ({
    [one]: { port: port ?? 0, tellsScheme: true },
    [other]: { port: port ?? 0, tellsScheme: true },
  }),
});

/** The way back from where one pays. @param {string} sameSite */
const paying = (sameSite) =>
  take(
    {
      settings: { ...TLS, SESSION_COOKIE_SAMESITE: sameSite },
      sites: ([port]) => ({
        'https://shop.test': { port: port ?? 0, tellsScheme: true },
        'https://pay.example': { html: '<title>Pay</title>' },
      }),
    },
    all(
      at('https://shop.test', 'login-yuan'),
      go('https://shop.test/account/'),
      follow('https://pay.example/'),
      follow('https://shop.test/account/'),
    ),
  );

/** Two projects of one machine. @param {string} name the other's cookie */
const twoProjects = (name) =>
  take(
    {
      also: [{ env: { SESSION_DEMO_COOKIE_NAME: name } }],
      sites: ([one, other]) => ({
        'http://localhost:8000': { port: one ?? 0 },
        'http://localhost:8001': { port: other ?? 0 },
      }),
    },
    all(at(`${LOCAL}:8000`, 'login-yuan'), at(`${LOCAL}:8001`, 'write'), go(`${LOCAL}:8000/account/`)),
  );

const expiring = (/** @type {number} */ ms) =>
  take({}, all(at(LOCAL, 'expiry-five-seconds'), wait(ms), press('write')));

export const SENT = [
  scene('host-differs', {
    broken: take(
      under(LOCAL, LOOPBACK),
      all(at(LOCAL, 'login-yuan'), go(`${LOCAL}/account/`), follow(`${LOOPBACK}/account/`)),
    ),
    good: take(
      under(LOCAL, LOOPBACK),
      all(at(LOCAL, 'login-yuan'), go(`${LOCAL}/account/`), follow(`${LOCAL}/account/`)),
    ),
  }),
  scene('scheme-differs', {
    broken: take(
      { ...under('https://shop.test', 'http://shop.test'), settings: TLS },
      all(
        at('https://shop.test', 'login-yuan'),
        go('https://shop.test/account/'),
        follow('http://shop.test/account/'),
      ),
    ),
    good: take(
      { ...under('https://shop.test', 'http://shop.test'), settings: TLS },
      all(at('https://shop.test', 'login-yuan'), go('https://shop.test/account/')),
    ),
  }),
  scene('path-too-narrow', {
    broken: take(
      { settings: { SESSION_COOKIE_PATH: '/login/' } },
      all(at(LOCAL, 'login-yuan'), go(`${LOCAL}/account/`)),
    ),
    good: take({}, all(at(LOCAL, 'login-yuan'), go(`${LOCAL}/account/`))),
  }),
  scene('samesite-on-return', { broken: paying('Strict'), good: paying('Lax') }),
  scene('fetch-omits', {
    broken: take(
      {},
      all(at(LOCAL, 'write'), fetches('/fetch/answer/', { credentials: 'omit' }), fetches('/fetch/answer/')),
    ),
    good: take({}, all(at(LOCAL, 'write'), fetches('/fetch/answer/'), fetches('/fetch/answer/'))),
  }),
  scene('expired-by-age', { broken: expiring(6000), good: expiring(500) }),
  scene('port-clash', { broken: twoProjects('sessionid'), good: twoProjects('othersession') }),
];
