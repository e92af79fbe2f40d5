/** A recording as the audits ask it: visits in order, the cookie's lines, and what users did. Everything is computed once, when first asked. */
import { isLoopbackHost, isIpAddress } from '../../cookie/match.ts';
import { registrableDomain } from '../../cookie/same-site.ts';
import type { Case, Recorded, Seen } from '../case/case.ts';
import { isLogout, isMain, isUnsafe, loginOf, refusesKey, trouble } from './signs.ts';
import type { Line, Visit, Withheld } from './visit.ts';

/** Why a stored cookie stayed home, told by the gravest of the browser's reasons. */
export type Obstacle = 'host' | 'scheme' | 'path' | 'expired' | 'samesite' | 'partition' | 'none';

/** A request that did not carry the cookie, and whose answer shows that it should have. */
export interface Loss {
  readonly visit: Visit;
  readonly withheld: Withheld;
  readonly obstacle: Obstacle;
  readonly trouble: 'bounced' | 'denied' | 'new-session' | 'error';
}

/** Lazily computed parts. */
type Lazy<T> = () => T;

/** The recording, read for one watched cookie. */
export class Trace {
  readonly input: Case;
  readonly name: string;
  readonly csrfName: string;
  readonly visits: readonly Visit[];
  /** CORS preflights, which carry no cookies. */
  readonly preflights: readonly Seen[];
  readonly #lines: Lazy<readonly Line[]>;
  readonly #losses: Lazy<readonly Loss[]>;
  readonly #logins: Lazy<readonly Visit[]>;
  readonly #logouts: Lazy<readonly Visit[]>;
  readonly #refusals: Lazy<readonly Visit[]>;

  constructor(
    input: Case,
    name: string,
    csrfName: string,
    visits: readonly Visit[],
    preflights: readonly Seen[],
  ) {
    this.input = input;
    this.name = name;
    this.csrfName = csrfName;
    this.visits = visits;
    this.preflights = preflights;
    this.#lines = once(() =>
      visits.flatMap(({ lines }) => lines).toSorted((a, b) => a.at - b.at || a.visit.index - b.visit.index),
    );
    this.#losses = once(() => visits.flatMap((visit) => this.#lossOf(visit) ?? []));
    this.#logins = once(() => visits.filter((visit) => loginOf(visit) !== null));
    this.#logouts = once(() => visits.filter(isLogout));
    this.#refusals = once(() => visits.filter(refusesKey));
  }

  /** All lines of the cookie, in the order in which they took effect. */
  get lines(): readonly Line[] {
    return this.#lines();
  }

  /** Requests that went without a stored cookie, to their user's harm. */
  get losses(): readonly Loss[] {
    return this.#losses();
  }

  get logins(): readonly Visit[] {
    return this.#logins();
  }

  get logouts(): readonly Visit[] {
    return this.#logouts();
  }

  /** Answers that delete the cookie though nobody wished to leave. */
  get refusals(): readonly Visit[] {
    return this.#refusals();
  }

  /** Whether a login was seen that gave out `value`, or one that led to it. */
  loggedInBy(value: string): Visit | null {
    return this.logins.findLast((visit) => visit.lines.some((line) => line.value === value)) ?? null;
  }

  /** A setting as the Django that answered this visit says it; undefined when it was not asked. */
  setting(visit: Visit, name: string): unknown {
    return this.input.servers?.get(visit.url.origin)?.settings[name];
  }

  /** The version of the Django that answered this visit; null when it was not asked. */
  djangoOf(visit: Visit): string | null {
    return this.input.servers?.get(visit.url.origin)?.django ?? null;
  }

  /** What the server's half recorded of this visit; null when it did not, or is not connected. */
  recordOf(visit: Visit): Recorded | null {
    return this.input.records?.get(visit.n) ?? null;
  }

  /** Later visits to the same host. */
  *after(visit: Visit): Iterable<Visit> {
    for (let i = visit.index + 1; i < this.visits.length; i += 1) {
      const later = this.visits[i];
      if (later !== undefined && later.at >= visit.end - 1) yield later;
    }
  }

  /** Whether two hosts are one site, or one machine by two names. */
  related(a: string, b: string): 'same' | 'machine' | 'www' | 'site' | null {
    if (a === b) return 'same';
    const machine = (host: string): boolean => isLoopbackHost(host) || host === '0.0.0.0' || host === '[::]';
    if (machine(a) && machine(b)) return 'machine';
    if (isIpAddress(a) || isIpAddress(b)) return null;
    if (a === `www.${b}` || b === `www.${a}`) return 'www';
    const { publicSuffixes } = this.input;
    return registrableDomain(a, publicSuffixes) === registrableDomain(b, publicSuffixes) ? 'site' : null;
  }

  #lossOf(visit: Visit): Loss | null {
    if (visit.sent.length > 0 || visit.withheld.length === 0 || !visit.exchange.complete || !isMain(visit))
      return null;
    const kind = trouble(visit);
    // Who logs in needs no session before.
    if (kind === null || (kind === 'new-session' && isUnsafe(visit) && loginOf(visit) !== null)) return null;
    const known = visit.withheld
      .map((withheld) => ({ visit, withheld, obstacle: obstacleOf(withheld), trouble: kind }))
      .filter(({ withheld }) => this.related(withheld.cookie.domain, visit.url.host) !== null)
      // Of several cookies the one that was nearest to going along is the one that was meant.
      .toSorted((a, b) => NEARNESS[a.obstacle] - NEARNESS[b.obstacle]);
    return known[0] ?? null;
  }
}

const NEARNESS: Readonly<Record<Obstacle, number>> = {
  none: 0,
  samesite: 1,
  partition: 2,
  expired: 3,
  path: 4,
  scheme: 5,
  host: 6,
};

/** The gravest of the reasons: a cookie of another host would not go along, whatever its path. */
export function obstacleOf({ reasons }: Withheld): Obstacle {
  const has = (...codes: readonly string[]): boolean => reasons.some(({ code }) => codes.includes(code));
  if (has('send-domain', 'send-host-only')) return 'host';
  if (has('send-secure')) return 'scheme';
  if (has('send-path')) return 'path';
  if (has('send-expired')) return 'expired';
  if (has('send-partition')) return 'partition';
  return reasons.length > 0 ? 'samesite' : 'none';
}

function once<T>(make: () => T): Lazy<T> {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
