/**
 * The model against the real Django: random walks over every operation and every engine; the same Set-Cookie lines, statuses and stored data
 * at each step. Needs the environments of `npm run vectors`; says so and skips the versions that are not there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../base/bounds.ts';
import { readPayload } from '../django/payload.ts';
import { unsignWithTimestamp } from '../django/signing.ts';
import type { Event, Operation } from './operations.ts';
import { happen, serve } from './serve.ts';
import type { Expiry } from './session/session.ts';
import { DJANGO_DEFAULTS, type EngineId, type ModelSettings } from './session/settings.ts';
import { emptySite, type Json, type ModelUser, type Site, type Stored } from './session/site.ts';

const SCRIPT = 'scripts/vectors/django_walk.py';
const STEPS = 200;
const VERSIONS = ['4.2', '5.2', '6.1'];
const ENGINES: readonly EngineId[] = ['db', 'cache', 'cached_db', 'file', 'signed_cookies'];
const SALT = 'django.contrib.sessions.backends.signed_cookies';
const START = 1_750_000_000;

const python = (version: string): string => `scripts/vectors/.venv/django-${version}/bin/python`;

type Cookie = null | { readonly text: string } | { readonly issued: number };
type Step =
  | { readonly now: number; readonly cookie: Cookie; readonly view: readonly Operation[] }
  | { readonly now: number; readonly event: Event };

/** What one side says of a step. */
interface Told {
  readonly status?: number;
  readonly setCookie?: readonly string[];
  readonly vary?: boolean;
  readonly user?: string | null;
  readonly data?: unknown;
  readonly store: Readonly<Record<'rows' | 'cache' | 'files', Readonly<Record<string, readonly unknown[]>>>>;
}

/** Numbers that are the same in every run (mulberry32). */
function dice(seed: number) {
  let state = seed;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(roll() * limit);
  const of = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  return { below, of };
}

type Dice = ReturnType<typeof dice>;

const NAMES = ['cart', 'colour', 'code', '_private'];
const VALUES: readonly Json[] = ['teal', 7, null, true, [1, 'two'], { nested: 'yes' }, 'long '.repeat(30)];
const USERS: readonly ModelUser[] = ['1', '2'].map((pk) => ({
  pk,
  name: `user${pk}`,
  password: 0,
  active: true,
}));

function anExpiry({ below, of }: Dice, now: number): Expiry {
  return of<Expiry>([
    null,
    { seconds: 0 },
    { seconds: of([1, 300, 86_400, -5]) },
    { timedelta: of([60, 3600]) },
    { datetime: (now + below(5000) - 500) * 1000 },
  ]);
}

function anOperation(random: Dice, now: number): Operation {
  const { of } = random;
  const [name, value, user] = [of(NAMES), of(VALUES), of(USERS).pk];
  return of<() => Operation>([
    () => ({ do: 'get', name }),
    () => ({ do: 'set', name, value }),
    () => ({ do: 'set', name, value }),
    () => ({ do: 'setdefault', name, value }),
    () => ({
      do: 'update',
      values: [
        [name, value],
        ['more', 1],
      ],
    }),
    () => ({ do: 'del', name }),
    () => ({ do: 'pop', name }),
    () => ({ do: of(['clear', 'flush', 'cycle_key', 'logout'] as const) }),
    () => ({ do: of(['get_user', 'get_user', 'save'] as const) }),
    () => ({ do: 'set_expiry', expiry: anExpiry(random, now) }),
    () => ({ do: 'login', user }),
    () => ({ do: 'login', user }),
    () => ({ do: 'change_password', user, keep: of([true, false]) }),
    () => ({ do: 'answer', status: of([200, 302, 404, 500]) }),
  ])();
}

function aStep(random: Dice, now: number, issued: number): Step {
  const { below, of } = random;
  if (below(12) === 0) {
    const event = of<Event>([
      { do: 'clear_expired' },
      { do: 'delete_sessions' },
      { do: 'set_active', user: of(USERS).pk, active: of([true, false]) },
    ]);
    return { now, event };
  }
  const strange = of(['short', 'k'.repeat(32), 'Not-a-Key-of-Django-At-All!']);
  const last = issued - 1;
  const which = below(10);
  const cookie: Cookie =
    which === 0
      ? null
      : which === 1
        ? { text: strange }
        : issued === 0
          ? null
          : { issued: which === 2 ? below(issued) : last };
  return { now, cookie, view: Array.from({ length: below(4) }, () => anOperation(random, now)) };
}

/** The data in the last signed cookie: another way of compressing it is no difference. */
function opened(value: string, { secretKey }: ModelSettings): unknown {
  const signed = unsignWithTimestamp(value, { key: secretKey, salt: SALT });
  return signed === null ? null : readPayload(signed.value, LIMITS).value;
}

const stored = (map: ReadonlyMap<string, Stored>) =>
  Object.fromEntries(
    [...map].map(([key, { data, expires }]) => [
      key,
      [Object.fromEntries(data), expires === null ? null : expires / 1000],
    ]),
  );

const keptIn = ({ store }: Site, now: number): Told['store'] => ({
  rows: stored(store.rows),
  // When a cache forgets what is over is its own affair.
  cache: stored(new Map([...store.cache].filter(([, { expires }]) => (expires ?? Infinity) > now * 1000))),
  files: stored(store.files),
});

/** Walks the model, choosing each step as it goes. */
function walkModel(settings: ModelSettings, seed: number): { readonly steps: Step[]; readonly told: Told[] } {
  const random = dice(seed);
  const issued: string[] = [];
  const [steps, told]: [Step[], Told[]] = [[], []];
  let [site, now, keys] = [emptySite(settings, USERS), START, 0];
  const newKey = (): string => `key${String((keys += 1)).padStart(29, '0')}`;
  while (steps.length < STEPS) {
    now += random.of([0, 1, 20, 400, 90_000]);
    const step = aStep(random, now, issued.length);
    steps.push(step);
    const chance = { now: now * 1000, newKey };
    if ('event' in step) {
      site = happen(site, step.event, chance);
      told.push({ store: keptIn(site, now) });
      continue;
    }
    const { cookie, view } = step;
    const value = cookie === null ? null : 'text' in cookie ? cookie.text : (issued[cookie.issued] ?? '');
    const answer = serve(site, { cookie: value, view }, chance);
    site = answer.site;
    const sent = answer.setCookie.map((line) => line.slice(line.indexOf('=') + 1, line.indexOf(';')));
    issued.push(...sent.filter((one) => one !== '""'));
    told.push({
      status: answer.status,
      setCookie: answer.setCookie,
      vary: answer.vary,
      user: answer.user === undefined ? 'nobody asked' : (answer.user?.pk ?? null),
      data:
        settings.engine === 'signed_cookies' && sent.length > 0 && issued.length > 0
          ? opened(issued.at(-1) ?? '', settings)
          : null,
      store: keptIn(site, now),
    });
  }
  return { steps, told };
}

const someSettings = (engine: EngineId, variant: number, version: string): ModelSettings => ({
  ...DJANGO_DEFAULTS,
  varyWhenSet: version !== '4.2',
  engine,
  saveEveryRequest: variant % 2 === 1,
  expireAtBrowserClose: variant % 3 === 2,
  cookieAge: variant === 1 ? 3600 : DJANGO_DEFAULTS.cookieAge,
  cookieDomain: variant === 2 ? 'shop.example' : null,
  cookieSecure: variant === 2,
  cookieHttpOnly: variant !== 2,
  cookieSameSite: variant === 2 ? 'None' : variant === 1 ? null : 'Lax',
  cookieName: variant === 1 ? 'shop_session' : 'sessionid',
});

const toDjango = (settings: ModelSettings) => ({
  SESSION_ENGINE: `django.contrib.sessions.backends.${settings.engine}`,
  SESSION_COOKIE_NAME: settings.cookieName,
  SESSION_COOKIE_AGE: settings.cookieAge,
  SESSION_COOKIE_DOMAIN: settings.cookieDomain,
  SESSION_COOKIE_PATH: settings.cookiePath,
  SESSION_COOKIE_SECURE: settings.cookieSecure,
  SESSION_COOKIE_HTTPONLY: settings.cookieHttpOnly,
  SESSION_COOKIE_SAMESITE: settings.cookieSameSite ?? false,
  SESSION_SAVE_EVERY_REQUEST: settings.saveEveryRequest,
  SESSION_EXPIRE_AT_BROWSER_CLOSE: settings.expireAtBrowserClose,
});

/** A line without a signed value, whose compression is each side's own. */
const comparable = (told: Told, engine: EngineId): Told =>
  engine !== 'signed_cookies' || told.setCookie === undefined
    ? told
    : { ...told, setCookie: told.setCookie.map((line) => line.replace(/=[^";]{9,}?;/, '=…;')) };

const walksFor = (version: string) =>
  ENGINES.flatMap((engine) =>
    [0, 1, 2].map((variant) => ({
      engine,
      settings: someSettings(engine, variant, version),
      seed: 6265 + variant,
    })),
  );

describe.each(VERSIONS)('the model against Django %s', (version) => {
  const here = existsSync(python(version));
  if (!here)
    console.log(`Django ${version}: no environment (npm run vectors makes it); the walks are skipped.`);

  it.skipIf(!here)(
    `answers and stores the same in ${ENGINES.length * 3} walks of ${STEPS} steps`,
    { timeout: 120_000 },
    () => {
      const walks = walksFor(version).map((walk) => ({ ...walk, ...walkModel(walk.settings, walk.seed) }));
      const plans = walks.map(({ settings, steps }) => ({
        settings: toDjango(settings),
        users: USERS.map(({ pk }) => pk),
        steps,
      }));
      const run = spawnSync(python(version), [SCRIPT], {
        input: JSON.stringify(plans),
        encoding: 'utf8',
        maxBuffer: 512 << 20,
      });
      expect(run.stderr).toBe('');
      const real = JSON.parse(run.stdout) as Told[][];
      walks.forEach(({ engine, settings, steps, told }, index) => {
        told.forEach((one, at) => {
          const where = { version, engine, settings, at, steps: steps.slice(Math.max(0, at - 3), at + 1) };
          const django = real[index]?.[at] ?? { store: {} };
          expect({ where, told: comparable(one, engine) }).toEqual({
            where,
            told: comparable(django as Told, engine),
          });
        });
      });
    },
  );
});
