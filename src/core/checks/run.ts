/** All audits over a recording: what they find, without what another finding explains. */
import type { Certainty } from '../timeline/log/session-log.ts';
import { AUDITS } from './audits/index.ts';
import type { Case } from './case/case.ts';
import { CODES, type Code } from './case/codes.ts';
import type { Audit, Finding, Found } from './finding/finding.ts';
import { measure, type Policy } from './policy.ts';
import { readTrace } from './trace/build.ts';
import type { Trace } from './trace/trace.ts';

/** Numbers of exchanges that one finding names; more would tell nothing more. */
const MAX_EVIDENCE = 20;

/** The recording as one of the watched cookies sees it. */
export interface Traced {
  readonly name: string;
  readonly trace: Trace;
}

/** The recording, read once for each watched cookie. */
export function readTraces(input: Case): Traced[] {
  return input.names.map((name) => ({ name, trace: readTrace(input, name) }));
}

/** The findings for all watched cookies, gravest first. */
export function check(input: Case, policy: Policy | null = null): Finding[] {
  return checkTrace(readTraces(input), policy);
}

/** The same for a recording that is read already. */
export function checkTrace(traces: readonly Traced[], policy: Policy | null = null): Finding[] {
  const found = new Map<string, Finding>();
  for (const { trace } of traces) {
    for (const finding of checkOne(trace, policy)) {
      const key = `${finding.code}\n${finding.cookie}`;
      if (!found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()].toSorted(
    (a, b) => GRAVITY[a.verdict] - GRAVITY[b.verdict] || CODES.indexOf(a.code) - CODES.indexOf(b.code),
  );
}

/** The findings for one cookie. */
function checkOne(trace: Trace, policy: Policy | null): Finding[] {
  const found: Finding[] = [];
  const explained = new Set<Code>();
  // What a finding of weight explains is not told beside it.
  const all = AUDITS.filter(({ code }) => canBeSeen(code, trace.input)).map((audit) => ({
    audit,
    finding: merged(audit, audit.look(trace), trace),
  }));
  for (const { audit, finding } of all) {
    if (finding === null || finding.certainty === 'guess') continue;
    for (const code of audit.explains ?? []) explained.add(code);
  }
  for (const { finding } of all) if (finding !== null && !explained.has(finding.code)) found.push(finding);
  return policy === null ? found : measure(found, trace, policy);
}

/** Codes that say what a browser did with a line or a request: a client without a browser's jar did none of it. */
const OF_BROWSERS: ReadonlySet<Code> = new Set(CODES.slice(0, CODES.indexOf('port-clash')));
/** Codes that follow from what is not there: without the redirects, a login or a logout may be missing. */
const OF_ABSENCE: ReadonlySet<Code> = new Set([
  'key-unknown',
  'logged-out',
  'login-loop',
  'new-session-each-request',
  'fixation',
]);

/** Whether such a recording can show it at all. */
function canBeSeen(code: Code, { absent = [] }: Case): boolean {
  if (absent.includes('browser-rules') && OF_BROWSERS.has(code)) return false;
  return !(absent.includes('redirect-hops') && OF_ABSENCE.has(code));
}

const GRAVITY = { fail: 0, warn: 1, info: 2, unknown: 3, pass: 4 } as const;
const SURENESS: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, guess: 2 };

/** One finding of all that an audit saw: the gravest and surest tells the words, all of that verdict give evidence. */
function merged(audit: Audit, list: readonly Found[], trace: Trace): Finding | null {
  const best = list.toSorted(
    (a, b) => GRAVITY[a.verdict] - GRAVITY[b.verdict] || SURENESS[a.certainty] - SURENESS[b.certainty],
  )[0];
  if (best === undefined) return null;
  const rest = list.filter((one) => one !== best && one.verdict === best.verdict);
  const evidence = new Set([best, ...rest].flatMap((one) => one.evidence));
  return {
    code: audit.code,
    verdict: best.verdict,
    certainty: best.certainty,
    cookie: best.cookie ?? trace.name,
    cause: best.cause ?? '',
    remedy: best.remedy ?? '',
    params: { cookie: best.cookie ?? trace.name, ...best.params },
    lines: best.lines ?? null,
    setting: best.setting ?? null,
    evidence: [...evidence].slice(0, MAX_EVIDENCE),
    ids: audit.ids ?? [],
    settle: best.certainty === 'certain' ? null : (best.settle ?? null),
    byDesign: best.byDesign ?? false,
  };
}
