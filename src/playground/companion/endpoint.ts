/** The playground's companion: answers the panel's calls from a table in memory, in the form of docs/companion-protocol.md. */
import type { CookieOrder } from '../../core/companion/shapes.ts';
import type { EpochMs } from '../../core/cookie/types.ts';
import { member, type TypedJson } from '../../core/python/typed.ts';
import type { ServerCall, ServerReply } from '../../seam/server.ts';
import { type Data, type PlaygroundSite, TWO_WEEKS } from './site.ts';

interface Call {
  readonly op: string;
  readonly key: string | null;
  readonly args: Readonly<Record<string, TypedJson>>;
}

const ok = (content: unknown, status = 200): ServerReply => ({
  ok: true,
  status,
  body: JSON.stringify(content),
});
const refuse = (code: string, status: number): ServerReply =>
  ok({ error: { code, message: code, params: {} } }, status);

const isoOf = (at: EpochMs): string => new Date(at).toISOString();

const types = (value: TypedJson): string =>
  value === null
    ? 'NoneType'
    : Array.isArray(value)
      ? 'list'
      : ({ string: 'str', number: 'int', boolean: 'bool', object: 'dict' }[typeof value as 'string'] ??
        'str');

const SETTINGS: Readonly<Record<string, { readonly value: TypedJson; readonly default: boolean }>> = {
  SESSION_CACHE_ALIAS: { value: 'default', default: true },
  SESSION_COOKIE_AGE: { value: TWO_WEEKS, default: true },
  SESSION_COOKIE_HTTPONLY: { value: true, default: true },
  SESSION_COOKIE_NAME: { value: 'sessionid', default: false },
  SESSION_COOKIE_SAMESITE: { value: 'Lax', default: true },
  SESSION_COOKIE_SECURE: { value: false, default: true },
  SESSION_ENGINE: { value: 'django.contrib.sessions.backends.db', default: false },
  SESSION_EXPIRE_AT_BROWSER_CLOSE: { value: false, default: true },
  SESSION_SAVE_EVERY_REQUEST: { value: false, default: true },
};

/** Answers one call. */
export function answer(site: PlaygroundSite, { url, body }: ServerCall, now: EpochMs): ServerReply {
  const asked = JSON.parse(body) as Call & { readonly ids?: readonly string[] };
  if (url.endsWith('/settings')) return ok(settings());
  if (url.endsWith('/records')) {
    const found = (asked.ids ?? []).flatMap((id) => site.records.get(id) ?? []);
    return ok({ records: Object.fromEntries(found.map((record) => [record.id, record])), missing: {} });
  }
  return operate(site, asked, now);
}

function settings(): unknown {
  return {
    protocol: 1,
    version: '0.1.0',
    django: '5.2.19',
    python: '3.11.9',
    process: 'f3ebbd66',
    shared: false,
    engine: {
      name: 'db',
      module: 'django.contrib.sessions.backends.db',
      class: 'django.contrib.sessions.backends.db.SessionStore',
      place: 'table',
      can_enumerate: true,
      keeps_data: true,
      clears_expired: true,
      cache: null,
    },
    settings: SETTINGS,
    // In Django's words, of the settings above.
    deploy: [
      {
        id: 'security.W012',
        level: 30,
        msg: 'SESSION_COOKIE_SECURE is not set to True. Using a secure-only session cookie makes it more difficult for network traffic sniffers to hijack user sessions.',
        hint: null,
      },
    ],
  };
}

function userOf(data: Data): { id: string; name: string | null } | null {
  const id = data['_auth_user_id'];
  const name = data['username'];
  return typeof id === 'string' ? { id, name: typeof name === 'string' ? name : null } : null;
}

function sessionOf(site: PlaygroundSite, key: string): unknown {
  const row = site.rows.get(key);
  if (row === undefined) return null;
  const custom = row.data['_session_expiry'];
  return {
    key,
    engine: 'db',
    place: 'table',
    data: row.data,
    count: Object.keys(row.data).length,
    size: JSON.stringify(row.data).length,
    types: Object.fromEntries(Object.entries(row.data).map(([name, value]) => [name, types(value)])),
    user: userOf(row.data),
    expiry: {
      age: TWO_WEEKS,
      date: isoOf(row.expires),
      browser_close: custom === 0,
      kind: typeof custom === 'number' ? 'sliding' : custom === undefined ? 'policy' : 'fixed',
    },
    server: { expires: isoOf(row.expires), note: null },
    raw: 'eyJjb2xvdXIiOiJ0ZWFsIn0:1vN4kQ:pLaYgRoUnD-signature-of-nothing-at-all-000000',
  };
}

/** Seconds until the end, as `set_expiry` was told. */
function lifetime(value: TypedJson | undefined, now: EpochMs): number {
  const moment = member(value, 'datetime');
  const seconds = member(value, 'timedelta') ?? value;
  if (typeof moment === 'string') return (Date.parse(moment) - now) / 1000;
  return typeof seconds === 'number' && seconds !== 0 ? seconds : TWO_WEEKS;
}

function operate(site: PlaygroundSite, { op, key, args }: Call, now: EpochMs): ServerReply {
  const { rows } = site;
  const done = (result: TypedJson, more: object = {}): ServerReply =>
    ok({ op, result, session: null, cookie: { action: 'keep' }, undo: null, undo_refused: null, ...more });
  const cookieOf = (value: string, when: string): CookieOrder => ({
    action: 'set',
    when,
    name: 'sessionid',
    path: '/',
    domain: null,
    value,
    max_age: TWO_WEEKS,
    expires: Math.round((rows.get(value)?.expires ?? now) / 1000),
    secure: false,
    httponly: true,
    samesite: 'Lax',
  });
  const gone: CookieOrder = { action: 'delete', when: key, name: 'sessionid', path: '/', domain: null };
  const live = [...rows].filter(([, row]) => row.expires > now);
  if (op === 'list') {
    const wanted = args['user'];
    const sessions = live
      .map(([one, row]) => ({
        key: one,
        user: userOf(row.data),
        expires: isoOf(row.expires),
        count: Object.keys(row.data).length,
      }))
      .filter(({ user }) => typeof wanted !== 'string' || user?.id === wanted || user?.name === wanted);
    return done({ sessions, more: 0, cut: false });
  }
  if (op === 'clear_expired') {
    const over = [...rows].filter(([, row]) => row.expires <= now);
    for (const [one] of over) rows.delete(one);
    return done({ deleted: over.length, by_itself: false }, { undo_refused: 'expired' });
  }
  if (op === 'create') {
    const made = `${now.toString(36)}playgroundplaygroundplayground`.slice(0, 32);
    rows.set(made, { data: {}, expires: now + TWO_WEEKS * 1000 });
    return done(made, { session: sessionOf(site, made), cookie: { ...cookieOf(made, made), when: null } });
  }
  if (op === 'restore') {
    const undo = args['undo'];
    const data = member(undo, 'data');
    const old = member(undo, 'key');
    const expires = member(undo, 'expires');
    const made = member(undo, 'made');
    if (typeof old !== 'string' || typeof expires !== 'number') return refuse('bad_argument', 400);
    if (typeof made === 'string') rows.delete(made);
    rows.set(old, { data: data as Data, expires });
    const when = typeof made === 'string' ? made : old;
    return done({ restored: 1, removed: 0 }, { session: sessionOf(site, old), cookie: cookieOf(old, when) });
  }
  const row = key === null ? undefined : rows.get(key);
  if (op === 'exists')
    return done({ exists: row !== undefined, live: row !== undefined && row.expires > now });
  if (key === null || row === undefined || row.expires <= now) return refuse('no_session', 404);

  const name = String(args['name'] ?? '');
  const found = member(row.data, name);
  const undo = { key, data: row.data, expires: row.expires };
  const keep = (data: Data, result: TypedJson = null, seconds = TWO_WEEKS): ServerReply => {
    rows.set(key, { data, expires: now + seconds * 1000 });
    return done(result, { session: sessionOf(site, key), cookie: cookieOf(key, key), undo });
  };
  const without = (): Data => Object.fromEntries(Object.entries(row.data).filter(([one]) => one !== name));
  switch (op) {
    case 'read':
      return done(null, { session: sessionOf(site, key) });
    case 'get':
      return done({ found: found !== undefined, value: found ?? null, type: types(found ?? null) });
    case 'keys':
      return done(Object.keys(row.data));
    case 'values':
      return done(Object.values(row.data));
    case 'items':
      return done(Object.entries(row.data));
    case 'set':
      return keep({ ...row.data, [name]: args['value'] ?? null });
    case 'setdefault':
      return keep({ [name]: args['value'] ?? null, ...row.data }, found ?? args['value'] ?? null);
    case 'del':
    case 'pop':
      if (found === undefined) return refuse('no_such_key', 404);
      return keep(without(), op === 'pop' ? found : null);
    case 'clear':
      return keep({});
    case 'set_expiry':
      return keep(
        { ...row.data, _session_expiry: args['value'] ?? null },
        null,
        lifetime(args['value'], now),
      );
    case 'cycle_key': {
      const made = `${[...key].toReversed().join('')}`;
      rows.delete(key);
      rows.set(made, row);
      const more = { session: sessionOf(site, made), cookie: cookieOf(made, key), undo: { ...undo, made } };
      return done(made, more);
    }
    case 'flush':
      rows.delete(key);
      return done(null, { cookie: gone, undo });
    case 'delete':
      rows.delete(key);
      return done(null, { undo });
    default:
      return refuse('unknown_operation', 404);
  }
}
