// @ts-check
/** D. It ends earlier or later than its users think. */
import { scene, take } from '../scene.mjs';
import { again, all, at, fetches, go, wait } from '../steps.mjs';

const LOCAL = 'http://localhost';
const account = go(`${LOCAL}/account/`);
const HOUR_MS = 3_600_000;

/** A user who does not pause, longer than a session of six seconds. @param {boolean} everyRequest */
const active = (everyRequest) =>
  take(
    { settings: { SESSION_COOKIE_AGE: 6, SESSION_SAVE_EVERY_REQUEST: everyRequest } },
    all(at(LOCAL, 'login-yuan'), again(6, account, wait(1400))),
  );

/** @param {boolean} everyRequest */
const polls = (everyRequest) =>
  take(
    { settings: { SESSION_SAVE_EVERY_REQUEST: everyRequest } },
    all(at(LOCAL, 'login-yuan'), again(6, fetches('/fetch/answer/?write=0'), wait(400))),
  );

/** A front server whose clock is wrong: it dates the answers. @param {number} ms */
const dated = (ms) =>
  take(
    {
      engine: 'signed_cookies',
      by: {
        edit: (headers) => [
          ...headers.filter(([name]) => name !== 'Date'),
          ['Date', new Date(Date.now() + ms).toUTCString()],
        ],
      },
    },
    at(LOCAL, 'write', 'cart-add'),
  );

export const LIFETIME = [
  scene('fixed-expiry', { broken: active(false), good: active(true) }),
  scene('polling-keeps-alive', { broken: polls(true), good: polls(false) }),
  scene('browser-close', {
    broken: take({ settings: { SESSION_EXPIRE_AT_BROWSER_CLOSE: true } }, at(LOCAL, 'write')),
    good: take({}, at(LOCAL, 'write')),
  }),
  scene('expiry-overridden', {
    broken: take({ engine: 'signed_cookies' }, at(LOCAL, 'write', 'expiry-timedelta')),
    good: take({ engine: 'signed_cookies' }, at(LOCAL, 'write', 'cart-add')),
  }),
  scene('ends-apart', {
    // SESSION_COOKIE_AGE is the server's to know.
    certainty: 'likely',
    broken: take({ engine: 'signed_cookies' }, at(LOCAL, 'write', 'expiry-timedelta')),
    good: take({ engine: 'signed_cookies' }, at(LOCAL, 'write', 'cart-add')),
  }),
  scene('capped', {
    broken: take({ settings: { SESSION_COOKIE_AGE: 500 * 86_400 } }, at(LOCAL, 'write')),
    good: take({ settings: { SESSION_COOKIE_AGE: 300 * 86_400 } }, at(LOCAL, 'write')),
  }),
  scene('clock-skew', { certainty: 'likely', broken: dated(-HOUR_MS), good: dated(0) }),
];
