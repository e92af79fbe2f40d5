/**
 * Recordings for the checks' tests, made by a browser and a Django played along: cookies are kept and sent by the rules of `core/cookie`, sessions
 * and CSRF secrets are handled as Django's middleware does (django/contrib/sessions/middleware.py, django/middleware/csrf.py). Synthetic, and said
 * to be: what browsers really do is held to the recordings in `cases.test.ts`.
 */
import { judgeSetCookie } from '../cookie/judge/judge.ts';
import { publicSuffixList } from '../cookie/public-suffix-list.ts';
import { formatCookieHeader } from '../cookie/read/cookie-header.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import { isSameSite, siteOf } from '../cookie/same-site.ts';
import { storeCookie } from '../cookie/send/jar.ts';
import { cookiesToSend } from '../cookie/send/send.ts';
import type { Browser, JarCookie } from '../cookie/types.ts';
import { csrfSecret } from '../django/csrf.ts';
import { writeSession } from '../django/session-data.ts';
import { readSessionCookie } from '../django/session-cookie.ts';
import { headerFacts } from '../har/header-facts.ts';
import type { TypedJson } from '../python/typed.ts';
import type { Exchange, ResourceType } from '../timeline/facts/observation.ts';
import type { Case, CheckedBrowser, Seen } from './case/case.ts';
import type { Finding } from './finding/finding.ts';
import { check } from './run.ts';

const START = Date.UTC(2026, 5, 5, 10, 0, 0);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Random enough, and the same in every run. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  text(length: number, alphabet = LETTERS): string {
    let text = '';
    for (let i = 0; i < length; i += 1) {
      this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
      text += alphabet.charAt((this.#state >>> 8) % alphabet.length);
    }
    return text;
  }
}

/** A request as a server sees it. */
export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly cookies: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly now: number;
}

/** What a server answers. */
export interface FakeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly set: readonly string[];
}

/** A server behind one or more origins. */
export interface Server {
  handle(request: FakeRequest): FakeResponse;
}

/** Settings as settings.py has them, and the faults that a test wants. */
export interface SiteOptions {
  readonly name?: string;
  readonly secure?: boolean;
  readonly httpOnly?: boolean;
  readonly sameSite?: string | false;
  readonly domain?: string;
  readonly path?: string;
  readonly age?: number;
  readonly browserClose?: boolean;
  /** `LoginView(redirect_authenticated_user=True)`. */
  readonly redirectsUsers?: boolean;
  readonly saveEveryRequest?: boolean;
  readonly engine?: 'db' | 'signed_cookies';
  readonly secretKey?: string;
  readonly csrfName?: string;
  readonly csrfSecure?: boolean;
  readonly csrfSameSite?: string;
  /** `Origin`s that Django accepts besides its own. */
  readonly trusted?: readonly string[];
  /** What Django takes for its own origin, where a proxy changed it. */
  readonly seenAs?: string;
  readonly corsOrigin?: string;
  readonly corsCredentials?: boolean;
  /** Login as a project wrote it: keeps the key. */
  readonly loginKeepsKey?: boolean;
  /** `login()` without `rotate_token()`. */
  readonly keepsCsrf?: boolean;
  readonly prefix?: string;
  readonly expiresOnly?: boolean;
  readonly seed?: number;
  /** Added to each response's headers, by path. */
  readonly headers?: (path: string) => Readonly<Record<string, string>>;
  /** How the clock of the server differs, in ms. */
  readonly skew?: number;
  /** Attributes of a deletion, instead of the right ones. */
  readonly deletion?: string;
  readonly extra?: string;
  readonly updatesHash?: boolean;
  /** The login asks for a second factor: the key stays until it is given. */
  readonly twoFactor?: boolean;
}

type Data = { [key: string]: TypedJson };

/** A Django site: a few views, a session store, users. */
export class Site implements Server {
  readonly options: SiteOptions;
  readonly store = new Map<string, { data: Data; expires: number }>();
  password = 'hash';
  readonly #dice: Dice;

  constructor(options: SiteOptions = {}) {
    this.options = options;
    this.#dice = new Dice(options.seed ?? 1);
  }

  get name(): string {
    return this.options.name ?? 'sessionid';
  }

  handle(request: FakeRequest): FakeResponse {
    const { options } = this;
    const now = request.now + (options.skew ?? 0);
    const cookie = request.cookies.get(this.name) ?? null;
    const session = new FakeSession(this, cookie, now);
    const csrf = new FakeCsrf(request.cookies.get(options.csrfName ?? 'csrftoken') ?? null, this.#dice);
    const prefix = options.prefix ?? '';
    const path = request.url.pathname.slice(prefix.length);
    const cors = this.#cors(request);
    if (request.method === 'OPTIONS') return { status: 200, headers: cors, set: [] };
    const rejected = this.#rejects(request, csrf);
    const answer = rejected
      ? { status: 403, headers: { 'content-type': 'text/html' } }
      : this.#view(request, path, prefix, session, csrf);
    const set: string[] = [];
    const vary: string[] = [];
    if (csrf.fresh) {
      const secure = options.csrfSecure === true ? '; Secure' : '';
      set.push(
        `${options.csrfName ?? 'csrftoken'}=${csrf.secret}; expires=${date(now + 31_449_600_000)}; Max-Age=31449600; Path=/; SameSite=${options.csrfSameSite ?? 'Lax'}${secure}`,
      );
      vary.push('Cookie');
    }
    const line = session.line(answer.status);
    if (line !== null) set.push(line);
    if (session.accessed || line !== null) vary.push('Cookie');
    const headers = {
      date: date(now),
      ...(vary.length > 0 ? { vary: 'Cookie' } : {}),
      ...cors,
      ...answer.headers,
      ...options.headers?.(path),
    };
    return { status: answer.status, headers: withoutEmpty(headers), set };
  }

  random(length: number): string {
    return this.#dice.text(length);
  }

  #cors(request: FakeRequest): Record<string, string> {
    const { corsOrigin, corsCredentials } = this.options;
    const origin = request.headers['origin'];
    if (corsOrigin === undefined || origin === undefined) return {};
    if (corsOrigin !== '*' && corsOrigin !== origin) return {};
    return {
      'access-control-allow-origin': corsOrigin,
      ...(corsCredentials === false
        ? {}
        : corsOrigin === '*'
          ? {}
          : { 'access-control-allow-credentials': 'true' }),
    };
  }

  #rejects(request: FakeRequest, csrf: FakeCsrf): boolean {
    if (/^(?:GET|HEAD|OPTIONS|TRACE)$/.test(request.method)) return false;
    if (
      request.url.pathname.includes('/api/login') ||
      request.url.pathname.includes('/acs') ||
      request.url.pathname.includes('/payment/')
    )
      return false;
    const origin = request.headers['origin'];
    const own = this.options.seenAs ?? request.url.origin;
    if (origin !== undefined && origin !== own && this.options.trusted?.includes(origin) !== true)
      return true;
    if (csrf.sent === null) return true;
    const token = request.headers['x-csrftoken'] ?? /csrfmiddlewaretoken=(\w+)/.exec(request.body)?.[1];
    return token === undefined || csrfSecret(token) !== csrfSecret(csrf.sent);
  }

  #view(
    request: FakeRequest,
    path: string,
    prefix: string,
    session: FakeSession,
    csrf: FakeCsrf,
  ): { status: number; headers: Record<string, string> } {
    const { options } = this;
    const html = { 'content-type': 'text/html; charset=utf-8' };
    const json = { 'content-type': 'application/json' };
    const to = (target: string): { status: number; headers: Record<string, string> } => ({
      status: 302,
      headers: { ...html, location: target },
    });
    const bounce = (): { status: number; headers: Record<string, string> } =>
      to(`${prefix}/accounts/login/?next=${prefix}${path}`);
    if (path.startsWith('/static/'))
      return {
        status: 200,
        headers: { 'content-type': 'text/css', 'cache-control': 'public, max-age=3600' },
      };
    if (path === '/accounts/login/') {
      if (request.method === 'GET') {
        if (options.redirectsUsers === true && session.user() !== null)
          return to(request.url.searchParams.get('next') ?? `${prefix}/dashboard/`);
        csrf.use();
        return {
          status: 200,
          headers: { ...html, 'cache-control': 'max-age=0, no-cache, no-store, must-revalidate, private' },
        };
      }
      if (!request.body.includes('password=right')) {
        csrf.use();
        return { status: 200, headers: html };
      }
      if (options.twoFactor === true) {
        session.put('pending', '1');
        return to(`${prefix}/accounts/2fa/authenticate/`);
      }
      session.login(request.body.includes('user=other') ? '2' : '1', this.options.loginKeepsKey === true);
      if (this.options.keepsCsrf !== true && this.options.loginKeepsKey !== true) csrf.rotate();
      return to(request.url.searchParams.get('next') ?? `${prefix}/dashboard/`);
    }
    if (path === '/accounts/2fa/authenticate/') {
      csrf.use();
      if (request.method === 'GET' || session.get('pending') === undefined)
        return { status: 200, headers: html };
      session.login('1', false);
      csrf.rotate();
      return to(`${prefix}/dashboard/`);
    }
    if (path === '/accounts/reauthenticate/' && request.method === 'POST') {
      session.put('authenticated_at', request.now);
      return to(`${prefix}/dashboard/`);
    }
    if (path === '/accounts/signup/' && request.method === 'POST') {
      session.put('account_verified_email', 'pending');
      return to(`${prefix}/welcome/`);
    }
    if (path === '/magic/') {
      session.login('1', false);
      csrf.rotate();
      return to(`${prefix}/dashboard/`);
    }
    if (path === '/profile/close/') {
      session.flush();
      return to(`${prefix}/`);
    }
    if (path === '/forbidden/') {
      session.user();
      return { status: 403, headers: html };
    }
    if (path === '/api/forbidden') {
      session.user();
      return { status: 403, headers: json };
    }
    if (path === '/payment/return/') return to(`${prefix}/dashboard/`);
    if (path === '/accounts/logout/') {
      session.flush();
      return to(`${prefix}/`);
    }
    if (path === '/accounts/password_change/' && request.method === 'POST') {
      this.password = `hash${this.random(4)}`;
      if (this.options.updatesHash === true) session.cycle();
      return to(`${prefix}/accounts/password_change/done/`);
    }
    if (path === '/api/login') {
      session.login('1', false);
      csrf.rotate();
      return { status: 200, headers: json };
    }
    if (path === '/api/csrf') {
      csrf.use();
      return { status: 200, headers: json };
    }
    if (path.startsWith('/api/public')) return { status: 200, headers: json };
    if (path.startsWith('/api/logout')) {
      session.flush();
      return { status: 200, headers: json };
    }
    if (path.startsWith('/api/write')) {
      session.put('seen', request.now);
      return { status: 200, headers: json };
    }
    if (path.startsWith('/api/')) return { status: session.user() === null ? 401 : 200, headers: json };
    if (path.startsWith('/cart/add/') || path === '/session/write/' || path === '/auth/profile/') {
      session.put(`item${String(session.size())}`, `${request.url.search}${this.options.extra ?? ''}`);
      return to(`${prefix}/`);
    }
    if (path === '/sso/start/') {
      const state = this.random(16);
      session.put('state', state);
      const back = request.url.searchParams.get('back') ?? `${request.url.origin}${prefix}/sso/callback/`;
      const idp = request.url.searchParams.get('idp') ?? 'https://idp.test/authorize';
      return to(`${idp}?state=${state}&redirect_uri=${encodeURIComponent(back)}`);
    }
    if (path === '/sso/callback/' || path === '/saml2/acs/') {
      const state = request.url.searchParams.get('state') ?? /state=(\w+)/.exec(request.body)?.[1] ?? '';
      if (session.get('state') !== state) {
        session.put('error', 'state');
        return { status: 400, headers: html };
      }
      session.login('1', false);
      csrf.rotate();
      return to(`${prefix}/dashboard/`);
    }
    if (path.startsWith('/dashboard/') || path.startsWith('/private/')) {
      if (session.user() === null) return bounce();
      csrf.use();
      return { status: 200, headers: html };
    }
    if (path.startsWith('/staff/')) {
      session.user();
      return bounce();
    }
    if (path.startsWith('/plain/')) return { status: 200, headers: html };
    session.user();
    if (session.user() !== null) csrf.use();
    return { status: 200, headers: html };
  }
}

function withoutEmpty(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

function date(ms: number): string {
  return new Date(ms).toUTCString();
}

class FakeCsrf {
  readonly sent: string | null;
  secret: string;
  fresh = false;
  readonly #dice: Dice;
  constructor(sent: string | null, dice: Dice) {
    this.sent = sent;
    this.#dice = dice;
    this.secret = sent ?? '';
  }
  use(): void {
    if (this.secret === '') this.secret = this.#dice.text(32);
    this.fresh = true;
  }
  rotate(): void {
    this.secret = this.#dice.text(32);
    this.fresh = true;
  }
}

/** `SessionBase` and `SessionMiddleware.process_response`. */
class FakeSession {
  readonly #site: Site;
  readonly #cookie: string | null;
  readonly #now: number;
  #key: string | null;
  #data: Data | null = null;
  accessed = false;
  #modified = false;

  constructor(site: Site, cookie: string | null, now: number) {
    this.#site = site;
    this.#cookie = cookie;
    this.#key = cookie;
    this.#now = now;
  }

  #load(): Data {
    this.accessed = true;
    if (this.#data !== null) return this.#data;
    if (this.#signed) {
      const reading = this.#key === null ? null : readSessionCookie(this.#key);
      const good = reading?.form === 'signed' && verified(this.#key ?? '', this.#site, this.#now);
      this.#data = good ? { ...(reading?.data as Data) } : {};
      if (!good && this.#key !== null) this.#modified = true;
      return this.#data;
    }
    const row = this.#key === null ? undefined : this.#site.store.get(this.#key);
    if (row === undefined || row.expires <= this.#now) {
      this.#key = null;
      this.#data = {};
    } else this.#data = row.data;
    return this.#data;
  }

  get #signed(): boolean {
    return this.#site.options.engine === 'signed_cookies';
  }

  user(): string | null {
    const data = this.#load();
    const id = data['_auth_user_id'];
    if (typeof id !== 'string') return null;
    // `get_user()`: a hash that no longer fits flushes.
    if (data['_auth_user_hash'] !== this.#site.password) {
      this.flush();
      return null;
    }
    return id;
  }

  get(key: string): TypedJson | undefined {
    return this.#load()[key];
  }

  put(key: string, value: TypedJson): void {
    this.#load()[key] = value;
    this.#modified = true;
  }

  size(): number {
    return Object.keys(this.#load()).length;
  }

  login(id: string, keepsKey: boolean): void {
    const data = this.#load();
    const same = data['_auth_user_id'] === id;
    if (!same && !keepsKey) {
      if (this.#key !== null) this.#site.store.delete(this.#key);
      if (data['_auth_user_id'] !== undefined) this.#data = {};
      this.#key = null;
    }
    this.#load()['_auth_user_id'] = id;
    this.#load()['_auth_user_hash'] = this.#site.password;
    this.#modified = true;
  }

  /** `update_session_auth_hash()`. */
  cycle(): void {
    this.#load()['_auth_user_hash'] = this.#site.password;
    if (this.#key !== null) this.#site.store.delete(this.#key);
    this.#key = null;
    this.#modified = true;
  }

  flush(): void {
    if (this.#data === null) this.#load();
    if (this.#key !== null) this.#site.store.delete(this.#key);
    this.#key = null;
    this.#data = {};
    this.#modified = true;
  }

  line(status: number): string | null {
    const { options, name } = this.#site;
    const loaded = this.#data ?? {};
    const empty = this.#signed
      ? Object.keys(loaded).length === 0 && (this.#key === null || this.#data === null)
      : this.#key === null && Object.keys(loaded).length === 0;
    const sameSite = options.sameSite === false ? '' : `; SameSite=${options.sameSite ?? 'Lax'}`;
    const domain = options.domain === undefined ? '' : `; Domain=${options.domain}`;
    const path = `; Path=${options.path ?? '/'}`;
    if (this.#cookie !== null && empty && this.accessed) {
      const secure = /^__(?:Host|Secure)-/.test(name) || options.sameSite === 'None' ? '; Secure' : '';
      return `${name}=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0${options.deletion ?? `${path}${domain}${sameSite}${secure}`}`;
    }
    if (
      !(this.#modified || (options.saveEveryRequest === true && this.#cookie !== null)) ||
      empty ||
      status >= 500
    )
      return null;
    if (options.saveEveryRequest === true) this.#load();
    const age = options.age ?? 1_209_600;
    const data = this.#data ?? {};
    let value: string;
    if (this.#signed)
      value = writeSession(data, { engine: 'signed_cookies', key: options.secretKey ?? 'k', now: this.#now });
    else {
      this.#key ??= this.#site.random(32);
      value = this.#key;
      this.#site.store.set(value, { data: { ...data }, expires: this.#now + age * 1000 });
    }
    const life =
      options.browserClose === true
        ? ''
        : options.expiresOnly === true
          ? `; expires=${date(this.#now + age * 1000)}`
          : `; expires=${date(this.#now + age * 1000)}; Max-Age=${String(age)}`;
    return `${name}=${value}${domain}${life}${options.httpOnly === false ? '' : '; HttpOnly'}${path}${sameSite}${options.secure === true ? '; Secure' : ''}`;
  }
}

/** Signed by the site's key, and young enough. */
function verified(value: string, site: Site, now: number): boolean {
  const reading = readSessionCookie(value);
  if (reading.form !== 'signed' || reading.signedAt === null) return false;
  if (now - reading.signedAt > (site.options.age ?? 1_209_600) * 1000) return false;
  const again = writeSession(reading.data as TypedJson, {
    engine: 'signed_cookies',
    key: site.options.secretKey ?? 'k',
    now: reading.signedAt,
  });
  return again === value;
}

/** What a visit may say besides its address. */
export interface VisitOptions {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: ResourceType;
  /** The page that asks; its own site for the address bar. */
  readonly from?: string;
  readonly credentials?: 'include' | 'same-origin' | 'omit';
  /** How long the answer takes, in ms. */
  readonly takes?: number;
  /** Do not wait for the answer: the next visit begins at once. */
  readonly parallel?: boolean;
  /** The cookies that go, whatever the jar says. */
  readonly cookies?: string;
  /** The form's token, or the header's: taken from the jar by default. */
  readonly token?: string | null;
}

/** A browser: one jar, one recording. */
export class Player {
  readonly #servers: Readonly<Record<string, Server>>;
  readonly browser: CheckedBrowser;
  readonly exchanges: Seen[] = [];
  jar: JarCookie[] = [];
  now = START;
  #page: string | null = null;
  #due: { at: number; apply: () => void }[] = [];
  /** No third-party cookies. */
  blocksThirdParties = false;
  /** Nothing is kept at all. */
  blocksAll = false;

  constructor(servers: Readonly<Record<string, Server>>, browser: CheckedBrowser = 'chromium') {
    this.#servers = servers;
    this.browser = browser;
  }

  wait(seconds: number): this {
    this.now += seconds * 1000;
    this.#settle();
    return this;
  }

  /** The address bar, a link or a form: follows redirects. */
  go(url: string, options: VisitOptions = {}): this {
    this.#follow(url, { type: 'document', ...options });
    return this;
  }

  /** A form of the page that is open. */
  post(url: string, fields = '', options: VisitOptions = {}): this {
    return this.go(url, { method: 'POST', body: fields, from: this.#page ?? url, ...options });
  }

  /** A script's request from the page that is open. */
  fetch(url: string, options: VisitOptions = {}): this {
    this.#follow(url, { type: 'xhr', from: this.#page ?? url, ...options });
    return this;
  }

  login(origin: string, more: { prefix?: string; next?: string } = {}): this {
    const at = `${origin}${more.prefix ?? ''}/accounts/login/${more.next === undefined ? '' : `?next=${more.next}`}`;
    return this.go(at).post(at, 'user=yuan&password=right');
  }

  case(names: readonly string[] = ['sessionid']): Case {
    this.wait(30);
    return {
      names,
      exchanges: this.exchanges,
      browser: this.browser,
      publicSuffixes: publicSuffixList,
      now: this.now,
    };
  }

  findings(names?: readonly string[]): Finding[] {
    return check(this.case(names));
  }

  /** Cookies of the host, as its page's script or form knows them. */
  #reaching(url: URL): JarCookie[] {
    return this.jar.filter(({ domain, hostOnly }) =>
      hostOnly ? url.hostname === domain : `.${url.hostname}`.endsWith(`.${domain}`),
    );
  }

  #settle(): void {
    const due = this.#due.filter(({ at }) => at <= this.now).toSorted((a, b) => a.at - b.at);
    this.#due = this.#due.filter(({ at }) => at > this.now);
    for (const { apply } of due) apply();
  }

  #follow(url: string, options: VisitOptions): void {
    let at = url;
    let { method = 'GET', body = '' } = options;
    for (let hop = 0; hop < 20; hop += 1) {
      const { status, headers } = this.#ask(at, { ...options, method, body }, hop > 0);
      const { location } = headers;
      if (status < 300 || status > 399 || location === undefined) break;
      at = new URL(location, at).href;
      if (status !== 307 && status !== 308) [method, body] = ['GET', ''];
    }
    if (options.type === 'document') this.#page = at;
  }

  #ask(url: string, options: VisitOptions, redirected: boolean): FakeResponse {
    const { method = 'GET', type = 'document', from, parallel = false } = options;
    const target = new URL(url);
    const navigates = type === 'document';
    const page = navigates ? url : (this.#page ?? url);
    const rules: Browser = this.browser === 'firefox' || this.browser === 'safari' ? 'firefox' : 'chromium';
    const initiator = from ?? null;
    const sameSite =
      initiator === null ||
      (isSameSite(url, initiator, publicSuffixList, rules) &&
        (navigates || isSameSite(url, page, publicSuffixList, rules)));
    const crossOrigin = initiator !== null && new URL(initiator).origin !== target.origin;
    const credentials =
      navigates || type === 'subdocument' ? 'include' : (options.credentials ?? 'same-origin');
    const withCookies = credentials === 'include' || (credentials === 'same-origin' && !crossOrigin);
    const shut = this.blocksAll || (this.blocksThirdParties && !navigates && !sameSite);
    this.#settle();
    const context = {
      sameSite,
      topLevelNavigation: navigates,
      partitionKey: siteOf(page, publicSuffixList),
      storeId: '',
      publicSuffixes: publicSuffixList,
    };
    const sent =
      withCookies && !shut
        ? cookiesToSend(this.jar, { url, now: this.now, browser: rules, method, ...context }).sent
        : [];
    const cookieHeader = options.cookies ?? (sent.length === 0 ? null : formatCookieHeader(sent));
    const headers: Record<string, string> = { ...options.headers };
    const unsafe = !/^(?:GET|HEAD)$/.test(method);
    if (initiator !== null && (unsafe || (crossOrigin && !navigates)))
      headers['origin'] ??= new URL(initiator).origin;
    if (initiator !== null) headers['referer'] ??= `${new URL(initiator).origin}/`;
    const trusted =
      target.protocol === 'https:' ||
      /^(?:localhost|127\.)/.test(target.hostname) ||
      target.hostname.endsWith('.localhost');
    if (trusted) {
      headers['sec-fetch-site'] =
        initiator === null ? 'none' : !crossOrigin ? 'same-origin' : sameSite ? 'same-site' : 'cross-site';
      headers['sec-fetch-mode'] =
        navigates || type === 'subdocument' ? 'navigate' : type === 'xhr' ? 'cors' : 'no-cors';
      headers['sec-fetch-dest'] = navigates
        ? 'document'
        : type === 'subdocument'
          ? 'iframe'
          : type === 'xhr'
            ? 'empty'
            : 'image';
      if (!sameSite && !navigates && withCookies && rules === 'chromium')
        headers['sec-fetch-storage-access'] = this.blocksThirdParties ? 'none' : 'active';
    }
    const token =
      options.token === undefined
        ? (this.#reaching(target)
            .filter(({ name }) => /csrf/.test(name))
            .toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0))[0]?.value ?? null)
        : options.token;
    let body = options.body ?? '';
    if (unsafe && token !== null && !redirected) {
      if (navigates) body = `csrfmiddlewaretoken=${token}&${body}`;
      else headers['x-csrftoken'] ??= token;
    }
    const pairs = new Map(
      (cookieHeader ?? '')
        .split('; ')
        .filter((pair) => pair.includes('='))
        .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    const server = this.#servers[target.origin];
    if (server === undefined) throw new Error(`no server at ${target.origin}`);
    const response = server.handle({ method, url: target, cookies: pairs, headers, body, now: this.now });
    const takes = options.takes ?? 20;
    const startedAt = this.now;
    const read = (from: Readonly<Record<string, string>>) => (name: string) =>
      from[name] === undefined ? [] : [from[name]];
    const csrfCookie = pairs.get('csrftoken');
    const exchange: Exchange = {
      source: 'har',
      method,
      url,
      status: response.status,
      startedAt,
      receivedAt: startedAt + takes,
      type,
      cookieHeader,
      setCookie: response.set,
      complete: true,
      servedFrom: 'network',
      pageUrl: page,
      error: null,
      storeId: '',
      ...headerFacts({
        request: read(headers),
        response: read(response.headers),
        body,
        ...(csrfCookie === undefined ? {} : { csrfCookie }),
      }),
    };
    this.exchanges.push({ n: this.exchanges.length, exchange });
    const serverDate = exchange.headers?.date;
    const apply = (): void => {
      if (shut || !withCookies) return;
      for (const line of response.set) {
        const verdict = judgeSetCookie(parseSetCookie(line), {
          url,
          now: startedAt + takes,
          ...(serverDate === undefined ? {} : { serverDate }),
          browser: rules,
          api: 'http',
          ...context,
          jar: this.jar,
        });
        this.jar = storeCookie(this.jar, verdict, startedAt + takes);
      }
    };
    if (parallel) {
      this.#due.push({ at: startedAt + takes, apply });
      this.now += 2;
    } else {
      this.now += takes;
      this.#settle();
      apply();
      this.now += 5;
    }
    return response;
  }
}

/** A page that answers the same to everything, for front ends, providers and the like. */
export function plain(headers: Readonly<Record<string, string>> = { 'content-type': 'text/html' }): Server {
  return { handle: () => ({ status: 200, headers, set: [] }) };
}

/** `code:verdict`, for what is more than worth knowing. */
export function alarms(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ code }) => code);
}
