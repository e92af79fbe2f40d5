/**
 * SESSION_SAVE_EVERY_REQUEST. With it, SessionMiddleware answers every request that carried a session (below status 500) with a
 * `Set-Cookie` of the same key; without it only those whose view changed the session. Reading requests tell the two apart.
 */
import { hostnameOf } from '../../base/url.ts';
import type { Exchange } from '../../timeline/facts/observation.ts';
import { assumed, inferred, note, type InferenceInput, type InferredSetting } from '../inferred.ts';

/** Requests that a view of Django answers, for all we know: pictures and scripts often come from elsewhere. */
const BY_VIEWS: ReadonlySet<Exchange['type']> = new Set(['document', 'subdocument', 'xhr']);

/** Fewer refreshing reads than this may as well be views that write. */
const ENOUGH = 3;

/** How many exchanges of a long run are looked at. */
const MAX_PER_RUN = 20;

/** Nor more events than this, from the newest: the answer would be the same. */
const MAX_EVENTS = 2000;

/** Reads of the cookie's host, by whether the answer refreshed the cookie. */
function reads({ name, host, events, sessions, exchangeOf }: InferenceInput): {
  refreshed: string[];
  silent: string[];
} {
  const refreshed: string[] = [];
  const silent: string[] = [];
  for (const event of events.slice(-MAX_EVENTS)) {
    if (event.session === null || sessions[event.session]?.identity.name !== name) continue;
    const asked = event.kind === 'sent';
    if (!asked && event.kind !== 'refreshed' && event.kind !== 'data-changed') continue;
    const some = event.evidence.slice(0, Math.min(event.evidence.length, event.count, MAX_PER_RUN));
    const counts = some.some((n) => isRead(exchangeOf(n), host));
    if (!counts) continue;
    if (asked) silent.push(event.id);
    else if (event.line !== null) refreshed.push(event.id);
  }
  return { refreshed, silent };
}

function isRead(exchange: Exchange | null, host: string): boolean {
  return (
    exchange !== null &&
    exchange.complete &&
    exchange.servedFrom === 'network' &&
    exchange.method === 'GET' &&
    exchange.cookieHeader !== null &&
    exchange.status >= 200 &&
    exchange.status < 500 &&
    BY_VIEWS.has(exchange.type) &&
    hostnameOf(exchange.url) === host
  );
}

export function inferSaveEveryRequest(input: InferenceInput): InferredSetting {
  const setting = 'SESSION_SAVE_EVERY_REQUEST';
  const { refreshed, silent } = reads(input);
  const total = refreshed.length + silent.length;
  if (total === 0) return assumed(setting);
  if (silent.length === 0) {
    const why = note('every-request', { n: refreshed.length }, refreshed);
    if (refreshed.length >= ENOUGH) return inferred(setting, true, 'likely', why);
    return inferred(setting, true, 'guess', why);
  }
  const why = note('not-every-request', { n: silent.length }, silent);
  if (refreshed.length === 0) return inferred(setting, false, 'likely', why);
  return inferred(setting, false, 'likely', why, [note('some-requests', { n: refreshed.length }, refreshed)]);
}
