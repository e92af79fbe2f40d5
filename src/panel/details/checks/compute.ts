/** The checks over what is recorded, in the user's words. Loaded when there is something to look at: neither the frame nor its words wait for it. */
import type { Finding } from '../../../core/checks/finding/finding.ts';
import type { Case, Recorded } from '../../../core/checks/case/case.ts';
import { caseOf } from '../../../core/checks/live.ts';
import { checkTrace, readTraces, type Traced } from '../../../core/checks/run.ts';
import { sayCheck } from '../../../core/checks/say.ts';
import { NO_ANSWERS, SIGNS, WHENS, type Answers } from '../../../core/checks/why/answers.ts';
import { DOORS, type Door } from '../../../core/checks/why/doors.ts';
import { walk, type Walk } from '../../../core/checks/why/walk.ts';
import { findingsMarkdown } from '../../../core/report/findings/markdown.ts';
import { spoken, type Spoken } from '../../../core/report/findings/spoken.ts';
import type { Observation } from '../../../core/timeline/facts/observation.ts';
import type { Language } from '../../../core/words/index.ts';

export { sayCheck, DOORS, NO_ANSWERS, SIGNS, WHENS, spoken };
export type { Answers, Door, Finding, Spoken, Walk };

/** What one look at the facts gave. */
export interface Look {
  readonly findings: readonly Finding[];
  /** How many exchanges were looked at. */
  readonly exchanges: number;
  readonly traces: readonly Traced[];
}

/** Looks at the newest facts, with what the server recorded of each. */
export function look(
  facts: readonly Observation[],
  rest: Omit<Case, 'exchanges' | 'records'>,
  recordAt: (n: number) => Recorded | null,
): Look {
  const seen = caseOf(facts, recordAt);
  const traces = readTraces({ ...rest, ...seen });
  return { findings: checkTrace(traces), exchanges: seen.exchanges.length, traces };
}

/** One door, walked over the first cookie that has something to tell. */
export function walkDoor({ traces, findings }: Look, door: Door, answers: Answers): Walk {
  const walks = traces.map(({ trace }) => walk(door, trace, findings, answers));
  return (
    walks.find(({ events }) => events.length > 0) ??
    walks[0] ?? { events: [], about: null, cause: null, steps: [] }
  );
}

/** The findings as Markdown, to be pasted into an issue. */
export function markdown(
  { findings, exchanges }: Look,
  language: Language,
  names: readonly string[],
): string {
  return findingsMarkdown(findings, {
    language,
    file: 'Session DevTools',
    cookies: names,
    exchanges,
    offers: [],
  });
}
