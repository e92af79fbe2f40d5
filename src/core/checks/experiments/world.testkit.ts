/** A world for experiments: a browser and a Django played along (`simulate.testkit.ts`), whose jar the real journal writes to. */
import type { CookieIdentity, JarCookie } from '../../cookie/types.ts';
import { publicSuffixList } from '../../cookie/public-suffix-list.ts';
import { Journal } from '../../journal/journal.ts';
import type { Jar } from '../../journal/jar.ts';
import { memoryDisk } from '../../journal/memory-disk.ts';
import { MemoryJar } from '../../journal/memory-jar.ts';
import { Player, Site, type FakeRequest, type FakeResponse, type SiteOptions } from '../simulate.testkit.ts';
import type { Subject } from './experiment.ts';
import { whoIs, type Probe } from './probe.ts';
import type { World } from './runner.ts';

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
}

class FaultySite extends Site {
  readonly #faults: Faults;
  #strangers = 0;
  /** What the page cache keeps of a stranger's answer. */
  #cached: readonly string[] | null = null;
  constructor(options: SiteOptions, faults: Faults) {
    super(options);
    this.#faults = faults;
  }

  override handle(request: FakeRequest): FakeResponse {
    const { adoptsKeys, keepsRow, breaksOnGarbage, strayOnGarbage } = this.#faults;
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

const PROBE: Probe = {
  url: `${ORIGIN}/dashboard/`,
  sign: { by: 'path', in: '/dashboard/', out: '/accounts/login/' },
};

/** Everything around one experiment. */
export class PlayedWorld implements World {
  readonly site: Site;
  readonly player: Player;
  readonly journal: Journal;
  #held = 0;
  #changes = 0;
  readonly #givesAt: boolean;
  readonly #isBound: boolean;
  /** What the user does when asked; by default what they are asked for. */
  willing = true;

  constructor(options: SiteOptions = {}, faults: Faults = {}) {
    this.#givesAt = faults.givesAt === true;
    this.#isBound = faults.deviceBound === true;
    this.site = new FaultySite(options, faults);
    this.player = new Player({ [ORIGIN]: this.site });
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
    this.player.go(`${ORIGIN}/accounts/logout/`);
    return value;
  }

  /** What to experiment on, as it stands. */
  subject(loggedOut: readonly string[] = []): Subject {
    const { cookie } = this;
    const form = this.site.options.engine === 'signed_cookies' ? 'signed' : 'key';
    const place = { domain: 'localhost', hostOnly: true, path: '/', partitionKey: null, storeId: '' };
    return {
      identity: cookie ?? { ...place, name: this.site.name },
      besides: [{ ...place, name: 'csrftoken' }],
      cookie,
      form,
      givesAt: this.#givesAt ? `${ORIGIN}/cart/add/` : null,
      deviceBound: this.#isBound,
      loggedOut,
      seen: cookie === null ? [] : [cookie.value],
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
    this.player.go(at ?? PROBE.url);
    const last = this.player.exchanges.at(-1);
    const page =
      last === undefined ? null : { status: last.exchange.status, url: last.exchange.url, text: '' };
    return Promise.resolve({
      who: at === undefined ? whoIs(PROBE, page) : 'unknown',
      status: page?.status ?? null,
      n: last?.n ?? null,
    });
  };

  wait: World['wait'] = (ms) => {
    this.player.wait(ms / 1000);
    return Promise.resolve();
  };

  ask: World['ask'] = (does) => {
    if (!this.willing) return Promise.resolve(false);
    const login = `${ORIGIN}/accounts/login/`;
    if (does === 'log-in' || does === 'log-in-again') this.player.login(ORIGIN);
    if (does === 'log-in-other') this.player.go(login).post(login, 'user=other&password=right');
    if (does === 'change-password')
      this.player.go(PROBE.url).post(`${ORIGIN}/accounts/password_change/`, 'password=new');
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
