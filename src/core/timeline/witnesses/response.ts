/** The response as a witness: which act each of its watched `Set-Cookie` lines was. */
import { contextAt } from '../../cookie/context.ts';
import { judgeSetCookie } from '../../cookie/judge/judge.ts';
import type { JarCookie, ParsedSetCookie, SetCookieContext } from '../../cookie/types.ts';
import {
  isSameKey,
  looksLikeDjangoSession,
  looksLikeSignedId,
  readSessionCookie,
} from '../../django/session-cookie.ts';
import { createSession } from '../acts/created.ts';
import { changeData } from '../acts/data-changed.ts';
import { tellDeviceBound } from '../acts/device-bound.ts';
import { flushSession } from '../acts/flushed.ts';
import type { Line } from '../acts/line.ts';
import { refreshSession, resignSession } from '../acts/refreshed.ts';
import { missDeletion, refuseLine } from '../acts/rejected.ts';
import { rotateKey, rotateUser } from '../acts/rotated.ts';
import { csrfRotated, type Signs } from '../acts/signs.ts';
import type { Hop } from '../engine/exchanges.ts';
import { carriedBy, isCarried, spokenOf } from '../engine/find-session.ts';
import { identityOf, inStore, type State, type TrackedSession } from '../engine/state.ts';
import { lineName } from '../facts/line-name.ts';
import type { TimelineOptions } from '../facts/options.ts';
import { receivedLines } from '../facts/received-lines.ts';
import { isOwnSite, type RequestSite } from '../facts/request-site.ts';

/** Applies all lines of one response, in order. */
export function applyReceived(
  state: State,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
  sentPairs: readonly { name: string; value: string }[],
): void {
  const lines = receivedLines(hop.exchange);
  const signs: Signs = {
    csrfRotated: csrfRotated(state, site, lines, sentPairs),
    method: hop.exchange.method,
    path: site.path,
  };
  for (const { ordinal, parsed } of lines) {
    const name = lineName(parsed);
    if (!options.isWatched(name, hop.exchange.url)) {
      offerName(state, hop, site, parsed);
      continue;
    }
    const sent = sentPairs.filter((pair) => pair.name === name).map((pair) => pair.value);
    const verdict = judgeSetCookie(parsed, contextOf(state, options, hop, site, name));
    applyLine(state, { ordinal, parsed, verdict, hop, site, signs, sent });
  }
  if (hop.exchange.headers?.deviceBound !== undefined) {
    const about = state.live().find(({ identity }) => isCarried(identity, site));
    if (about !== undefined) tellDeviceBound(state, hop, about);
  }
}

function contextOf(
  state: State,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
  name: string,
): SetCookieContext {
  const { exchange } = hop;
  const jar: JarCookie[] = [];
  for (const session of state.live()) {
    if (session.cookie !== null && session.identity.name === name)
      jar.push({ ...session.cookie, storeId: exchange.storeId });
  }
  return contextAt(exchange.url, {
    now: exchange.receivedAt,
    ...(exchange.serverDate === undefined ? {} : { serverDate: exchange.serverDate }),
    browser: options.browser,
    sameSite: isOwnSite(exchange, options),
    topLevelNavigation: exchange.type === 'document',
    partitionKey: site.partitionKey,
    storeId: exchange.storeId,
    jar,
    publicSuffixes: options.publicSuffixes,
  });
}

function offerName(state: State, hop: Hop, site: RequestSite, parsed: ParsedSetCookie): void {
  const pair = parsed.pair;
  if (pair === null) return;
  const isId = looksLikeSignedId(pair.value, parsed);
  if (!isId && !looksLikeDjangoSession(pair.value, parsed)) return;
  const looksLike = isId || readSessionCookie(pair.value).form === 'signed' ? 'signed' : 'key';
  state.offer({ name: pair.name, host: site.host, looksLike, firstAt: hop.exchange.startedAt });
}

function applyLine(state: State, line: Line): void {
  const { verdict, site, parsed } = line;
  const { cookie, outcome } = verdict;
  const session = cookie === null ? null : spokenOf(state, identityOf(cookie), line.sent);
  if (outcome === 'refused') {
    refuseLine(state, line, session ?? carriedBy(state, lineName(parsed), site)[0] ?? null);
  } else if (cookie === null) return;
  else if (outcome === 'deletes') applyDeletion(state, line, cookie, session);
  else if (session === null) createSession(state, line, cookie);
  else applyStored(state, line, inStore(cookie, session.identity.storeId), session);
}

function applyDeletion(state: State, line: Line, cookie: JarCookie, session: TrackedSession | null): void {
  if (session !== null) {
    flushSession(state, line, session);
    return;
  }
  const other = carriedBy(state, cookie.name, line.site)[0];
  if (other !== undefined) missDeletion(state, line, other);
}

/** What a new value of a session cookie means: a new key, the same data signed again, other data, another user. */
function applyStored(state: State, line: Line, cookie: JarCookie, session: TrackedSession): void {
  if (session.value === cookie.value) {
    refreshSession(state, line, cookie, session);
    return;
  }
  const before = readSessionCookie(session.value);
  const next = readSessionCookie(cookie.value);
  // Open edX signs the same key anew at every response: nothing of the session changes.
  if (isSameKey(before, next)) resignSession(state, line, cookie, session, next);
  else if (before.form !== 'signed' || next.form !== 'signed') rotateKey(state, line, cookie, session, next);
  else if (before.payload !== null && before.payload === next.payload)
    resignSession(state, line, cookie, session, next);
  else if (next.userId !== null && next.userId !== before.userId)
    rotateUser(state, line, cookie, session, before, next);
  else changeData(state, line, cookie, session, before, next);
}
