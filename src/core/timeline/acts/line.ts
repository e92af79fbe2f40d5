/** What the acts of a response have in common: one watched `Set-Cookie` line, and what it says of a session. */
import type { JarCookie, ParsedSetCookie, Verdict } from '../../cookie/types.ts';
import { type Hop, storiesOf } from '../engine/exchanges.ts';
import { identityOf, type State, type TrackedSession } from '../engine/state.ts';
import { originOf } from '../facts/origin.ts';
import type { RequestSite } from '../facts/request-site.ts';
import type { Change, SessionEvent } from '../log/session-log.ts';
import type { Naming, Signs } from './signs.ts';

/** One watched line with all that is needed to name it. */
export interface Line {
  readonly ordinal: number;
  readonly parsed: ParsedSetCookie;
  readonly verdict: Verdict;
  readonly hop: Hop;
  readonly site: RequestSite;
  readonly signs: Signs;
  /** The values that the request carried under this name. */
  readonly sent: readonly string[];
}

/** The id of the line's event. */
export function idOf({ hop, ordinal }: Line): string {
  return `${hop.n}.${ordinal}`;
}

/** Adds the row of a line. */
export function addNamed(
  state: State,
  line: Line,
  naming: Naming,
  session: number | null,
  from: number | null = null,
): SessionEvent {
  const { exchange } = line.hop;
  return state.addEvent({
    id: idOf(line),
    ...naming,
    at: exchange.startedAt,
    session,
    from,
    method: exchange.method,
    url: exchange.url,
    status: exchange.status,
    line: line.parsed.line,
    verdict: line.verdict,
    evidence: storiesOf(line.hop).map((told) => told.n),
    possiblyIncomplete: !exchange.complete,
  });
}

/** The fields of a session that a stored line decides. */
export function fieldsOf(
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
  | 'origin'
  | 'setBy'
> {
  const now = line.hop.exchange.receivedAt;
  const origin = originOf(line.hop.exchange.url);
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
    origin,
    setBy: [origin],
  };
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
