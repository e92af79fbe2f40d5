/** The steps of `CsrfViewMiddleware.process_view()` for one request, side by side, as the panel walks them. */
import { csrfFormatError, csrfSecret } from '../../django/csrf.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { toldReason } from './reason.ts';
import { csrfInSession, originVerdict, tokenVerdict } from './verdict.ts';

/** The steps, as they are named to the user. */
export const STEPS = ['origin', 'referer', 'cookie', 'token', 'match'] as const;
export type Step = (typeof STEPS)[number];

/** One step of the middleware for one request. */
export interface StepVerdict {
  readonly step: Step;
  /** `holds`: it passes. `fails`: it is the reason. `skipped`: not asked. `unknown`: the recording does not say. `not-reached`. */
  readonly outcome: 'holds' | 'fails' | 'skipped' | 'unknown' | 'not-reached';
  /** What was compared; null where there was nothing. */
  readonly left: string | null;
  readonly right: string | null;
}

/** All steps for one request, the failing one last of those that were reached. */
export function csrfSteps(trace: Trace, visit: Visit): StepVerdict[] {
  const { headers, url, csrfSent } = visit;
  const origin = originVerdict(trace, visit);
  const token = tokenVerdict(visit);
  const sent = headers.csrfHeader ?? (headers.csrfForm === undefined ? null : '…');
  const format = headers.csrfHeader === undefined ? null : csrfFormatError(headers.csrfHeader);
  const list: StepVerdict[] = [
    {
      step: 'origin',
      outcome:
        headers.origin === undefined
          ? 'skipped'
          : origin === 'unknown' && token === 'fits' && csrfSent !== null
            ? 'fails'
            : origin,
      left: headers.origin ?? null,
      right: url.origin,
    },
    {
      step: 'referer',
      outcome:
        headers.origin !== undefined || !url.encrypted
          ? 'skipped'
          : headers.referer === undefined
            ? 'fails'
            : headers.referer === url.origin
              ? 'holds'
              : 'fails',
      left: headers.referer ?? null,
      right: url.origin,
    },
    {
      step: 'cookie',
      outcome: csrfSent === null ? (csrfInSession(trace, visit) ? 'unknown' : 'fails') : 'holds',
      left: csrfSent === null ? null : trace.csrfName,
      right: null,
    },
    {
      step: 'token',
      outcome:
        sent === null ? 'unknown' : format !== null || headers.csrfForm === 'malformed' ? 'fails' : 'holds',
      left: sent,
      right: null,
    },
    {
      step: 'match',
      outcome: token === 'fits' ? 'holds' : token === 'differs' ? 'fails' : 'unknown',
      left: headers.csrfHeader === undefined ? null : (csrfSecret(headers.csrfHeader) ?? headers.csrfHeader),
      right: csrfSent,
    },
  ];
  const told = toldReason(trace, visit);
  const failing =
    told === null
      ? list.findIndex(({ outcome }) => outcome === 'fails')
      : list.findIndex(({ step }) => step === told.step);
  return failing === -1
    ? list
    : list.map((step, i) => {
        if (i > failing) return { ...step, outcome: 'not-reached' };
        if (told === null) return step;
        // Django got as far as it says: what stands before did not stop it.
        if (i === failing) return { ...step, outcome: 'fails' };
        return { ...step, outcome: step.outcome === 'skipped' ? 'skipped' : 'holds' };
      });
}
