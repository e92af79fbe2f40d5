/** Opcodes that would import or call something: here they make labelled nodes. */
import type { PyValue } from './graph.ts';
import { asciiOf, readUtf8 } from './scalars.ts';
import type { PickleState } from './state.ts';

/** Runs the opcode if it is one of these. */
export function object(state: PickleState, opcode: number): boolean {
  const cursor = state.cursor;
  switch (opcode) {
    case 0x63: // GLOBAL
      state.push(state.named(nameLine(state), nameLine(state)));
      return true;
    case 0x93: {
      // STACK_GLOBAL
      const name = state.pop();
      const module = state.pop();
      if (typeof name !== 'string' || typeof module !== 'string') state.fail('pickle-name');
      state.push(state.named(module, name));
      return true;
    }
    case 0x52: {
      // REDUCE
      const args = state.pop();
      state.replaceTop(state.call('reduce', state.top(), args));
      return true;
    }
    case 0x81: {
      // NEWOBJ
      const args = state.pop();
      state.replaceTop(state.call('newobj', state.top(), args));
      return true;
    }
    case 0x92: {
      // NEWOBJ_EX
      const kwargs = state.pop();
      const args = state.pop();
      state.replaceTop(state.call('newobj_ex', state.top(), args, kwargs));
      return true;
    }
    case 0x69: {
      // INST
      const callable = state.named(nameLine(state), nameLine(state));
      state.push(state.call('inst', callable, { t: 'tuple', items: state.popMark() }));
      return true;
    }
    case 0x6f: {
      // OBJ
      const [callable, ...args] = state.popMark();
      if (callable === undefined) state.fail('pickle-stack');
      state.push(state.call('inst', callable, { t: 'tuple', items: args }));
      return true;
    }
    case 0x62: // BUILD
      build(state);
      return true;
    case 0x50: // PERSID
      state.push({ t: 'persid', label: asciiOf(cursor.line()) });
      state.oddities.add('persid');
      return true;
    case 0x51: // BINPERSID
      state.push({ t: 'persid', label: state.pop() });
      state.oddities.add('persid');
      return true;
    case 0x82: // EXT1
      return extension(state, cursor.uint8());
    case 0x83: // EXT2
      return extension(state, cursor.uint16());
    case 0x84: // EXT4
      return extension(state, cursor.int32());
    default:
      return false;
  }
}

function build(state: PickleState): void {
  const update = state.pop();
  const target = state.top();
  if (typeof target === 'object' && target !== null && target.t === 'call' && target.state === undefined) {
    target.state = update;
    return;
  }
  const args: PyValue = { t: 'tuple', items: [] };
  const built = state.call('build', target, args);
  built.state = update;
  state.replaceTop(built);
}

function extension(state: PickleState, code: number): true {
  if (code <= 0) state.fail('pickle-extension');
  state.globals.add(`copyreg.extension#${code}`);
  state.oddities.add('extension');
  state.push({ t: 'ext', label: code });
  return true;
}

function nameLine(state: PickleState): string {
  return state.orFail(readUtf8(state.cursor.line()), 'pickle-name');
}
