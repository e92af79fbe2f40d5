/** Walks the evidence of one door: each step holds, is the cause, is ruled out, or is not known; the cause first, then the way to it. */
import { csrfSteps } from '../csrf/steps.ts';
import { rejectedByCsrf } from '../csrf/verdict.ts';
import type { Finding } from '../finding/finding.ts';
import { bounced, isUnsafe, refusesKey } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { fits, NO_ANSWERS, speaksFor, tellsAnonymous, type Answers } from './answers.ts';
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
  /** Not known, and of the kind that the user's answer speaks for: what to look at first. */
  readonly first?: true;
}

/** A door, walked. */
export interface Walk {
  /** The exchanges of this kind, in order; none: there is nothing to ask about. */
  readonly events: readonly number[];
  /** The one that the question is about: the one chosen, else the last. */
  readonly about: number | null;
  readonly cause: Finding | null;
  readonly steps: readonly WalkedStep[];
}

/** Walks one door over a recording and what the checks found in it. */
export function walk(
  door: Door,
  trace: Trace,
  findings: readonly Finding[],
  answers: Answers = NO_ANSWERS,
): Walk {
  if (door === 'csrf') return walkCsrf(trace, findings, answers);
  const events = door === 'no-sessionid' ? missing(trace, findings) : losses(trace, findings, answers);
  const about = aboutOf(events, answers);
  if (about === null) return NOTHING;
  const steps = door === 'no-sessionid' ? NO_SESSIONID : LOGGED_OUT;
  return walkSteps(steps, door, trace, findings, { events, about, answers });
}

const NOTHING: Walk = { events: [], about: null, cause: null, steps: [] };

/** The event that the user means, while it is there. */
function aboutOf(events: readonly number[], { about }: Answers): number | null {
  return about !== null && events.includes(about) ? about : (events.at(-1) ?? null);
}

/** How sure a finding is, the surest first. */
const SURE = ['certain', 'likely', 'guess'];

/**
 * The cause among what was found: what is about the event that was chosen, then the surest, then what the user's answer fits, then the order of
 * the steps.
 */
function causeOf(
  steps: readonly DoorStep[],
  findings: readonly Finding[],
  { about, when }: Answers,
): Finding | null {
  const found = steps.flatMap(({ codes }) => findings.filter(({ code }) => codes.includes(code)));
  const weight = (finding: Finding): number => {
    const elsewhere = about !== null && !finding.evidence.includes(about) ? 100 : 0;
    const unsure = when === null ? 0 : 10 * Math.min(1, SURE.indexOf(finding.certainty));
    return elsewhere + unsure + (unsure > 0 && !fits(when, finding.code) ? 1 : 0);
  };
  return found.toSorted((a, b) => weight(a) - weight(b))[0] ?? null;
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
function losses(trace: Trace, findings: readonly Finding[], { sign }: Answers): number[] {
  const first = trace.logins[0]?.index ?? Infinity;
  const isAway = (visit: Visit): boolean =>
    sign === null ? bounced(visit) : tellsAnonymous(sign, visit, bounced(visit));
  const away = trace.visits.filter((visit) => refusesKey(visit) || (visit.index > first && isAway(visit)));
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
  { events, about, answers }: { events: readonly number[]; about: number; answers: Answers },
): Walk {
  const cause = causeOf(steps, findings, answers);
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
  const told = [opening, ...honest].map((step) =>
    step.outcome === 'not-known' && speaksFor(answers.when, step.name)
      ? { ...step, first: true as const }
      : step,
  );
  return { events, about, cause, steps: told };
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

function walkCsrf(trace: Trace, findings: readonly Finding[], answers: Answers): Walk {
  const rejected = trace.visits.filter((visit) => isUnsafe(visit) && rejectedByCsrf(trace, visit) !== null);
  const events = rejected.map(({ n }) => n);
  const meant = aboutOf(events, answers);
  const about: Visit | undefined = rejected.find(({ n }) => n === meant);
  if (about === undefined) return NOTHING;
  const cause = causeOf([{ name: 'csrf', codes: CSRF }], findings, answers);
  const steps = csrfSteps(trace, about).map(({ step, outcome, left, right }) => ({
    name: `csrf-${step}`,
    outcome: OUTCOMES[outcome],
    n: about.n,
    left,
    right,
  }));
  return { events, about: about.n, cause, steps };
}
