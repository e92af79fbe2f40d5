// @ts-check
/**
 * `node scripts/vectors/companion.mjs`: what the real companion says on the demo site, for the tests of the side that reads it:
 * `src/core/companion/vectors/answers.json`. Tokens and the checkout's folder are replaced.
 */
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { startDemo } from '../../stage/demo-server.mjs';

const ROOT = resolve(import.meta.dirname, '..', '..');
const ORIGIN = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

const demo = await startDemo({ fresh: true, engine: 'db' });
/** @type {Record<string, string>} */
const jar = {};
let token = '';

/**
 * A navigation of a browser.
 * @param {string} path
 * @param {Record<string, string>} [fields]
 * @returns {Promise<string>} the companion's header
 */
async function visit(path, fields) {
  const body = fields && new URLSearchParams(fields).toString();
  const cookie = Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  // Not `fetch`: that says of itself that it is no navigation.
  const headers = await new Promise((done, failed) => {
    const sent = request(
      new URL(path, demo.url),
      {
        method: fields ? 'POST' : 'GET',
        headers: {
          'sec-fetch-mode': 'navigate',
          cookie,
          ...(fields && {
            'x-csrftoken': jar['csrftoken'] ?? '',
            'content-type': 'application/x-www-form-urlencoded',
          }),
        },
      },
      (response) => {
        response.resume();
        done(response.headers);
      },
    );
    sent.once('error', failed);
    sent.end(body);
  });
  for (const line of headers['set-cookie'] ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar[name] = value;
  }
  const header = headers['session-devtools'] ?? '';
  token = JSON.parse(header).token;
  return header;
}

/**
 * @param {string} name
 * @param {object} body
 */
async function call(name, body) {
  const response = await fetch(new URL(`/__session_devtools__/${name}`, demo.url), {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'x-session-devtools-token': token },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** @param {string} op @param {object} [args] @param {string | null} [key] */
const operate = (op, args = {}, key = jar['sessionid'] ?? null) => call('operation', { op, key, args });

/** @type {Record<string, unknown>} */
const answers = {};
try {
  const idle = await visit('/health/');
  await visit('/');
  const write = await visit('/session/write/', { key: 'colour', value: 'teal' });
  const login = await visit('/login/', { username: 'yuan', password: 'pw' });
  const cart = await visit('/cart/add/', {});
  const forgotten = await visit('/cart/forget/', {});
  const again = await visit('/login/', { username: 'yuan', password: 'pw' });
  const other = await visit('/login/', { username: 'mei', password: 'pw' });
  const logout = await visit('/logout/', {});
  const key = 'z'.repeat(32);
  jar['sessionid'] = key;
  const unknown = await visit('/cart/');
  await visit('/login/', { username: 'yuan', password: 'pw' });
  answers['headers'] = { idle, write, login, cart, forgotten, again, other, logout, unknown };
  const told = [write, login, cart, forgotten, again, other, logout, unknown];
  const ids = told.map((header) => JSON.parse(header).id);
  answers['records'] = await call('records', { ids: [...ids, 'ffffffff-1'] });
  answers['settings'] = await call('settings', {});
  answers['read'] = await operate('read');
  answers['get'] = await operate('get', { name: 'cart' });
  answers['set'] = await operate('set', { name: 'colour', value: { main: 'blue' } });
  answers['del'] = await operate('del', { name: 'colour' });
  answers['no_such_key'] = await operate('del', { name: 'colour' });
  answers['set_expiry'] = await operate('set_expiry', { value: 0 });
  answers['exists'] = await operate('exists');
  answers['list'] = await operate('list', { user: 'yuan' });
  answers['clear_expired'] = await operate('clear_expired', {}, null);
  const cycled = await operate('cycle_key');
  answers['cycle_key'] = cycled;
  answers['flush'] = await operate('flush', {}, cycled.body.result);
  answers['no_session'] = await operate('read');
  token = `${token}x`;
  answers['token_stale'] = await operate('read');
} finally {
  await demo.stop();
}

const text = JSON.stringify(answers, null, 1)
  .replaceAll(token.slice(0, -1), 'f3ebbd66.token')
  .replaceAll(ROOT, '/srv');
writeFileSync(join(ROOT, 'src/core/companion/vectors/answers.json'), `${text}\n`);
