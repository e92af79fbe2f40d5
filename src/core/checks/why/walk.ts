/** Walks the evidence of one door: each step holds, is the cause, is ruled out, or is not known; the cause first, then the way to it. */
import { csrfSteps } from '../csrf/steps.ts';
import { rejectedByCsrf } from '../csrf/verdict.ts';
import type { Finding } from '../finding/finding.ts';
import { bounced, isUnsafe, refusesKey } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { CSRF, LOGGED_OUT, NO_SESSIONID, type Door, type DoorStep } from './doors.ts';

/** What came of a step. */
export type Outcome = 'holds' | 'cause' | 'ruled-out' | 'not-reached' | 'not-known';

/** One step walked. */
export interface WalkedStep {
  /** `why.step.<name>`. */
  readonly name: string;
  readonly outcome: Outcome;
  /** The exchange it rests on; null when none shows it. */
  readonly n: number | null;
  /** The two values that were compared, for CSRF. */
  readonly left: string | null;
  readonly right: string | null;
}

/** A door, walked. */
export interface Walk {
  /** How many events of this kind were recorded; 0: there is nothing to ask about. */
  readonly events: number;
  /** The exchange the question is about: the last of them. */
  readonly about: number | null;
  readonly cause: Finding | null;
  readonly steps: readonly WalkedStep[];
}

/** Walks one door over a recording and what the checks found in it. */
export function walk(door: Door, trace: Trace, findings: readonly Finding[]): Walk {
  if (door === 'csrf') return walkCsrf(trace, findings);
  const events = door === 'no-sessionid' ? missing(trace, findings) : losses(trace, findings);
  const about = events.at(-1) ?? null;
  return about === null
    ? { events: 0, about: null, cause: null, steps: [] }
    : walkSteps(
        door === 'no-sessionid' ? NO_SESSIONID : LOGGED_OUT,
        door,
        trace,
        findings,
        events.length,
        about,
      );
}

/** Requests or lines that some finding of the door is about. */
function told(steps: readonly DoorStep[], findings: readonly Finding[]): number[] {
  const codes = new Set(steps.flatMap((step) => step.codes));
  return findings.flatMap(({ code, evidence }) =>
    codes.has(code) && evidence[0] !== undefined ? [evidence[0]] : [],
  );
}

/** A line that was refused, or a request that went without. */
function missing(trace: Trace, findings: readonly Finding[]): number[] {
  const refused = trace.lines.filter((line) => line.refused && !line.deletes).map(({ visit }) => visit.n);
  return unique([...refused, ...trace.losses.map(({ visit }) => visit.n), ...told(NO_SESSIONID, findings)]);
}

/** An answer that sends a user away. */
function losses(trace: Trace, findings: readonly Finding[]): number[] {
  const first = trace.logins[0]?.index ?? Infinity;
  const away = trace.visits.filter((visit) => refusesKey(visit) || (visit.index > first && bounced(visit)));
  return unique([...away.map(({ n }) => n), ...told(LOGGED_OUT, findings)]);
}

function unique(list: readonly number[]): number[] {
  return [...new Set(list)].toSorted((a, b) => a - b);
}

function walkSteps(
  steps: readonly DoorStep[],
  door: Door,
  trace: Trace,
  findings: readonly Finding[],
  events: number,
  about: number,
): Walk {
  const cause = steps.flatMap(({ codes }) => findings.filter(({ code }) => codes.includes(code)))[0] ?? null;
  const opening = door === 'no-sessionid' ? setBy(trace) : loggedIn(trace);
  const walked = steps.map(({ name, codes }): WalkedStep => {
    const found = findings.find(({ code }) => codes.includes(code));
    if (found === undefined) return plain(name, 'ruled-out', null);
    return plain(name, found === cause ? 'cause' : 'holds', found.evidence[0] ?? null);
  });
  // What this browser alone cannot show is not ruled out by silence.
  const open = cause === null && trace.input.records?.has(about) !== true;
  const honest = walked.map((step) =>
    open && HIDDEN.has(step.name) ? { ...step, outcome: 'not-known' as const } : step,
  );
  return { events, about, cause, steps: [opening, ...honest] };
}

/** Steps that only the server can settle. */
const HIDDEN: ReadonlySet<string> = new Set(['row', 'processes', 'signature', 'password', 'kept']);

function setBy(trace: Trace): WalkedStep {
  const line = trace.lines.find(({ deletes }) => !deletes);
  return plain('set', line === undefined ? 'cause' : 'holds', line?.visit.n ?? null);
}

function loggedIn(trace: Trace): WalkedStep {
  const login = trace.logins.at(-1);
  return plain('login', login === undefined ? 'not-known' : 'holds', login?.n ?? null);
}

function plain(name: string, outcome: Outcome, n: number | null): WalkedStep {
  return { name, outcome, n, left: null, right: null };
}

const OUTCOMES = {
  holds: 'holds',
  fails: 'cause',
  skipped: 'ruled-out',
  unknown: 'not-known',
  'not-reached': 'not-reached',
} as const;

function walkCsrf(trace: Trace, findings: readonly Finding[]): Walk {
  const rejected = trace.visits.filter((visit) => isUnsafe(visit) && rejectedByCsrf(trace, visit) !== null);
  const about: Visit | undefined = rejected.at(-1);
  if (about === undefined) return { events: 0, about: null, cause: null, steps: [] };
  const cause = findings.find(({ code }) => CSRF.includes(code)) ?? null;
  const steps = csrfSteps(trace, about).map(({ step, outcome, left, right }) => ({
    name: `csrf-${step}`,
    outcome: OUTCOMES[outcome],
    n: about.n,
    left,
    right,
  }));
  return { events: rejected.length, about: about.n, cause, steps };
}
