/** A world for experiments: a browser and a Django played along (`simulate.testkit.ts`), whose jar the real journal writes to. */
import type { CookieIdentity, JarCookie } from '../../cookie/types.ts';
import { publicSuffixList } from '../../cookie/public-suffix-list.ts';
import { readSessionCookie } from '../../django/session-cookie.ts';
import { Journal } from '../../journal/journal.ts';
import type { Jar } from '../../journal/jar.ts';
import { memoryDisk } from '../../journal/memory-disk.ts';
import { MemoryJar } from '../../journal/memory-jar.ts';
import { Player, Site, type FakeRequest, type FakeResponse, type SiteOptions } from '../simulate.testkit.ts';
import { PATIENCE, type Subject } from './experiment.ts';
import { whoIs, type Probe } from './probe.ts';
import type { Wanted } from './request.ts';
import type { World } from './runner.ts';
import type { ServerTold } from './told.ts';
import { onWire, sentOf, type Sending, type Sent } from './send.ts';

/** Where the site is. */
export const ORIGIN = 'http://localhost:8000';

/** Ways to be wrong that no setting of the played Django has. */
export interface Faults {
  /** An unknown key becomes a session of that key. */
  readonly adoptsKeys?: boolean;
  /** Logout takes the cookie away and leaves the row. */
  readonly keepsRow?: boolean;
  /** A value it cannot read is a server error. */
  readonly breaksOnGarbage?: boolean;
  /** A value it cannot read leads to a page that is neither for those logged in nor for the others. */
  readonly strayOnGarbage?: boolean;
  /** A page cache answers strangers with what the first of them got, its `Set-Cookie` included. */
  readonly cachesSetCookie?: boolean;
  /** Each visit of a stranger begins a session. */
  readonly givesSessions?: boolean;
  /** The recording knows of a page that gives strangers a session. */
  readonly givesAt?: boolean;
  /** Sessions are bound to a key of the device. */
  readonly deviceBound?: boolean;
  /** Sessions are numbered. */
  readonly countsKeys?: boolean;
  /** A new login ends the user's other sessions. */
  readonly oneLogin?: boolean;
  /** The password's hash is looked at nowhere. */
  readonly forgetsHash?: boolean;
  /** The view is marked `csrf_exempt`. */
  readonly exempt?: boolean;
  /** Any token that the site ever gave will do. */
  readonly anyToken?: boolean;
  /** `Origin` is not looked at. */
  readonly anyOrigin?: boolean;
  /** A refusal does not say that it is for want of a token. */
  readonly silentRefusal?: boolean;
  /** Whoever may not do it is refused with 403, token or not. */
  readonly forbids?: boolean;
  /** Whoever may not do it is led to the login page, token or not. */
  readonly bounces?: boolean;
  /** What a POST does a GET does, too. */
  readonly getWrites?: boolean;
  /** Nothing that is written is shown on a page. */
  readonly showsNothing?: boolean;
  /** The site has the companion. `blind`: it says no more than that it may not. */
  readonly companion?: 'there' | 'blind';
  /** The authentication backend lets disabled users stay. */
  readonly letsDisabledIn?: boolean;
  /** A row is looked at no more once it is loaded: its end counts for nothing. */
  readonly ignoresEnd?: boolean;
  /** Sessions end so many seconds after the login, used or not. */
  readonly absolute?: number;
  /** Requests to one session are served one after the other. */
  readonly inTurn?: boolean;
  /** The recording has the data of each request. */
  readonly tellsData?: boolean;
  /** ms that an answer takes. */
  readonly takes?: number;
  /** The browser sends its own `Origin`, whatever is asked of it. */
  readonly keepsOrigin?: boolean;
  /** `Strict-Transport-Security` of its answers. */
  readonly hsts?: string;
}

/** What the experiments write to, with a mark. */
export const WRITES = '/session/write/?text={mark}';

class FaultySite extends Site {
  readonly #faults: Faults;
  #strangers = 0;
  /** When each session was first seen. */
  readonly #births = new Map<string, number>();
  /** What the page cache keeps of a stranger's answer. */
  #cached: readonly string[] | null = null;
  constructor(options: SiteOptions, faults: Faults) {
    super(options);
    this.#faults = faults;
  }

  override handle(asked: FakeRequest): FakeResponse {
    const request = this.#let(asked);
    if (asked.url.pathname === '/session/write/') {
      if (this.#faults.forbids === true) return { status: 403, headers: {}, set: [] };
      if (this.#faults.bounces === true && asked.method === 'POST')
        return { status: 302, headers: { location: '/accounts/login/' }, set: [] };
      if (asked.method === 'GET' && this.#faults.getWrites !== true)
        return { status: 405, headers: {}, set: [] };
    }
    const { adoptsKeys, keepsRow, breaksOnGarbage, strayOnGarbage } = this.#faults;
    this.#endOld(request.now);
    const value = request.cookies.get(this.name) ?? null;
    const isGarbage = value !== null && !/^[\w.:=-]+$/.test(value);
    if (breaksOnGarbage === true && isGarbage) return { status: 500, headers: {}, set: [] };
    if (strayOnGarbage === true && isGarbage)
      return request.url.pathname === '/oops/'
        ? { status: 200, headers: {}, set: [] }
        : { status: 302, headers: { location: '/oops/' }, set: [] };
    if (adoptsKeys === true && value !== null && value.length >= 8 && !this.store.has(value))
      this.store.set(value, { data: {}, expires: request.now + 1_000_000_000 });
    const row = value === null ? undefined : this.store.get(value);
    const kept = row === undefined ? undefined : { ...row, data: { ...row.data } };
    const response = this.#toStranger(request, super.handle(request));
    const { pathname } = request.url;
    if (this.#faults.oneLogin === true && request.method === 'POST' && pathname === '/accounts/login/')
      this.#endOthers(response);
    if (this.#faults.forgetsHash === true)
      for (const { data } of this.store.values())
        if (data['_auth_user_hash'] !== undefined) data['_auth_user_hash'] = this.password;
    if (keepsRow === true && request.url.pathname === '/accounts/logout/' && value !== null && kept)
      this.store.set(value, kept);
    return response;
  }

  /** The request as the CSRF check takes it, where something is wrong with that check. */
  #let(request: FakeRequest): FakeRequest {
    const { exempt, anyToken, anyOrigin } = this.#faults;
    const headers: Record<string, string> = { ...request.headers };
    const own = request.cookies.get('csrftoken') ?? '';
    if (exempt === true || anyOrigin === true) delete headers['origin'];
    if (exempt === true || (anyToken === true && headers['x-csrftoken'] !== undefined))
      headers['x-csrftoken'] = own;
    return { ...request, headers };
  }

  /** The answer to somebody without a session cookie: with a session of its own, or with what the page cache kept. */
  #toStranger(request: FakeRequest, response: FakeResponse): FakeResponse {
    const { givesSessions, countsKeys, cachesSetCookie } = this.#faults;
    if (givesSessions !== true || request.cookies.has(this.name)) return response;
    if (response.set.some((line) => line.startsWith(`${this.name}=`))) return response;
    this.#strangers += 1;
    const key = countsKeys === true ? `session-${String(1000 + this.#strangers)}` : this.random(32);
    this.store.set(key, { data: {}, expires: request.now + 1_000_000_000 });
    const set = [...response.set, `${this.name}=${key}; HttpOnly; Path=/; SameSite=Lax`];
    this.#cached ??= set;
    return { ...response, set: cachesSetCookie === true ? this.#cached : set };
  }

  /** Ends the sessions that have lived long enough. */
  #endOld(now: number): void {
    const { absolute = Infinity } = this.#faults;
    for (const key of this.store.keys()) {
      const born = this.#births.get(key) ?? now;
      this.#births.set(key, born);
      if (now - born >= absolute * 1000) this.store.delete(key);
    }
  }

  /** Keeps of all sessions of a user the one that was just given out. */
  #endOthers({ set }: FakeResponse): void {
    const given = set
      .map((line) => /^sessionid=([a-z0-9]+)/.exec(line)?.[1])
      .find((key) => key !== undefined);
    const user = given === undefined ? undefined : this.store.get(given)?.data['_auth_user_id'];
    if (user === undefined) return;
    for (const [key, { data }] of this.store)
      if (key !== given && data['_auth_user_id'] === user) this.store.delete(key);
  }
}

/** Everything around one experiment. */
export class PlayedWorld implements World {
  readonly site: Site;
  readonly player: Player;
  readonly journal: Journal;
  #held = 0;
  #changes = 0;
  readonly #faults: Faults;
  readonly #probe: Probe;
  readonly #origin: string;
  /** What the user does when asked; by default what they are asked for. */
  willing = true;

  constructor(options: SiteOptions = {}, faults: Faults = {}, origin = ORIGIN) {
    this.#faults = faults;
    this.#origin = origin;
    this.#probe = {
      url: `${origin}/dashboard/`,
      sign: { by: 'path', in: '/dashboard/', out: '/accounts/login/' },
    };
    this.site = new FaultySite(options, faults);
    this.player = new Player({ [origin]: this.site });
    this.journal = new Journal({
      jar: this.#jar(),
      disk: memoryDisk(),
      now: this.now,
      mayWrite: () => Promise.resolve(true),
      onAction: () => {},
      onJournal: () => {},
      checkpoint: () => Promise.resolve(),
    });
  }

  readonly now = (): number => this.player.now;

  /** The session cookie in the jar. */
  get cookie(): JarCookie | null {
    return this.player.jar.find(({ name }) => name === this.site.name) ?? null;
  }

  /** Logs out in the browser, and answers with the value that was logged out. */
  logOut(): string {
    const value = this.cookie?.value ?? '';
    this.player.go(`${this.#origin}/accounts/logout/`);
    return value;
  }

  /** What to experiment on, as it stands. */
  subject(
    loggedOut: readonly string[] = [],
    chosen: Partial<Pick<Subject, 'unsafe' | 'pair'>> = {},
  ): Subject {
    const { cookie } = this;
    const form = this.site.options.engine === 'signed_cookies' ? 'signed' : 'key';
    const writes: Wanted = { method: 'POST', url: new URL(WRITES, this.#origin).href, body: '' };
    const place = {
      domain: new URL(this.#origin).hostname,
      hostOnly: true,
      path: '/',
      partitionKey: null,
      storeId: '',
    };
    return {
      identity: cookie ?? { ...place, name: this.site.name },
      besides: [{ ...place, name: 'csrftoken' }],
      cookie,
      form,
      givesAt: this.#faults.givesAt === true ? `${this.#origin}/cart/add/` : null,
      deviceBound: this.#faults.deviceBound === true,
      loggedOut,
      seen: cookie === null ? [] : [cookie.value],
      url: this.#probe.url,
      browser: this.player.browser === 'firefox' ? 'firefox' : 'chromium',
      at: this.now(),
      unsafe: writes,
      pair: [writes, writes],
      patience: PATIENCE,
      ...chosen,
    };
  }

  async hold(places: readonly CookieIdentity[]) {
    this.#held += 1;
    const id = `hold-${String(this.#held)}`;
    const state = await this.journal.hold(id, places, 60_000);
    return state === null ? null : { id, release: () => this.journal.release(id) };
  }

  apply: World['apply'] = (intention, hold) => {
    this.#changes += 1;
    return this.journal.apply({ id: `change-${String(this.#changes)}`, action: 'edit', intention, hold });
  };

  read: World['read'] = (identity) =>
    Promise.resolve(this.player.jar.find(({ name }) => name === identity.name) ?? null);

  probe: World['probe'] = (at) => {
    this.player.go(at ?? this.#probe.url);
    const last = this.player.exchanges.at(-1);
    const page =
      last === undefined ? null : { status: last.exchange.status, url: last.exchange.url, text: '' };
    return Promise.resolve({
      who: at === undefined ? whoIs(this.#probe, page) : 'unknown',
      status: page?.status ?? null,
      n: last?.n ?? null,
    });
  };

  send: World['send'] = (requests, look) => {
    const overlap = requests.length > 1 && this.#faults.inTurn !== true;
    // Each loads the session as it stood before the others: what a store does between a load and a save.
    const before = overlap ? structuredClone([...this.site.store]) : [];
    const sent = requests.map((request) => {
      if (overlap) {
        this.site.store.clear();
        for (const [key, row] of structuredClone(before)) this.site.store.set(key, row);
      }
      return this.#sent(request, look, requests.length > 1);
    });
    // Until both have been answered.
    if (requests.length > 1) this.player.wait((this.#faults.takes ?? 20) / 1000);
    if (this.#faults.tellsData !== true) return Promise.resolve(sent);
    return Promise.resolve(
      sent.map((one, at) => ({ ...one, lost: overlap && at < sent.length - 1 ? 'item' : null })),
    );
  };

  #sent(request: Sending, look: readonly string[], parallel: boolean): Sent {
    const { takes = 20, keepsOrigin, hsts = null } = this.#faults;
    const { method, url, headers, hidesOrigin } = onWire(request, 'played');
    const isHidden = hidesOrigin && keepsOrigin !== true;
    const from = this.now();
    const first = this.player.exchanges.length;
    this.player.fetch(url, {
      method,
      takes,
      parallel,
      token: headers['X-CSRFToken'] ?? null,
      from: this.#origin,
      headers: isHidden ? { origin: 'null' } : {},
    });
    const last = this.player.exchanges.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    const { status, url: at } = last.exchange;
    const text = this.#pageText(status);
    const reply = { status, url: at, text, from, to: from + takes, hsts, hidden: isHidden };
    return sentOf(request, reply, look, first);
  }

  /** What a page shows: the session's data, and a form with its token; or why it is refused. */
  #pageText(status: number): string {
    const { silentRefusal, forbids, showsNothing } = this.#faults;
    if (status === 403)
      return silentRefusal === true || forbids === true
        ? 'Forbidden'
        : 'CSRF verification failed. Request aborted.';
    const value = this.cookie?.value ?? '';
    const signed = readSessionCookie(value);
    const data = signed.form === 'signed' ? signed.data : this.site.store.get(value)?.data;
    const token = this.player.jar.find(({ name }) => name === 'csrftoken')?.value ?? '';
    const field = `<input type="hidden" name="csrfmiddlewaretoken" value="${token}">`;
    return showsNothing === true ? field : field + JSON.stringify(data ?? {});
  }

  server: World['server'] = (key, question) => {
    const { companion, letsDisabledIn, ignoresEnd } = this.#faults;
    const row = this.site.store.get(key);
    const backend = 'django.contrib.auth.backends.ModelBackend';
    const visited = (isIn: boolean): ServerTold => ({
      is: 'visited',
      before: question.about === 'disabled' ? 'in' : null,
      after: isIn ? 'in' : 'out',
      backend,
    });
    const told = (): ServerTold => {
      if (companion === undefined) return { is: 'silent' };
      if (companion === 'blind' || row === undefined) return { is: 'refused', problem: 'blind' };
      if (question.about === 'disabled') return visited(letsDisabledIn === true);
      const left = Math.round((row.expires - this.now()) / 1000);
      if (question.about === 'later') return visited(ignoresEnd === true || question.seconds < left);
      return { is: 'ends', at: row.expires, left, age: this.site.options.age ?? 1_209_600 };
    };
    return Promise.resolve(told());
  };

  wait: World['wait'] = (ms) => {
    this.player.wait(ms / 1000);
    return Promise.resolve();
  };

  ask: World['ask'] = (does) => {
    if (!this.willing) return Promise.resolve(false);
    const login = `${this.#origin}/accounts/login/`;
    if (does === 'log-in' || does === 'log-in-again') this.player.login(this.#origin);
    if (does === 'log-in-other') this.player.go(login).post(login, 'user=other&password=right');
    if (does === 'change-password')
      this.player.go(this.#probe.url).post(`${this.#origin}/accounts/password_change/`, 'password=new');
    return Promise.resolve(this.willing);
  };

  /** The player's jar, as the journal sees a browser's. */
  #jar(): Jar {
    const memory = new MemoryJar([], this.now, () => publicSuffixList);
    const through = async <T>(call: () => Promise<T>): Promise<T> => {
      memory.fill(this.player.jar);
      const answer = await call();
      this.player.jar = [...memory.cookies];
      return answer;
    };
    return {
      find: (identity) => through(() => memory.find(identity)),
      at: (url, storeId) => through(() => memory.at(url, storeId)),
      set: (cookie, overwrites) => through(() => memory.set(cookie, overwrites)),
      erase: (cookie) => through(() => memory.erase(cookie)),
    };
  }
}
