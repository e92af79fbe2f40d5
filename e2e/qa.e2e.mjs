// @ts-check
/** `session-devtools qa`, as CI would run it: the table of verdicts on demos that are right and wrong, and what it says where it cannot run. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { browserPath } from '../stage/chromium.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'dist-cli/session-devtools.js');
/** @type {string[]} */
const table = [];
let folder = '';
let login = '';

const ACTS = {
  login: { url: '/login/', fields: { username: 'yuan', password: 'pw' } },
  other: { url: '/login/', fields: { username: 'mei', password: 'pw' } },
  logout: { url: '/', submit: '[data-action=logout]' },
  password: { url: '/', submit: '[data-action=password]' },
  anonymous: { url: '/fetch/answer/' },
};

/**
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ status: number | null, stdout: string, stderr: string }>}
 */
function qa(args, env = {}) {
  const child = spawn(process.execPath, [CLI, 'qa', ...args], {
    env: { ...process.env, CHROME_PATH: browserPath(), LANG: 'C', LC_ALL: 'C', ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (/** @type {Buffer} */ piece) => (stdout += piece.toString()));
  child.stderr.on('data', (/** @type {Buffer} */ piece) => (stderr += piece.toString()));
  return new Promise((done) => child.once('close', (status) => done({ status, stdout, stderr })));
}

/** @param {string} stdout @returns {Record<string, string>} */
const verdicts = (stdout) =>
  Object.fromEntries(JSON.parse(stdout).results.map((/** @type {any} */ { id, outcome }) => [id, outcome]));

/** What a site that is right is told, on an engine that keeps the data. */
const RIGHT = {
  flush: 'pass',
  'cookie-expiry': 'by-design',
  replay: 'pass',
  fixation: 'pass',
  rotation: 'pass',
  're-login': 'by-design',
  'password-change': 'pass',
  tampering: 'pass',
  sliding: 'pass',
  'browser-close': 'by-design',
  'user-switch': 'pass',
  'logout-everywhere': 'pass',
  'two-strangers': 'pass',
  'concurrent-logins': 'by-design',
  'key-strength': 'pass',
};

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build:cli'], { cwd: ROOT });
  folder = mkdtempSync(join(tmpdir(), 'qa-'));
  login = join(folder, 'login.json');
  writeFileSync(login, JSON.stringify(ACTS));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(table.join('\n'));
});

/** Engine, what is wrong, and which verdicts differ from those of a site that is right. */
const CASES = /** @type {const} */ ([
  ['db', '', {}],
  ['cache', '', {}],
  [
    'signed_cookies',
    '',
    {
      replay: 'fail',
      'user-switch': 'fail',
      're-login': 'inconclusive',
      'two-strangers': /^(pass|inconclusive)$/,
      'key-strength': 'inconclusive',
    },
  ],
  [
    'db',
    'no-rotation,keeps-row,adopts-keys,breaks,forgets-hash,caches-cookies',
    {
      fixation: 'fail',
      rotation: 'fail',
      replay: 'fail',
      tampering: 'fail',
      'password-change': 'fail',
      'user-switch': 'fail',
      'two-strangers': 'fail',
      'key-strength': 'fail',
    },
  ],
  ['db', 'no-hash', { 'logout-everywhere': 'fail' }],
]);

/** What came of each case. @type {Map<string, Awaited<ReturnType<typeof qa>>>} */
const came = new Map();

/** Runs what is left of the cases: two do so at a time, since an experiment mostly waits. @param {(typeof CASES)[number][]} left */
async function runNext(left) {
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const [engine, wrong] = next;
    const env = wrong === '' ? {} : { SESSION_DEMO_WRONG: wrong };
    const demo = await startDemo({ fresh: true, engine, env });
    try {
      const args = [demo.url, '--probe', '/account/', '--login', login, '--format', 'json'];
      came.set(`${engine} ${wrong}`, await qa(args));
    } finally {
      await demo.stop();
    }
  }
}

describe('the table', () => {
  beforeAll(async () => {
    const left = [...CASES];
    await Promise.all([runNext(left), runNext(left)]);
  });

  it.each(CASES)('on %s, wrong: %s', (engine, wrong, differs) => {
    const { status, stdout, stderr } = came.get(`${engine} ${wrong}`) ?? {
      status: null,
      stdout: '{}',
      stderr: '',
    };
    expect(stderr).toBe('');
    const told = verdicts(stdout);
    for (const [id, outcome] of Object.entries(told))
      table.push(
        `${engine.padEnd(14)} ${wrong === '' ? 'right' : wrong.slice(0, 24).padEnd(24)} ${id} ${outcome}`,
      );
    for (const [id, outcome] of Object.entries({ ...RIGHT, ...differs }))
      if (typeof outcome === 'string') expect([id, told[id]]).toEqual([id, outcome]);
      else expect(told[id]).toMatch(outcome);
    expect(Object.keys(told).sort()).toEqual(Object.keys(RIGHT).sort());
    expect(status).toBe(Object.values(told).includes('fail') ? 1 : 0);
  });
});

describe('where it cannot run', () => {
  it('says what is missing, and does nothing', async () => {
    const url = 'http://127.0.0.1:9/';
    const none = await qa([url, '--probe', '/account/'], { CHROME_PATH: join(folder, 'no-browser') });
    expect(none).toMatchObject({ status: 2, stdout: '' });
    expect(none.stderr).toContain('No Chromium, Chrome or Edge found');
    const nobody = await qa([url, '--probe', '/account/', '--login', login]);
    expect(nobody).toMatchObject({ status: 2, stdout: '' });
    expect(nobody.stderr).toMatch(/^Stopped: .*ERR_/);
    for (const args of [
      [],
      [url],
      [url, '--probe', 'http://other.test/'],
      [url, '--probe', '/', '--only', 'nothing'],
    ])
      expect(await qa(args)).toMatchObject({ status: 2, stdout: '' });
    writeFileSync(join(folder, 'bad.json'), '{"login": {"uri": "/"}}');
    const bad = await qa([url, '--probe', '/', '--login', join(folder, 'bad.json')]);
    expect(bad.stderr).toContain('login.url');
  });

  it('names the field that is not there, and a probe that tells nothing', async () => {
    const demo = await startDemo({ fresh: true });
    try {
      const file = join(folder, 'field.json');
      writeFileSync(file, JSON.stringify({ login: { url: '/login/', fields: { user: 'yuan' } } }));
      const field = await qa([demo.url, '--probe', '/account/', '--login', file]);
      expect(field).toMatchObject({ status: 2, stderr: 'Stopped: no field "user" at /login/\n' });
      const same = await qa([demo.url, '--probe', '/health/', '--login', login]);
      expect(same.status).toBe(2);
      expect(same.stderr).toContain('answers alike with the cookie and without it');
    } finally {
      await demo.stop();
    }
  });
});
