/** The steps that the facts take effect in, and their order. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Hop } from './exchanges.ts';

/** One thing that took effect at a moment. An exchange is two: its request, and (when it set cookies) its response. */
export interface Step {
  readonly at: EpochMs;
  readonly n: number;
  readonly hop: Hop | null;
  /** `pulled`: a response that must have come before the request next to it, whatever its time says. */
  readonly phase: 'pulled' | 'send' | 'receive' | 'other' | 'clock';
}

const PHASE_ORDER = { pulled: 0, send: 1, receive: 2, other: 3, clock: 3 } as const;

/** By time, then the request before its response, then by number. */
export function compareSteps(a: Step, b: Step): number {
  return a.at - b.at || PHASE_ORDER[a.phase] - PHASE_ORDER[b.phase] || a.n - b.n;
}

/** Two ordered lists as one. */
export function mergeSteps(a: readonly Step[], b: readonly Step[]): Step[] {
  const merged: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (right === undefined || (left !== undefined && compareSteps(left, right) <= 0)) {
      if (left !== undefined) merged.push(left);
      i += 1;
    } else {
      merged.push(right);
      j += 1;
    }
  }
  return merged;
}
