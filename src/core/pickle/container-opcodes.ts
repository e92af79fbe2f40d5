/** Opcodes that make and fill lists, tuples, dicts and sets, and those of the memo. */
import { addItem, newDict, setItem, type PySet, type PyValue } from './graph.ts';
import { asciiOf, readIndex } from './scalars.ts';
import type { PickleState } from './state.ts';

/** Runs the opcode if it is one of the containers'. */
export function container(state: PickleState, opcode: number): boolean {
  switch (opcode) {
    case 0x5d: // EMPTY_LIST
      state.push({ t: 'list', items: [] });
      return true;
    case 0x29: // EMPTY_TUPLE
      state.push({ t: 'tuple', items: [] });
      return true;
    case 0x7d: // EMPTY_DICT
      state.push(newDict());
      return true;
    case 0x8f: // EMPTY_SET
      state.push({ t: 'set', items: [], seen: new Set() });
      return true;
    case 0x6c: // LIST
      state.push({ t: 'list', items: state.popMark() });
      return true;
    case 0x74: // TUPLE
      state.push({ t: 'tuple', items: state.popMark() });
      return true;
    case 0x64: {
      // DICT
      const items = state.popMark();
      state.push(newDict());
      assign(state, items);
      return true;
    }
    case 0x91: {
      // FROZENSET
      const items = state.popMark();
      const set: PySet = { t: 'frozenset', items: [], seen: new Set() };
      for (const item of items) if (!addItem(set, item)) state.fail('pickle-unhashable');
      state.push(set);
      return true;
    }
    case 0x85: // TUPLE1
    case 0x86: // TUPLE2
    case 0x87: {
      // TUPLE3
      const size = opcode - 0x84;
      state.push({ t: 'tuple', items: state.popMany(size) });
      return true;
    }
    case 0x61: {
      // APPEND
      const item = state.pop();
      extend(state, [item]);
      return true;
    }
    case 0x65: // APPENDS
      extend(state, state.popMark());
      return true;
    case 0x90: // ADDITEMS
      addAll(state, state.popMark());
      return true;
    case 0x73: {
      // SETITEM
      const value = state.pop();
      const key = state.pop();
      assign(state, [key, value]);
      return true;
    }
    case 0x75: // SETITEMS
      assign(state, state.popMark());
      return true;
    default:
      return false;
  }
}

function extend(state: PickleState, items: readonly PyValue[]): void {
  const target = state.top();
  if (typeof target !== 'object' || target === null) state.fail('pickle-target');
  if (target.t === 'call') target.items ??= [];
  const list = target.t === 'call' ? target.items : target.t === 'list' ? target.items : undefined;
  if (list === undefined) state.fail('pickle-target');
  for (const item of items) list.push(item);
}

function addAll(state: PickleState, items: readonly PyValue[]): void {
  const target = state.top();
  if (typeof target !== 'object' || target === null) state.fail('pickle-target');
  if (target.t === 'call') {
    target.items ??= [];
    for (const item of items) target.items.push(item);
  } else if (target.t === 'set') {
    for (const item of items) if (!addItem(target, item)) state.fail('pickle-unhashable');
  } else state.fail('pickle-target');
}

function assign(state: PickleState, items: readonly PyValue[]): void {
  const target = state.top();
  if (typeof target !== 'object' || target === null) state.fail('pickle-target');
  if (items.length % 2 !== 0) state.fail('pickle-stack');
  for (let index = 0; index < items.length; index += 2) {
    const key = items[index] ?? null;
    const value = items[index + 1] ?? null;
    if (target.t === 'dict') {
      if (!setItem(target, key, value)) state.fail('pickle-unhashable');
    } else if (target.t === 'call') {
      target.pairs ??= [];
      target.pairs.push([key, value]);
    } else state.fail('pickle-target');
  }
}

/** Runs the opcode if it is one of the memo's. */
export function memory(state: PickleState, opcode: number): boolean {
  const cursor = state.cursor;
  switch (opcode) {
    case 0x67: // GET
      recall(state, state.orFail(readIndex(asciiOf(cursor.line())), 'pickle-number'));
      return true;
    case 0x68: // BINGET
      recall(state, cursor.uint8());
      return true;
    case 0x6a: // LONG_BINGET
      recall(state, cursor.uint32());
      return true;
    case 0x70: {
      // PUT
      const index = state.orFail(readIndex(asciiOf(cursor.line())), 'pickle-number');
      if (index < 0) {
        state.oddities.add('memo-index');
        state.fail('pickle-memo');
      }
      state.remember(index);
      return true;
    }
    case 0x71: // BINPUT
      state.remember(cursor.uint8());
      return true;
    case 0x72: // LONG_BINPUT
      state.remember(cursor.uint32());
      return true;
    case 0x94: // MEMOIZE
      state.remember(state.memoSize);
      return true;
    default:
      return false;
  }
}

function recall(state: PickleState, index: number): void {
  const value = state.recall(index);
  if (value === undefined) state.fail('pickle-memo');
  state.push(value);
}
