// @ts-check
/** C. It was sent, and the server did not accept it. */
import { scene, take } from '../scene.mjs';
import { all, at, fetches, go, press, wait } from '../steps.mjs';

const LOCAL = 'http://localhost';
const account = go(`${LOCAL}/account/`);
const loggedIn = all(at(LOCAL, 'login-yuan'), account);

/** Which of its processes answers: asked for each request. */
let answering = () => 0;
const turnsTo = (/** @type {() => number} */ which) => async () => {
  answering = which;
};
const inTurn = () => {
  let turn = 0;
  return () => (turn += 1) % 2;
};

/** The demo as several processes behind one address. @param {import('../scene.mjs').Differing} how */
const processes = (how) => ({
  ...how,
  sites: (/** @type {readonly number[]} */ ports) => ({ [LOCAL]: { port: () => ports[answering()] ?? 0 } }),
});

/** One process, then the other: a restart. @param {import('../scene.mjs').Differing} how */
const restarted = (how) =>
  take(
    processes(how),
    all(
      turnsTo(() => 0),
      loggedIn,
      turnsTo(() => 1),
      account,
    ),
  );
/** The same, and the first goes on. @param {import('../scene.mjs').Differing} how */
const stays = (how) =>
  take(
    processes(how),
    all(
      turnsTo(() => 0),
      loggedIn,
      account,
    ),
  );

const NEW_KEY = { SESSION_DEMO_SECRET_KEY: 'another key, as public and worth as little' };
const memory = processes({ engine: 'cache', also: [{ engine: 'cache' }] });
/** Two that share one database. @param {Readonly<Record<string, string>>} env of the second */
const shared = (env) => ({ share: true, also: [{ share: true, env }] });

/** A poll that is answered late, and a logout meanwhile. @param {number} ms */
const polled = (ms) =>
  take(
    { by: { delay: (path) => (path === '/fetch/answer/' ? ms : 0) } },
    all(
      loggedIn,
      go(`${LOCAL}/`),
      async ({ page }) => {
        await page.evaluate(() => void fetch('/fetch/answer/', { keepalive: true }).catch(() => {}));
      },
      wait(300),
      press('logout'),
      wait(ms),
    ),
  );

export const ACCEPTED = [
  scene('key-unknown', {
    // Only the server knows that nobody logged out by a link.
    certainty: 'likely',
    broken: restarted({ engine: 'cache', also: [{ engine: 'cache' }] }),
    good: stays({ engine: 'cache', also: [{ engine: 'cache' }] }),
  }),
  scene('key-flaps', {
    certainty: 'likely',
    broken: take(
      memory,
      all(
        turnsTo(() => 0),
        loggedIn,
        turnsTo(inTurn()),
        ...Array.from({ length: 6 }, () => fetches('/fetch/answer/')),
      ),
    ),
    good: take(
      memory,
      all(
        turnsTo(() => 0),
        loggedIn,
        ...Array.from({ length: 6 }, () => fetches('/fetch/answer/')),
      ),
    ),
  }),
  scene('signature-refused', {
    broken: restarted({ engine: 'signed_cookies', also: [{ engine: 'signed_cookies', env: NEW_KEY }] }),
    good: stays({ engine: 'signed_cookies', also: [{ engine: 'signed_cookies', env: NEW_KEY }] }),
  }),
  scene('auth-hash-changed', {
    certainty: 'likely',
    broken: take({ wrong: 'forgets-hash' }, all(loggedIn, go(`${LOCAL}/`), press('password'), account)),
    good: take({}, all(loggedIn, go(`${LOCAL}/`), press('password'), account)),
  }),
  scene('shadowed', {
    broken: take({}, all(at(LOCAL, 'write', 'twice'), go(`${LOCAL}/cookies/two/`))),
    good: take({}, all(at(LOCAL, 'write'), go(`${LOCAL}/cookies/two/`))),
  }),
  scene('deletion-missed', {
    broken: take(
      {},
      all(at(LOCAL, 'write'), go(`${LOCAL}/cookies/two/`), press('clean-up'), go(`${LOCAL}/`)),
    ),
    good: take({}, all(at(LOCAL, 'login-yuan', 'logout'), go(`${LOCAL}/`))),
  }),
  scene('late-answer-wins', { broken: polled(2000), good: polled(0) }),
  scene('data-corrupted', {
    // A user who was deactivated looks the same from outside.
    certainty: 'guess',
    beside: ['logged-out'],
    broken: restarted(shared(NEW_KEY)),
    good: stays(shared({})),
  }),
];
