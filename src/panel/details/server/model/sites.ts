/** The sites whose companion was met: their tokens, and calls that find the process which holds what is asked for. */
import { signal, type Signal } from '@preact/signals';
import {
  readAnswer,
  readHeader,
  type AnswerKind,
  type AnswerOf,
  type CallFailure,
  type HeaderReading,
  type Reading,
} from '../../../../core/companion/answer.ts';
import type { SettingsReport } from '../../../../core/companion/shapes.ts';
import type { Pairing } from '../../../../seam/server.ts';
import type { PanelSource } from '../../../../seam/source.ts';

/** What is known of a site's companion. */
export type SiteStatus =
  | { readonly kind: 'found' }
  | { readonly kind: 'connected'; readonly settings: SettingsReport }
  /** The companion is there and will not speak, or speaks another version. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The connection is not a direct one, and this panel is not paired with it. `why`: what is not direct. */
  | { readonly kind: 'pair'; readonly why: string }
  /** A call failed. */
  | { readonly kind: 'failed'; readonly failure: CallFailure };

/** What a connected Django says of itself. */
export interface DjangoSays {
  /** By name, as Django has them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** As `django.get_version()` has it. */
  readonly django: string;
  /** What `manage.py check --deploy` says of sessions and CSRF. */
  readonly deploy: SettingsReport['deploy'];
}

/** A site with a companion. */
export interface Site {
  readonly origin: string;
  readonly status: Signal<SiteStatus>;
  /** Where to call, with the mount point. */
  at: string;
  /** By process, the newest last. */
  readonly tokens: Map<string, string>;
  /** The names of its session cookies, as its records have told: a middleware may choose another than the setting. */
  readonly cookies: Set<string>;
  /** What is not direct about the connection; null where the token is enough. */
  away: string | null;
  /** ms that the server's clock is ahead, as it has said. */
  skew: number;
}

/** What the sites need of the panel. Without pairings there are none. */
export type SitesSource = Pick<PanelSource, 'callServer'> &
  Partial<Pick<PanelSource, 'pairings' | 'dropPairing'>>;

/** Processes remembered per site: more workers than anybody develops with. */
const MAX_TOKENS = 16;
/** Names of session cookies per site: nobody has that many. */
const MAX_COOKIES = 20;
/** A call that meets the wrong worker is made again this often: each time it may meet another. */
const MAX_TRIES = 6;

/** Keeps the sites. */
export class Sites {
  readonly #sites = new Map<string, Site>();
  readonly #source: SitesSource;

  constructor(source: SitesSource) {
    this.#source = source;
  }

  get(origin: string): Site | null {
    return this.#sites.get(origin) ?? null;
  }

  all(): Site[] {
    return [...this.#sites.values()];
  }

  /** What each connected Django says of itself, by origin. */
  told(): Map<string, DjangoSays> {
    const told = new Map<string, DjangoSays>();
    for (const { origin, status } of this.#sites.values()) {
      if (status.value.kind !== 'connected') continue;
      const { django, settings, deploy } = status.value.settings;
      told.set(origin, {
        django,
        deploy,
        settings: Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value])),
      });
    }
    return told;
  }

  /** Takes in a header. `isNew`: this process was not met before, so what was known of the site may be out of date. */
  note(origin: string, text: string): { site: Site; header: HeaderReading; isNew: boolean } {
    const header = readHeader(text);
    const site = this.#sites.get(origin) ?? {
      origin,
      status: signal<SiteStatus>({ kind: 'found' }),
      at: '',
      tokens: new Map<string, string>(),
      cookies: new Set<string>(),
      away: null,
      skew: 0,
    };
    this.#sites.set(origin, site);
    if (header.kind === 'pair') {
      const wasAway = site.away !== null;
      const silent = ['refused', 'failed'].includes(site.status.peek().kind);
      site.at = header.at;
      site.away = header.why;
      // A token of a direct connection is nothing to show to whatever is in between now.
      site.tokens.clear();
      const isPaired = this.pairingOf(site) !== undefined;
      if (!isPaired) site.status.value = { kind: 'pair', why: header.why };
      return { site, header, isNew: isPaired && (!wasAway || silent) };
    }
    if (header.kind === 'told') {
      const process = processOf(header.id);
      const silent = ['refused', 'failed', 'pair'].includes(site.status.peek().kind);
      const isNew = site.tokens.get(process) !== header.token || silent || site.away !== null;
      site.away = null;
      site.at = header.at;
      site.tokens.delete(process);
      site.tokens.set(process, header.token);
      if (site.tokens.size > MAX_TOKENS) {
        const [oldest] = site.tokens.keys();
        if (oldest !== undefined) site.tokens.delete(oldest);
      }
      return { site, header, isNew };
    }
    site.status.value = { kind: 'refused', code: header.kind === 'refused' ? header.code : header.kind };
    return { site, header, isNew: false };
  }

  /** The key that this site's companion gave. */
  pairingOf(site: Site): Pairing | undefined {
    return this.#source.pairings?.().find((one) => one.site === site.origin);
  }

  /** A call by which a panel is paired: nobody is anybody yet. Never rejects. */
  async pair<K extends 'pairAsk' | 'pairClaim'>(
    site: Site,
    kind: K,
    body: object,
  ): Promise<Reading<AnswerOf<K>>> {
    const reply = await this.#source.callServer({
      url: `${site.origin}${site.at}pair`,
      token: '',
      body: JSON.stringify(body),
    });
    return reply.ok
      ? readAnswer(kind, reply.status, reply.body)
      : { ok: false, failure: { code: reply.why, params: {} } };
  }

  async #signed<K extends AnswerKind>(
    site: Site,
    name: string,
    kind: K,
    body: string,
  ): Promise<Reading<AnswerOf<K>>> {
    let last: CallFailure = { code: 'key_unknown', params: {} };
    // The server's clock is told with the refusal: the second try knows it.
    for (let tried = 0; tried < 2; tried += 1) {
      const pairing = this.pairingOf(site);
      if (pairing === undefined) break;
      const { skew } = site;
      const url = `${site.origin}${site.at}${name}`;
      const reply = await this.#source.callServer({ url, token: '', body, pairing, skew });
      if (!reply.ok) return { ok: false, failure: { code: reply.why, params: {} } };
      const answer = readAnswer(kind, reply.status, reply.body);
      if (answer.ok) return answer;
      last = answer.failure;
      const { now } = last.params;
      if (last.code !== 'clock_differs' || typeof now !== 'number') break;
      site.skew = now * 1000 - Date.now();
    }
    if (last.code === 'key_unknown') {
      this.#source.dropPairing?.(site.origin);
      site.status.value = { kind: 'pair', why: site.away ?? '' };
    }
    return { ok: false, failure: last };
  }

  /** Calls, with the newest token first, or signed where the site is paired. Never rejects. */
  async call<K extends AnswerKind>(
    site: Site,
    name: 'records' | 'operation' | 'settings' | 'pair',
    kind: K,
    body: object,
    process: string | null = null,
  ): Promise<Reading<AnswerOf<K>>> {
    const text = JSON.stringify(body);
    if (site.away !== null) return this.#signed(site, name, kind, text);
    let last: CallFailure = { code: 'token_missing', params: {} };
    for (let tried = 0; tried < MAX_TRIES; tried += 1) {
      const token = this.#token(site, process, tried);
      if (token === null) break;
      const url = `${site.origin}${site.at}${name}`;
      const reply = await this.#source.callServer({ url, token, body: text });
      if (!reply.ok) {
        const failure = { code: reply.why, params: {} };
        // It was there and is not: the next response with the header says that it is back.
        if (reply.why === 'unreachable' && site.status.peek().kind === 'connected')
          site.status.value = { kind: 'failed', failure };
        return { ok: false, failure };
      }
      const answer = readAnswer(kind, reply.status, reply.body);
      if (answer.ok) return answer;
      last = answer.failure;
      // A token that a newer response has replaced meanwhile is worth another try too.
      const isTokens = last.code === 'token_of_another_process' || last.code === 'token_stale';
      if (!isTokens || (last.code === 'token_stale' && tried > 0)) break;
    }
    return { ok: false, failure: last };
  }

  /** The token of the process asked for, then those of the others, newest first. */
  #token(site: Site, process: string | null, tried: number): string | null {
    const own = process === null ? undefined : site.tokens.get(process);
    const others = [...site.tokens.values()].toReversed().filter((token) => token !== own);
    const all = own === undefined ? others : [own, ...others];
    return all[tried % Math.max(1, all.length)] ?? null;
  }
}

/** The name that a record tells, noted with its site; longer ones are cut by the companion and are none. */
export function noteCookie({ cookies }: Site, name: string | undefined): void {
  if (name !== undefined && name.length < 80 && cookies.size < MAX_COOKIES) cookies.add(name);
}

/** The process that gave a request its id. */
export function processOf(id: string): string {
  return id.split('-')[0] ?? '';
}
