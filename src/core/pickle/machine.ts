/**
 * The unpickling machine, inert: every opcode of protocols 0 to 5 (`Lib/pickle.py`, `Lib/pickletools.py`), and where
 * Python would import or call something, a labelled node.
 */
import { container, memory } from './container-opcodes.ts';
import { Cursor, PickleStop } from './cursor.ts';
import type { PyCall, PyValue } from './graph.ts';
import { object } from './object-opcodes.ts';
import { scalar } from './scalar-opcodes.ts';
import { PickleState } from './state.ts';

/** What running the opcodes left behind. */
export interface MachineResult {
  /** Undefined when not even one value was complete. */
  readonly value: PyValue | undefined;
  /** Whether STOP was reached, as Python would have. */
  readonly complete: boolean;
  readonly error: { readonly code: string; readonly offset: number } | null;
  /** Offset just past STOP, or where reading ended. */
  readonly end: number;
  readonly opcodes: number;
  readonly memoSize: number;
  readonly protocol: number;
  /** Every `module.name` that Python would import, in order, without repeats. */
  readonly globals: readonly string[];
  /** Calls of any kind, also those whose result is thrown away: Python runs them all the same. */
  readonly calls: readonly PyCall[];
  /** Codes of oddities that no pickler writes: see `danger.ts`. */
  readonly oddities: readonly string[];
}

/** Runs the opcodes, at most `maxOpcodes` of them. Never throws, never calls anything. */
export function runPickle(bytes: Uint8Array, maxOpcodes: number): MachineResult {
  const state = new PickleState(new Cursor(bytes));
  const header = { protocol: 0 };
  let opcodes = 0;
  let error: MachineResult['error'] = null;
  let value: PyValue | undefined;
  try {
    while (value === undefined) {
      state.opcodeAt = state.cursor.position;
      const opcode = state.cursor.opcode();
      if (++opcodes > maxOpcodes) state.fail('pickle-opcodes');
      if (opcode === 0x2e) value = state.pop();
      else step(state, opcode, header);
    }
  } catch (problem) {
    if (!(problem instanceof PickleStop)) throw problem;
    error = { code: problem.code, offset: problem.offset };
    value = state.rescue();
  }
  if (state.cursor.frameSplit) state.oddities.add('frame-split');
  return {
    value,
    complete: error === null,
    error,
    end: state.cursor.position,
    opcodes,
    memoSize: state.memoSize,
    protocol: header.protocol,
    globals: [...state.globals],
    calls: state.calls,
    oddities: [...state.oddities],
  };
}

function step(state: PickleState, opcode: number, header: { protocol: number }): void {
  switch (opcode) {
    case 0x28: // MARK
      state.mark();
      return;
    case 0x30: // POP: a MARK counts as an item
      if (state.depth > 0) state.pop();
      else state.popMark();
      return;
    case 0x31: // POP_MARK
      state.popMark();
      return;
    case 0x32: // DUP
      return state.push(state.top());
    case 0x80: // PROTO
      header.protocol = state.cursor.uint8();
      if (header.protocol > 5) state.fail('pickle-protocol');
      return;
    case 0x95: {
      // FRAME
      const length = state.cursor.uint64();
      if (length > Number.MAX_SAFE_INTEGER) state.fail('pickle-length');
      return state.cursor.startFrame(length);
    }
    default:
      if (scalar(state, opcode) || memory(state, opcode)) return;
      if (!container(state, opcode) && !object(state, opcode)) state.fail('pickle-opcode');
  }
}
