/** What a check finds, and what an audit is. No sentences here: `words/` has them, under the finding's code. */
import type { Certainty } from '../../timeline/log/session-log.ts';
import type { Code } from '../case/codes.ts';
import type { Trace } from '../trace/trace.ts';

/** `fail`: something the user wanted did not happen, or is unsafe. `warn`: will bite. `info`: worth knowing. */
export type Verdict = 'fail' | 'warn' | 'info' | 'pass' | 'unknown';

/** Values for the places of a sentence. */
export type Params = Readonly<Record<string, string | number>>;

/** One finding, about one cookie of one recording. */
export interface Finding {
  readonly code: Code;
  readonly verdict: Verdict;
  readonly certainty: Certainty;
  /** The name of the cookie it is about. */
  readonly cookie: string;
  /** Which of the code's sentences tell the cause and the fix: `''` is the usual one. */
  readonly cause: string;
  readonly remedy: string;
  readonly params: Params;
  /** Lines for settings.py, or other code, to copy as they are; null when there is nothing to write there. */
  readonly lines: string | null;
  /** The Django setting it turns on, or null. */
  readonly setting: string | null;
  /** The numbers of the exchanges it rests on, the deciding one first. */
  readonly evidence: readonly number[];
  /** What testers quote: WSTG, ASVS, CWE, `check --deploy`. */
  readonly ids: readonly string[];
  /** What would make it certain, as a code (`settle.<code>`). */
  readonly settle: Settle | null;
  /** It is how Django was meant to be: no fault, and worth knowing. */
  readonly byDesign: boolean;
}

/** What would settle an uncertain finding. */
export type Settle = 'server' | 'allow' | 'repeat' | 'other-browser' | 'longer' | 'console';

/** What an audit answers: a finding less what follows from the audit. */
export interface Found {
  readonly verdict: 'fail' | 'warn' | 'info';
  readonly certainty: Certainty;
  readonly evidence: readonly number[];
  readonly cause?: string;
  readonly remedy?: string;
  readonly params?: Params;
  readonly lines?: string;
  readonly setting?: string;
  readonly cookie?: string;
  readonly settle?: Settle;
  readonly byDesign?: true;
}

/** One audit: one file of `audits/`, and one line of its list. */
export interface Audit {
  readonly code: Code;
  readonly ids?: readonly string[];
  /** What this cause explains: those are not told beside it. */
  readonly explains?: readonly Code[];
  /** Looks at a recording. All that it finds is one finding: the gravest verdict, all evidence. */
  readonly look: (trace: Trace) => readonly Found[];
}
