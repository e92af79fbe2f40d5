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
  csrf: 'pass',
  parallel: 'pass',
  // On this machine, over http: neither Secure nor HSTS can be.
  scope: 'by-design',
  'disabled-user': 'pass',
  // Django has no absolute limit.
  limits: 'by-design',
};

/** As the project says that programs may call its companion. */
const PROGRAMS = JSON.stringify({ SESSION_DEVTOOLS: { PROGRAMS: true } });

/** What may be forged, and which two may be sent at once. */
const REQUESTS = [
  ['--csrf', 'POST /session/write/ key=colour&value={mark}'],
  ['--parallel', 'POST /session/slow-write/ key=left&value={mark}'],
  ['--parallel', 'POST /session/slow-write/ key=right&value={mark}'],
].flat();

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
      parallel: 'fail',
    },
  ],
  [
    'db',
    'no-rotation,keeps-row,adopts-keys,breaks,forgets-hash,caches-cookies,csrf-exempt,loses-updates,no-httponly,inactive-users',
    {
      'disabled-user': 'fail',
      csrf: 'fail',
      parallel: 'fail',
      scope: 'fail',
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
    const env = { SESSION_DEMO_SETTINGS: PROGRAMS, ...(wrong === '' ? {} : { SESSION_DEMO_WRONG: wrong }) };
    const demo = await startDemo({ fresh: true, engine, env });
    try {
      const args = [demo.url, '--probe', '/account/', '--login', login, '--format', 'json', ...REQUESTS];
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

/** The parts of the verdicts of one run. @param {string} stdout @returns {Record<string, string>} */
const partsOf = (stdout) =>
  Object.fromEntries(
    JSON.parse(stdout).results.flatMap((/** @type {any} */ { parts }) =>
      parts.map((/** @type {any} */ { what, outcome }) => [what, outcome]),
    ),
  );

describe('what verdicts are put together from', () => {
  it('is told on sites that are right and wrong', async () => {
    // A host that has hosts below it, and a cookie that goes to them and along from every site.
    const demo = await startDemo({
      fresh: true,
      engine: 'cache',
      env: { SESSION_DEMO_WRONG: 'get-writes,wide-cookie,sent-anywhere' },
    });
    try {
      const site = demo.url.replace('127.0.0.1', 'shop.localhost');
      const only = ['--only', 'csrf,scope', '--format', 'json', ...REQUESTS];
      const wrong = await qa([site, '--probe', '/account/', '--login', login, ...only]);
      expect(wrong.stderr).toBe('');
      table.push(`parts ${JSON.stringify(partsOf(wrong.stdout))}`);
      expect(partsOf(wrong.stdout)).toEqual({
        'no-token': 'pass',
        'other-token': 'pass',
        'foreign-origin': 'pass',
        'as-get': 'fail',
        'other-ports': 'by-design',
        subdomains: 'fail',
        'plain-http': 'by-design',
        hsts: 'by-design',
        stripped: 'pass',
        'foreign-post': 'fail',
        'foreign-frame': 'fail',
        'foreign-link': 'by-design',
        scripts: 'pass',
      });
    } finally {
      await demo.stop();
    }
    const right = came.get('db ')?.stdout ?? '{}';
    expect(partsOf(right)).toEqual({
      idle: 'by-design',
      absolute: 'by-design',
      kept: 'pass',
      'no-token': 'pass',
      'other-token': 'pass',
      'foreign-origin': 'pass',
      'as-get': 'pass',
      'other-ports': 'by-design',
      subdomains: 'pass',
      'plain-http': 'by-design',
      hsts: 'by-design',
      stripped: 'by-design',
      'foreign-post': 'pass',
      'foreign-frame': 'pass',
      'foreign-link': 'by-design',
      scripts: 'pass',
    });
    const bad = [...came].find(([name]) => name.includes('csrf-exempt'))?.[1].stdout ?? '{}';
    expect(partsOf(bad)).toMatchObject({
      'no-token': 'fail',
      'other-token': 'fail',
      'foreign-origin': 'fail',
      'as-get': 'pass',
      scripts: 'fail',
    });
    // A lost update is shown with its two requests.
    const lost = JSON.parse(bad).results.find((/** @type {any} */ { id }) => id === 'parallel');
    expect(lost.reason).toMatch(
      /POST \/session\/slow-write\/ \(#\d+\).*POST \/session\/slow-write\/ \(#\d+\)/,
    );
    expect(lost.evidence).toHaveLength(2);
  });
});

describe('the limits of a session', () => {
  const only = ['--probe', '/account/', '--only', 'disabled-user,limits', '--format', 'json'];
  /** @param {Record<string, string>} env @param {string[]} args */
  const onDemo = async (env, ...args) => {
    const demo = await startDemo({ fresh: true, engine: 'db', env });
    try {
      const { stdout, stderr } = await qa([demo.url, ...only, '--login', login, ...args]);
      expect(stderr).toBe('');
      return JSON.parse(stdout);
    } finally {
      await demo.stop();
    }
  };
  /** @param {any} report */
  const codes = ({ results }) => results.map((/** @type {any} */ { code }) => code);

  it('are told by the server, or found by waiting, or not known', async () => {
    // The idle one by the companion; both by pauses, without it, at the same time.
    const [told, idle, absolute, silent] = await Promise.all([
      onDemo({ SESSION_DEMO_SETTINGS: PROGRAMS, SESSION_DEMO_SAVE_EVERY_REQUEST: '1' }),
      onDemo(
        {
          SESSION_DEMO_COMPANION: '0',
          SESSION_DEMO_SETTINGS: '{"SESSION_COOKIE_AGE": 3, "SESSION_SAVE_EVERY_REQUEST": true}',
        },
        '--patience',
        '14',
      ),
      onDemo(
        { SESSION_DEMO_COMPANION: '0', SESSION_DEMO_SETTINGS: '{"SESSION_COOKIE_AGE": 7}' },
        '--patience',
        '14',
      ),
      onDemo({}),
    ]);
    expect(partsOf(JSON.stringify(told))).toEqual({ idle: 'pass', absolute: 'by-design', kept: 'pass' });
    expect(partsOf(JSON.stringify(idle))).toEqual({ idle: 'pass', absolute: 'by-design' });
    expect(partsOf(JSON.stringify(absolute))).toEqual({ idle: 'by-design', absolute: 'pass' });
    expect(codes(idle)[0]).toBe('needs-companion');
    // The companion is there, and does not speak to programs.
    expect(codes(silent)).toEqual(['server-refused', 'user-would-not']);
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
      [url, '--probe', '/', '--csrf', 'POST http://other.test/'],
      [url, '--probe', '/', '--parallel', 'POST /alone/'],
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
