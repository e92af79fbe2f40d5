/**
 * The playground's Django, as far as its companion would tell of it: from a recording of the demo site it works out what each request did to
 * the session, and gives the recording the headers and records that the companion would have.
 */
import { parseCookieHeader } from '../../core/cookie/read/cookie-header.ts';
import { parseSetCookie } from '../../core/cookie/read/parse.ts';
import type { EpochMs } from '../../core/cookie/types.ts';
import type { Access, DataChange, ServerRecord } from '../../core/companion/shapes.ts';
import { isList, member, type TypedJson } from '../../core/python/typed.ts';
import type { Exchange, Observation } from '../../core/timeline/facts/observation.ts';

export type Data = Readonly<Record<string, TypedJson>>;

/** A session in the playground's table. */
export interface StoredSession {
  readonly data: Data;
  readonly expires: EpochMs;
}

/** What the playground's server holds after the recording. */
export interface PlaygroundSite {
  readonly facts: Observation[];
  readonly rows: Map<string, StoredSession>;
  readonly records: Map<string, ServerRecord>;
}

export const ORIGIN = 'http://127.0.0.1:8000';
export const TWO_WEEKS = 1_209_600;
const PROCESS = 'f3ebbd66';
export const HEADER_BASE = {
  v: 1,
  token: `${PROCESS}.playground`,
  at: '/__session_devtools__/',
} as const;

type Visitors = Pick<ServerRecord, 'user_before' | 'ended' | 'login' | 'logout'>;

/** A line of the demo's code. */
const line = (file: string, number: number, name: string) => ({
  file: `/srv/shop/pages/views/${file}`,
  line: number,
  function: name,
});

const access = (op: string, key: string | null, where: Access['where'], count = 1): Access => ({
  op,
  key,
  count,
  where,
  via: null,
  library: false,
});

/** What a page of the demo does to the data, and from which lines. */
interface Effect {
  readonly data: Data;
  readonly writes: readonly Access[];
  readonly cycled?: boolean;
  readonly flushed?: boolean;
}

const userOf = (data: Data): { id: string; name: string } | null => {
  const id = data['_auth_user_id'];
  const name = data['username'];
  return typeof id === 'string' ? { id, name: typeof name === 'string' ? name : '' } : null;
};

/** Who came and went, and how the session that was there ended. The last flush, and the write of the user's id, did it. */
function visitorsOf(old: Data | null, { data, writes }: Effect): Visitors {
  const [before, after] = [old === null ? null : userOf(old), userOf(data)];
  const flush = writes.findIndex(({ op }) => op === 'flush');
  const write = writes.findIndex(({ key }) => key === '_auth_user_id');
  const isSwitch = before !== null && after !== null && before.id !== after.id;
  const ended = flush >= 0 && old !== null ? { why: 'logout' as const, by: flush, expires: null } : null;
  return {
    user_before: before,
    ended: isSwitch ? { why: 'other_user', by: null, expires: null } : ended,
    login: write >= 0 && after !== null ? { ...after, again: before?.id === after.id, by: write } : null,
    logout: before !== null && after === null ? { ...before, by: flush >= 0 ? flush : null } : null,
  };
}

function login(data: Data, logins: number): Effect {
  const name = logins === 0 ? 'yuan' : 'mei';
  const where = line('accounts.py', 19, 'DemoLoginView.form_valid');
  const keep = userOf(data) === null ? data : {};
  const keys = { _auth_user_id: logins === 0 ? '1' : '2', is_login: true, username: name };
  return {
    data: { ...keep, ...keys, _auth_user_hash: { $masked: 'str', length: 64 } },
    writes: Object.keys(keys).map((key) => access('__setitem__', key, where)),
    cycled: userOf(data) === null,
    flushed: userOf(data) !== null,
  };
}

function addToCart(data: Data): Effect {
  const cart = isList(data['cart']) ? data['cart'] : [];
  const item = { sku: `tea-0${cart.length + 1}`, qty: 1 };
  return {
    data: { ...data, cart: [...cart, item] },
    writes: [
      access('setdefault', 'cart', line('cart.py', 27, 'add')),
      access('modified = True', null, line('cart.py', 31, 'add')),
    ],
  };
}

function effectOf(path: string, data: Data, logins: number): Effect {
  if (path === '/login/') return login(data, logins);
  if (path === '/cart/add/') return addToCart(data);
  if (path === '/logout/')
    return { data: {}, writes: [access('flush', null, line('accounts.py', 30, 'log_out'))], flushed: true };
  if (path.startsWith('/expiry/')) {
    const where = line('expiry.py', 27, 'set_expiry');
    return { data: { ...data, _session_expiry: 60 }, writes: [access('set_expiry', null, where)] };
  }
  const where = line('session.py', 28, 'write');
  return { data: { ...data, colour: 'teal' }, writes: [access('__setitem__', 'colour', where)] };
}

/** Compared by key, and lists item by item, as the companion does. */
function diffOf(before: Data, after: Data): DataChange[] {
  const changes: DataChange[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = member(before, key);
    const now = member(after, key);
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    if (old === undefined) changes.push({ kind: 'added', path: [key], new: now ?? null });
    else if (now === undefined) changes.push({ kind: 'removed', path: [key], old });
    else if (isList(old) && isList(now) && now.length > old.length)
      changes.push({ kind: 'added', path: [key, old.length], new: now[old.length] ?? null });
    else changes.push({ kind: 'changed', path: [key], old, new: now });
  }
  return changes;
}

const size = (data: Data): number => JSON.stringify(data).length;

/** Gives a recording what the companion would have added. */
export function withCompanion(recording: readonly Observation[]): PlaygroundSite {
  const rows = new Map<string, StoredSession>();
  const records = new Map<string, ServerRecord>();
  /** One id per request, whoever tells of it. */
  const ids = new Map<string, string>();
  let logins = 0;

  const tell = (exchange: Exchange): string => {
    const { pathname, search } = new URL(exchange.url);
    const request = `${exchange.method} ${exchange.url} ${exchange.cookieHeader ?? ''} ${exchange.setCookie.join()}`;
    const known = ids.get(request);
    const id = known ?? `${PROCESS}-${ids.size + 1}`;
    ids.set(request, id);
    const sent = parseCookieHeader(exchange.cookieHeader ?? '').find(({ name }) => name === 'sessionid');
    const set = exchange.setCookie
      .map((text) => parseSetCookie(text))
      .find(({ pair }) => pair?.name === 'sessionid');
    const before = sent?.value ?? null;
    const isIdle = before === null && set === undefined;
    if (known === undefined && !isIdle) {
      const saved = set !== undefined;
      const old = before === null ? {} : (rows.get(before)?.data ?? {});
      const effect: Effect = saved ? effectOf(pathname, old, logins) : { data: old, writes: [] };
      if (saved && pathname === '/login/') logins += 1;
      const value = set?.pair?.value ?? '';
      const after = !saved ? before : value === '' || value === '""' ? null : value;
      const age = typeof effect.data['_session_expiry'] === 'number' ? 60 : TWO_WEEKS;
      const expires = exchange.receivedAt + age * 1000;
      if (saved && before !== null && after !== before) rows.delete(before);
      if (saved && after !== null) rows.set(after, { data: effect.data, expires });
      records.set(id, {
        id,
        at: exchange.startedAt,
        duration: 4,
        method: exchange.method,
        path: pathname + search,
        status: exchange.status,
        view: `pages.views${pathname.replace(/\/$/, '').replaceAll('/', '.')}`,
        engine: 'django.contrib.sessions.backends.db',
        key: { before, after },
        accessed: true,
        modified: saved,
        loaded: before !== null,
        saved: saved && after !== null,
        created: before === null,
        cycled: effect.cycled ?? false,
        flushed: effect.flushed ?? false,
        error: null,
        user: userOf(effect.data),
        ...visitorsOf(old, effect),
        expiry: {
          before: null,
          after: saved
            ? { age, date: new Date(expires).toISOString(), browser_close: false, kind: 'policy' }
            : null,
        },
        diff: diffOf(old, effect.data),
        more: 0,
        unsaved: [],
        data: { before: old, after: effect.data },
        size: { before: size(old), after: size(effect.data) },
        reads: saved ? [] : [access('items', null, line('home.py', 21, 'home'), 2)],
        writes: [...effect.writes],
        dropped: 0,
        csrf: null,
        served: null,
        late: null,
      });
    }
    return JSON.stringify({ ...HEADER_BASE, id, idle: isIdle });
  };
  const facts = recording.map((fact): Observation => {
    if (fact.kind !== 'exchange' || !fact.exchange.url.startsWith(`${ORIGIN}/`)) return fact;
    // The development server's static files pass no middleware.
    if (fact.exchange.url.includes('/static/')) return fact;
    return { ...fact, exchange: { ...fact.exchange, companion: tell(fact.exchange) } };
  });
  return { facts, rows, records };
}
