/** The unpickling machine's state: the stack with its marks, the memo, and what was noticed on the way. */
import { PickleStop, type Cursor } from './cursor.ts';
import { setItem, type PyCall, type PyGlobal, type PyValue } from './graph.ts';

/** Calls kept for the warnings; later ones still become nodes. */
const MAX_CALLS = 1000;

/** Nothing that can be imported has a longer name; a pickle can say one long name as often as it likes. */
const MAX_NAME = 1000;

/** What opcodes work on. Every method that cannot go on throws `PickleStop`, which `runPickle` catches. */
export class PickleState {
  private stack: PyValue[] = [];
  /** The stacks below each MARK. */
  private readonly below: PyValue[][] = [];
  /** What was remembered under 0, 1, 2 …, as every pickler counts. */
  private readonly memo: PyValue[] = [];
  /** What was remembered under other numbers. */
  private readonly farMemo = new Map<number, PyValue>();
  /** Every `module.name` that Python would import. */
  readonly globals = new Set<string>();
  readonly calls: PyCall[] = [];
  /** Codes of oddities that no pickler writes: see `danger.ts`. */
  readonly oddities = new Set<string>();
  readonly cursor: Cursor;
  /** Where the opcode being run stands. */
  opcodeAt = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /** How many values are remembered. */
  get memoSize(): number {
    return this.memo.length + this.farMemo.size;
  }

  /** PUT: remembers the topmost item. */
  remember(index: number): void {
    const value = this.top();
    if (index < this.memo.length) this.memo[index] = value;
    else if (index === this.memo.length && !this.farMemo.has(index)) this.memo.push(value);
    else this.farMemo.set(index, value);
  }

  /** GET: what was remembered, or undefined. */
  recall(index: number): PyValue | undefined {
    return index < this.memo.length ? this.memo[index] : this.farMemo.get(index);
  }

  /** Items since the last MARK. */
  get depth(): number {
    return this.stack.length;
  }

  /** MARK: what follows is a group of its own. */
  mark(): void {
    this.below.push(this.stack);
    this.stack = [];
  }

  /** The last `count` items, taken off. */
  popMany(count: number): PyValue[] {
    if (this.stack.length < count) this.fail('pickle-stack');
    const items: PyValue[] = [];
    for (let left = count; left > 0; left--) items.push(this.stack[this.stack.length - left] ?? null);
    this.stack.length -= count;
    return items;
  }

  /** Stops the reading at the current opcode. */
  fail(code: string): never {
    throw new PickleStop(code, this.opcodeAt);
  }

  /** The topmost item, taken off. */
  pop(): PyValue {
    const value = this.stack.pop();
    if (value === undefined) this.fail('pickle-stack');
    return value;
  }

  /** The topmost item. */
  top(): PyValue {
    const value = this.stack.at(-1);
    if (value === undefined) this.fail('pickle-stack');
    return value;
  }

  push(value: PyValue): void {
    this.stack.push(value);
  }

  replaceTop(value: PyValue): void {
    this.stack[this.stack.length - 1] = value;
  }

  /** The items since the last MARK, taken off with it. */
  popMark(): PyValue[] {
    const items = this.stack;
    const outer = this.below.pop();
    if (outer === undefined) this.fail('pickle-mark');
    this.stack = outer;
    return items;
  }

  /** The value, unless it is null. */
  orFail<T>(value: T | null, code: string): T {
    if (value === null) this.fail(code);
    return value;
  }

  /** A name to import, noted. */
  named(module: string, name: string): PyGlobal {
    if (module.length + name.length > MAX_NAME) this.fail('pickle-name');
    const global: PyGlobal = { t: 'global', name: `${module}.${name}` };
    this.globals.add(global.name);
    return global;
  }

  /** A call that Python would make, noted. */
  call(how: PyCall['how'], callable: PyValue, args: PyValue, kwargs?: PyValue): PyCall {
    const call: PyCall = { t: 'call', how, callable, args, ...(kwargs === undefined ? {} : { kwargs }) };
    if (this.calls.length < MAX_CALLS) this.calls.push(call);
    return call;
  }

  /** Puts what was under construction together, from the inside out, so that a cut pickle still shows its beginning. */
  rescue(): PyValue | undefined {
    while (this.below.length > 0) {
      const items = this.stack;
      this.stack = this.below.pop() ?? [];
      const target = this.stack.at(-1);
      const kind = typeof target === 'object' && target !== null ? target : null;
      if (kind?.t === 'list') {
        for (const item of items) kind.items.push(item);
      } else if (kind?.t !== 'dict') {
        if (items.length > 0) this.stack.push({ t: 'tuple', items });
      } else {
        for (let index = 0; index + 1 < items.length; index += 2) {
          setItem(kind, items[index] ?? null, items[index + 1] ?? null);
        }
      }
    }
    return this.stack[0];
  }
}
