/**
 * The request as a witness of what it did not carry: session cookies that the browser has and kept back. Only requests that a view of
 * the project could answer are looked at, and only hosts that could be the project's: the rest of the web is no news.
 */
import { cookiesToSend } from '../../cookie/send/send.ts';
import { isSameSite } from '../../cookie/same-site.ts';
import type { Reason } from '../../cookie/types.ts';
import { addNotSent, type Withheld } from '../acts/not-sent.ts';
import type { Hop } from '../engine/exchanges.ts';
import { carriedBy, isCarried, mayStayForSite } from '../engine/find-session.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import type { Exchange, ResourceType } from '../facts/observation.ts';
import type { TimelineOptions } from '../facts/options.ts';
import { isLoopback } from '../facts/origin.ts';
import { cookieRequest, type RequestSite } from '../facts/request-site.ts';

/** What a view answers: pages, frames, fetches. Images, styles and scripts are mostly static files. */
const ASKS_VIEW: ReadonlySet<ResourceType> = new Set(['document', 'subdocument', 'xhr', 'websocket']);

/** A cookie set this little before a request, in ms, may have come too late for it. */
const JUST_SET = 1000;

/** Whether the request of this exchange may be news even if it carries no session cookie. */
export function asksView(exchange: Exchange): boolean {
  const { type, complete, status, servedFrom, method } = exchange;
  // A preflight never carries cookies; of what failed before an answer nobody knows what it carried.
  return complete && servedFrom === 'network' && status > 0 && ASKS_VIEW.has(type) && method !== 'OPTIONS';
}

/** Adds what the request went without. `named`: the names that it carried, or that its response sets. */
export function applyWithheld(
  state: State,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
  named: ReadonlySet<string>,
): void {
  if (!asksView(hop.exchange)) return;
  const names = new Set(state.live().map(({ identity }) => identity.name));
  for (const name of names) {
    if (named.has(name) || !options.isWatched(name, hop.exchange.url)) continue;
    const found = nearest(state, options, hop, site, name);
    if (found !== null) addNotSent(state, hop, found.session, found.why);
  }
  const over = names.size > 0 ? null : lastExpired(state, options, hop, site, named);
  if (over !== null)
    addNotSent(state, hop, over, { reason: 'cookie-expired', certainty: 'certain', params: {} });
}

/** Of the sessions of one name, the one whose cookie was nearest to going, and why it stayed. */
function nearest(
  state: State,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
  name: string,
): { session: TrackedSession; why: Withheld } | null {
  const carried = carriedBy(state, name, site);
  for (const session of carried.length > 0 ? carried : state.live()) {
    if (session.identity.name !== name || !isSameStore(session, site)) continue;
    const why = whyWithheld(session, options, hop, site);
    if (why !== null) return { session, why };
  }
  return null;
}

function isSameStore({ identity }: TrackedSession, site: RequestSite): boolean {
  return identity.storeId === '' || site.storeId === '' || identity.storeId === site.storeId;
}

/** Null: it is not known, or no news. */
function whyWithheld(
  session: TrackedSession,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
): Withheld | null {
  const { exchange } = hop;
  const { cookie, identity, identityCertain } = session;
  const params = {
    host: site.host,
    cookie: identity.domain,
    path: site.path,
    cookiePath: identity.path,
    sameSite: sameSiteName(cookie?.sameSite),
  };
  const certainty = identityCertain ? 'certain' : 'likely';
  if (cookie === null) {
    // Only its value is known, and a host that it was sent to: of a loopback name that is enough.
    return isOtherName(session, site, exchange) ? { reason: 'other-host', certainty, params } : null;
  }
  const { storeId } = exchange;
  const { withheld } = cookiesToSend(
    [{ ...cookie, storeId }],
    cookieRequest(exchange, site.partitionKey, options),
  );
  const reason = reasonOf(withheld[0]?.reasons ?? []);
  if (reason === null) return notByRules(session, exchange, params);
  if (
    reason === 'other-host' &&
    !isOtherName(session, site, exchange) &&
    !isSibling(session, exchange, options)
  )
    return null;
  return { reason, certainty, params };
}

/** By the rules it would have gone: who initiated a navigation is not known, nor what a script asked for. */
function notByRules(
  { cookie, lastAt }: TrackedSession,
  exchange: Exchange,
  params: Withheld['params'],
): Withheld | null {
  // Of redirect hops over HTTP/2 the request headers may be missing, too.
  if (exchange.startedAt - lastAt < JUST_SET || (exchange.status >= 300 && exchange.status < 400))
    return null;
  if (exchange.type !== 'document') return { reason: 'without-credentials', certainty: 'likely', params };
  return cookie !== null && mayStayForSite(cookie.sameSite, exchange.method)
    ? { reason: 'cross-site', certainty: 'likely', params }
    : null;
}

const codes: readonly (readonly [RegExp, Withheld['reason']])[] = [
  [/^send-expired$/, 'cookie-expired'],
  [/^send-(?:domain|host-only)$/, 'other-host'],
  [/^send-path$/, 'other-path'],
  [/^send-secure$/, 'insecure'],
  [/^send-partition$/, 'other-partition'],
  [/^send-samesite-/, 'cross-site'],
];

/** The first of the rules' reasons that a row can name. */
function reasonOf(reasons: readonly Reason[]): Withheld['reason'] | null {
  for (const [code, reason] of codes) if (reasons.some((one) => code.test(one.code))) return reason;
  return null;
}

const sameSiteName = (sameSite: string | undefined): string =>
  sameSite === 'strict' ? 'Strict' : sameSite === 'none' ? 'None' : 'Lax';

/** `localhost` and `127.0.0.1` at one port: one project under two names. */
function isOtherName({ identity, origin }: TrackedSession, site: RequestSite, { url }: Exchange): boolean {
  if (identity.domain === site.host || !isLoopback(identity.domain) || !isLoopback(site.host)) return false;
  return origin === null || portOf(origin) === portOf(url);
}

const portOf = (url: string): string => {
  if (!URL.canParse(url)) return '';
  const { port, protocol } = new URL(url);
  return port === '' ? protocol : port;
};

/** Another host of the same registrable domain: `www.` beside the bare name, an API beside its pages. */
function isSibling({ identity }: TrackedSession, { url }: Exchange, options: TimelineOptions): boolean {
  const own = `${url.slice(0, url.indexOf(':'))}://${identity.domain}/`;
  return !isLoopback(identity.domain) && isSameSite(url, own, options.publicSuffixes, options.browser);
}

/** The session that a request would have carried had its cookie not expired: the last one there was for it. */
function lastExpired(
  state: State,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
  named: ReadonlySet<string>,
): TrackedSession | null {
  const last = state.sessions.findLast(
    ({ identity }) => options.isWatched(identity.name, hop.exchange.url) && isCarried(identity, site),
  );
  if (last === undefined || named.has(last.identity.name)) return null;
  return last.ended?.how === 'expired' && last.ended.at <= hop.exchange.startedAt ? last : null;
}
