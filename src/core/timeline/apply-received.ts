/** What the `Set-Cookie` lines of one response do to the sessions. The one place that names a server's act. */
import { judgeSetCookie } from '../cookie/judge/judge.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import type { JarCookie, ParsedSetCookie, SetCookieContext, Verdict } from '../cookie/types.ts';
import { looksLikeDjangoSession, readSessionCookie } from '../django/session-cookie.ts';
import { type Hop, storiesOf } from './engine/exchanges.ts';
import { carriedBy, spokenOf } from './engine/find-session.ts';
import { lineName } from './facts/line-name.ts';
import type { TimelineOptions } from './facts/options.ts';
import { isOwnSite, type RequestSite } from './facts/request-site.ts';
import type { Change, SessionEvent } from './log/session-log.ts';
import { identityOf, inStore, rememberValue, type State, type TrackedSession } from './engine/state.ts';
import { type Naming, nameValueChange, type Signs } from './value-change.ts';

/** One watched line with all that is needed to name it. */
interface Line {
  readonly ordinal: number;
  readonly parsed: ParsedSetCookie;
  readonly verdict: Verdict;
  readonly hop: Hop;
  readonly site: RequestSite;
  readonly signs: Signs;
  /** The values that the request carried under this name. */
  readonly sent: readonly string[];
}

/** A `Set-Cookie` line of an exchange, parsed once. */
export interface ReceivedLine {
  readonly ordinal: number;
  readonly parsed: ParsedSetCookie;
}

/** Parses the lines of an exchange; an answer out of a cache or a service worker sets nothing. */
export function receivedLines(hop: Hop): ReceivedLine[] {
  if (hop.exchange.servedFrom !== 'network') return [];
  return hop.exchange.setCookie.map((line, ordinal) => ({ ordinal, parsed: parseSetCookie(line) }));
}

/** Applies all lines of one response, in order. */
export function applyReceived(
  state: State,
  options: TimelineOptions,
  hop: Hop,
  site: RequestSite,
  sentPairs: readonly { name: string; value: string }[],
): void {
  const lines = receivedLines(hop);
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
  return {
    url: exchange.url,
    now: exchange.receivedAt,
    ...(exchange.serverDate === undefined ? {} : { serverDate: exchange.serverDate }),
    browser: options.browser,
    api: 'http',
    sameSite: isOwnSite(exchange, options),
    topLevelNavigation: exchange.type === 'document',
    partitionKey: site.partitionKey,
    storeId: exchange.storeId,
    jar,
    publicSuffixes: options.publicSuffixes,
  };
}

/** login() gives the CSRF cookie a new secret; a first CSRF cookie is not a rotation. */
function csrfRotated(
  state: State,
  site: RequestSite,
  lines: readonly ReceivedLine[],
  sentPairs: readonly { name: string; value: string }[],
): boolean {
  let rotated = false;
  for (const { parsed } of lines) {
    const pair = parsed.pair;
    if (pair === null || !pair.name.endsWith('csrftoken') || pair.value === '') continue;
    const before = sentPairs.find((one) => one.name === pair.name)?.value ?? state.csrf(site.host);
    if (before !== undefined && before !== pair.value) rotated = true;
    state.setCsrf(site.host, pair.value);
  }
  return rotated;
}

function offerName(state: State, hop: Hop, site: RequestSite, parsed: ParsedSetCookie): void {
  const pair = parsed.pair;
  if (pair === null || !looksLikeDjangoSession(pair.value, { httpOnly: parsed.httpOnly })) return;
  const looksLike = readSessionCookie(pair.value).form === 'signed' ? 'signed' : 'key';
  state.offer({ name: pair.name, host: site.host, looksLike, firstAt: hop.exchange.startedAt });
}

function applyLine(state: State, line: Line): void {
  if (line.verdict.outcome === 'refused') applyRefused(state, line);
  else if (line.verdict.outcome === 'deletes') applyDeletion(state, line);
  else applyStored(state, line);
}

function addNamed(
  state: State,
  line: Line,
  naming: Naming,
  session: number | null,
  from: number | null = null,
): SessionEvent {
  const { exchange } = line.hop;
  return state.addEvent({
    id: `${line.hop.n}.${line.ordinal}`,
    kind: naming.kind,
    reason: naming.reason,
    certainty: naming.certainty,
    at: exchange.startedAt,
    session,
    from,
    method: exchange.method,
    url: exchange.url,
    status: exchange.status,
    changes: naming.changes,
    line: line.parsed.line,
    verdict: line.verdict,
    evidence: storiesOf(line.hop).map((told) => told.n),
    possiblyIncomplete: !exchange.complete,
  });
}

function applyRefused(state: State, line: Line): void {
  const { verdict, site, parsed } = line;
  const name = lineName(parsed);
  const about =
    (verdict.cookie === null ? null : spokenOf(state, identityOf(verdict.cookie), line.sent)) ??
    carriedBy(state, name, site)[0] ??
    null;
  addNamed(
    state,
    line,
    { kind: 'rejected', reason: 'refused', certainty: 'certain', changes: [] },
    about?.id ?? null,
  );
}

function applyDeletion(state: State, line: Line): void {
  const { verdict, site } = line;
  if (verdict.cookie === null) return;
  const session = spokenOf(state, identityOf(verdict.cookie), line.sent);
  if (session === null) {
    const other = carriedBy(state, verdict.cookie.name, site)[0];
    if (other !== undefined) {
      addNamed(
        state,
        line,
        { kind: 'rejected', reason: 'deletion-missed', certainty: 'likely', changes: [] },
        other.id,
      );
    }
    return;
  }
  const changes: Change[] = [{ field: 'key', sign: '-', before: session.value, after: null }];
  const event = addNamed(
    state,
    line,
    { kind: 'flushed', ...flushReason(session, line.signs), changes },
    session.id,
  );
  state.explain(session.id, line.hop.exchange.receivedAt, null);
  state.end(session.id, { at: line.hop.exchange.receivedAt, how: 'flushed', eventId: event.id });
}

/** SessionMiddleware deletes the cookie after flush(), and also when the key it was sent is not known (any more). */
function flushReason(session: TrackedSession, signs: Signs): Pick<Naming, 'reason' | 'certainty'> {
  if (session.byUser) return { reason: 'key-refused', certainty: 'likely' };
  if (signs.method === 'POST' || /log[-_]?out|sign[-_]?out|flush/i.test(signs.path))
    return { reason: 'logout', certainty: 'likely' };
  return { reason: 'logout', certainty: 'guess' };
}

function applyStored(state: State, line: Line): void {
  const cookie = line.verdict.cookie;
  if (cookie === null) return;
  const session = spokenOf(state, identityOf(cookie), line.sent);
  if (session === null) {
    createSession(state, line, cookie);
    return;
  }
  const stored = inStore(cookie, session.identity.storeId);
  if (session.value === stored.value) refreshSession(state, line, stored, session);
  else changeValue(state, line, stored, session);
}

/** The fields of a session that a stored line decides. */
function fieldsOf(
  line: Line,
  cookie: JarCookie,
): Pick<
  TrackedSession,
  | 'identity'
  | 'identityCertain'
  | 'cookie'
  | 'expires'
  | 'lifetime'
  | 'cappedFrom'
  | 'value'
  | 'lastAt'
  | 'byUser'
> {
  const now = line.hop.exchange.receivedAt;
  return {
    identity: identityOf(cookie),
    identityCertain: true,
    cookie,
    value: cookie.value,
    expires: cookie.expires,
    lifetime: cookie.expires === null ? null : cookie.expires - now,
    cappedFrom: line.verdict.cappedFrom,
    lastAt: now,
    byUser: false,
  };
}

function createSession(state: State, line: Line, cookie: JarCookie): void {
  const reading = readSessionCookie(cookie.value);
  const loggedIn = reading.userId !== null || line.signs.csrfRotated;
  const session = state.open({
    ...fieldsOf(line, cookie),
    form: reading.form,
    userId: reading.userId,
    userName: reading.userName,
    existedBefore: false,
    firstAt: line.hop.exchange.startedAt,
    jar: undefined,
    olderValues: [],
    login: loggedIn ? 'yes' : 'no',
  });
  const changes: Change[] = [{ field: 'key', sign: '+', before: null, after: cookie.value }];
  if (reading.userId !== null)
    changes.push({ field: 'user', sign: '+', before: null, after: reading.userId });
  addNamed(
    state,
    line,
    { kind: 'created', reason: 'first-write', certainty: 'certain', changes },
    session.id,
  );
  state.explain(session.id, line.hop.exchange.receivedAt, cookie.value);
}

function refreshSession(state: State, line: Line, cookie: JarCookie, session: TrackedSession): void {
  const relogin = line.signs.csrfRotated && line.signs.method === 'POST';
  const changes = attributeChanges(session.cookie, cookie);
  const login = relogin ? 'yes' : session.login;
  // What the jar held before says nothing of this line.
  state.update(session.id, { ...fieldsOf(line, cookie), jar: undefined, login });
  const reason = relogin ? 'relogin' : 'save';
  addNamed(
    state,
    line,
    { kind: 'refreshed', reason, certainty: relogin ? 'likely' : 'certain', changes },
    session.id,
  );
  state.explain(session.id, line.hop.exchange.receivedAt, cookie.value);
}

function changeValue(state: State, line: Line, cookie: JarCookie, session: TrackedSession): void {
  const next = readSessionCookie(cookie.value);
  const naming = nameValueChange(session, cookie.value, next, readSessionCookie(session.value), line.signs);
  const attributes = attributeChanges(session.cookie, cookie);
  const changes = [...naming.changes, ...attributes];
  const olderValues = rememberValue(session.olderValues, session.value);
  const at = line.hop.exchange.receivedAt;
  const about = { form: next.form, userId: next.userId, userName: next.userName, olderValues };
  if (naming.kind !== 'rotated') {
    state.update(session.id, { ...fieldsOf(line, cookie), ...about, jar: undefined });
    addNamed(state, line, { ...naming, changes }, session.id);
    state.explain(session.id, at, cookie.value);
    return;
  }
  const id = `${line.hop.n}.${line.ordinal}`;
  state.end(session.id, { at, how: 'rotated', eventId: id });
  const loggedIn = naming.reason === 'cycle-key' ? session.login : 'yes';
  const opened = state.open({
    ...fieldsOf(line, cookie),
    ...about,
    existedBefore: false,
    firstAt: line.hop.exchange.startedAt,
    jar: undefined,
    login: loggedIn,
  });
  addNamed(state, line, { ...naming, changes }, opened.id, session.id);
  state.explain(opened.id, at, cookie.value);
}

/** What besides the value a line changed, compared with the cookie as it was. */
export function attributeChanges(before: JarCookie | null, after: JarCookie): Change[] {
  const changes: Change[] = [];
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  if (before === null || before.expires !== after.expires) {
    changes.push({
      field: 'expires',
      sign: before === null ? '+' : '~',
      before: before === null ? null : iso(before.expires),
      after: iso(after.expires),
    });
  }
  if (before === null) return changes;
  for (const field of ['secure', 'httpOnly', 'sameSite'] as const) {
    if (before[field] !== after[field]) {
      changes.push({ field, sign: '~', before: String(before[field]), after: String(after[field]) });
    }
  }
  return changes;
}
