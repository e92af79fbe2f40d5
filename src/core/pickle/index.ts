/** Reads pickles without running them. */
import type { DecodeLimits } from '../base/bounds.ts';
import type { Problem } from '../base/problem.ts';
import type { TypedJson } from '../python/typed.ts';
import { findDangers } from './danger.ts';
import { runPickle } from './machine.ts';
import { toTyped } from './typed.ts';

/** What a pickle held. */
export interface PickleReading {
  /** Undefined when not even one value was complete. */
  readonly value: TypedJson | undefined;
  /** Whether Python would have read it to its end. */
  readonly complete: boolean;
  /** True when unpickling it would run something, or use up the server. */
  readonly dangerous: boolean;
  readonly problems: readonly Problem[];
  /** Offset just past STOP, or where reading ended. */
  readonly end: number;
  readonly protocol: number;
  /** Every `module.name` that Python would import. */
  readonly globals: readonly string[];
}

/** How to read. */
export interface PickleOptions {
  /** False: show also harmless calls as calls. */
  readonly harmless?: boolean;
}

/** How often over all its text may be shown, and what is always shown: a small pickle may repeat itself more. */
const REPEATED = 2;
const SMALL = 64 << 10;

/** Reads the pickle at the start of `bytes`. Never throws; nothing is imported or called. */
export function readPickle(
  bytes: Uint8Array,
  limits: Pick<DecodeLimits, 'maxDepth' | 'maxNodes' | 'maxOpcodes'>,
  options: PickleOptions = {},
): PickleReading {
  const machine = runPickle(bytes, limits.maxOpcodes);
  const shown =
    machine.value === undefined
      ? null
      : toTyped(machine.value, {
          maxDepth: limits.maxDepth,
          maxNodes: limits.maxNodes,
          maxText: REPEATED * bytes.length + SMALL,
          harmless: options.harmless ?? true,
        });
  const dangers = findDangers(machine, shown);
  const problems: Problem[] = [...dangers];
  if (machine.error !== null) {
    problems.push({ code: machine.error.code, params: { layer: 'pickle' }, offset: machine.error.offset });
  }
  if (shown?.cut)
    problems.push({ code: `too-large-${shown.cut}`, params: { layer: 'pickle' }, offset: null });
  return {
    value: shown?.value,
    complete: machine.complete,
    dangerous: dangers.length > 0,
    problems,
    end: machine.end,
    protocol: machine.protocol,
    globals: machine.globals,
  };
}
