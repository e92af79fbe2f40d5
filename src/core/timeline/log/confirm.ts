/**
 * What the jar says of a verdict. The rules say what a browser does with a line; a reading of the jar, or its own event, says
 * what it did: `confirmed`, `contradicted` (with what is really there), or neither, and then the verdict stands on the rules alone.
 */
import { samePlace } from '../../cookie/identity.ts';
import { readUrl } from '../../cookie/match.ts';
import { reachesHost, reachesUrl } from '../../cookie/reach.ts';
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import { CLOCK_BLUR } from '../facts/clocks.ts';
import type { Observation } from '../facts/observation.ts';
import type { SessionEvent } from './session-log.ts';

/** What of a stored cookie is compared. */
export type ConfirmedField = 'value' | 'expires' | 'secure' | 'httpOnly' | 'sameSite';

export type Confirmation =
  | { readonly state: 'by-rules' }
  | {
      readonly state: 'confirmed' | 'contradicted';
      /** The observation that says so, and when it was made. */
      readonly n: number;
      readonly at: EpochMs;
      /** What the jar holds in the place in question; null = nothing. */
      readonly jar: JarCookie | null;
      /** In what it differs from the verdict's cookie; empty when confirmed, or when it is a matter of being there. */
      readonly fields: readonly ConfirmedField[];
    };

const BY_RULES: Confirmation = { state: 'by-rules' };

/** ms: an expiry is computed from two readings of the clock, and jars round to seconds. */
const EXPIRY_BLUR = 5000;

/**
 * Judges the verdict of `event` by the facts about the jar between its response and `until` (when the cookie next changed).
 * `facts` may be in any order and hold anything. `next` is the event that ended the window, if there is one.
 */
export function confirmVerdict(
  event: SessionEvent,
  facts: readonly Observation[],
  next: SessionEvent | null = null,
): Confirmation {
  const { verdict } = event;
  if (verdict === null || event.line === null) return BY_RULES;
  const from = momentOf(event, facts);
  const until = next?.at ?? Number.POSITIVE_INFINITY;
  if (next?.reason === 'jar-disagrees' && verdict.outcome === 'stored') {
    const n = next.evidence[0] ?? 0;
    return { state: 'contradicted', n, at: next.at, jar: null, fields: [] };
  }
  // The reading that found the cookie gone is an event of its own; for a deletion said to miss it is also the answer.
  const miss = event.reason === 'deletion-missed';
  const inWindow = ({ at, n }: Observation): boolean =>
    at < until || (miss && next?.evidence.includes(n) === true);
  const window = facts
    .filter((fact) => fact.at >= from - CLOCK_BLUR && inWindow(fact))
    .toSorted((a, b) => a.at - b.at || a.n - b.n);
  // A reading made before the response arrived says nothing of it; the jar's own events carry what they are about.
  const said = window.filter(({ kind, at }) => kind === 'jar' || (kind === 'snapshot' && at >= from));
  for (const fact of said) {
    const answer = read(event, fact);
    if (answer !== null) return answer;
  }
  return BY_RULES;
}

function momentOf(event: SessionEvent, facts: readonly Observation[]): EpochMs {
  for (const fact of facts) {
    if (fact.kind === 'exchange' && event.evidence.includes(fact.n)) return fact.exchange.receivedAt;
  }
  return event.at;
}

function read(event: SessionEvent, fact: Observation): Confirmation | null {
  const { verdict } = event;
  if (verdict === null) return null;
  if (verdict.outcome === 'refused') return ofRefusal(verdict.cookie, fact);
  if (verdict.cookie === null) return null;
  if (verdict.outcome === 'stored') return ofStored(verdict.cookie, fact);
  return verdict.replaces === null && verdict.reasons.length > 0
    ? ofMiss(verdict.cookie, fact)
    : ofDeletion(verdict.cookie, fact);
}

function ofStored(wanted: JarCookie, fact: Observation): Confirmation | null {
  const held = heldBy(fact, wanted);
  if (held === undefined || (fact.kind === 'jar' && held === null)) return null;
  // The jar tells of this identity with another value: that is another change's story, unless the whole jar was read.
  if (held !== null && held.value !== wanted.value && fact.kind === 'jar') return null;
  if (held === null) return answer('contradicted', fact, null, []);
  const fields = differingFields(wanted, held);
  return answer(fields.length === 0 ? 'confirmed' : 'contradicted', fact, held, fields);
}

function ofRefusal(wanted: JarCookie | null, fact: Observation): Confirmation | null {
  // Refused before it was known whose cookie it would be: there is no place in the jar to look at.
  if (wanted === null) return null;
  const held = heldBy(fact, wanted);
  if (held === undefined) return null;
  if (held !== null && differingFields(wanted, held).length === 0) {
    return answer('contradicted', fact, held, []);
  }
  return fact.kind === 'snapshot' ? answer('confirmed', fact, held, []) : null;
}

function ofDeletion(wanted: JarCookie, fact: Observation): Confirmation | null {
  if (fact.kind === 'jar') {
    const { change } = fact;
    const gone = change.removed && change.cause !== 'overwrite' && samePlace(change.cookie, wanted);
    return gone ? answer('confirmed', fact, null, []) : null;
  }
  const held = heldBy(fact, wanted);
  if (held === undefined) return null;
  return answer(held === null ? 'confirmed' : 'contradicted', fact, held, []);
}

/** A deletion that misses: the cookie it should have hit, of the same name, is still there. */
function ofMiss(aimed: JarCookie, fact: Observation): Confirmation | null {
  if (fact.kind !== 'snapshot') return null;
  const url = readUrl(fact.snapshot.url);
  if (url === null || !reachesHost(aimed, url.host)) return null;
  const held = fact.snapshot.cookies.find(({ name }) => name === aimed.name) ?? null;
  return answer(held === null ? 'contradicted' : 'confirmed', fact, held, []);
}

/** What the fact says of the place of `wanted`: a cookie, nothing (null), or nothing at all (undefined). */
function heldBy(fact: Observation, wanted: JarCookie): JarCookie | null | undefined {
  if (fact.kind === 'jar') {
    if (!samePlace(fact.change.cookie, wanted)) return undefined;
    return fact.change.removed ? null : fact.change.cookie;
  }
  if (fact.kind !== 'snapshot') return undefined;
  const found = fact.snapshot.cookies.find((cookie) => samePlace(cookie, wanted));
  if (found !== undefined) return found;
  // A cookie of this identity would be in the reading if it were in the jar.
  return reachesUrl(wanted, fact.snapshot.url) ? null : undefined;
}

function differingFields(wanted: JarCookie, held: JarCookie): ConfirmedField[] {
  const fields: ConfirmedField[] = [];
  if (wanted.value !== held.value) fields.push('value');
  if (!sameExpiry(wanted.expires, held.expires)) fields.push('expires');
  if (wanted.secure !== held.secure) fields.push('secure');
  if (wanted.httpOnly !== held.httpOnly) fields.push('httpOnly');
  // Firefox's API has no word for an absent SameSite and says "none".
  const sameSite =
    wanted.sameSite === held.sameSite || (wanted.sameSite === 'unspecified' && held.sameSite === 'none');
  if (!sameSite) fields.push('sameSite');
  return fields;
}

function sameExpiry(a: EpochMs | null, b: EpochMs | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= EXPIRY_BLUR;
}

function answer(
  state: 'confirmed' | 'contradicted',
  { n, at }: Observation,
  jar: JarCookie | null,
  fields: readonly ConfirmedField[],
): Confirmation {
  return { state, n, at, jar, fields };
}
