/** From the graph to typed JSON: shared objects repeated, cycles cut with `$cycle`, everything within bounds. */
import { writeBase64 } from '../bytes/base64.ts';
import { typedFloat, typedInteger } from '../python/json-read.ts';
import { dictOf, type TypedJson, type TypedRecord } from '../python/typed.ts';
import { meaningOf } from './constructors.ts';
import type { PyCall, PyNode, PyValue } from './graph.ts';

/** How to show the graph. */
export interface TypedOptions {
  readonly maxDepth: number;
  readonly maxNodes: number;
  /**
   * Characters and bytes in the answer, shared ones counted each time they appear: a pickle can say one long text a
   * hundred thousand times in two bytes each. As many are compared to bring sets into an order.
   */
  readonly maxText: number;
  /** Show harmless calls as the values they make; otherwise every call stays a call. */
  readonly harmless: boolean;
}

/** The graph as typed JSON. */
export interface TypedResult {
  readonly value: TypedJson;
  /** Values in the answer, shared ones counted each time they appear. */
  readonly expanded: number;
  /** Values in the graph. */
  readonly unique: number;
  readonly cut: 'depth' | 'nodes' | 'text' | null;
}

const TOO_LARGE: TypedJson = { $tooLarge: true };

/** Converts a graph. Never throws. */
export function toTyped(value: PyValue, options: TypedOptions): TypedResult {
  const converter = new Converter(options);
  const typed = converter.convert(value).value;
  return { value: typed, expanded: converter.expanded, unique: converter.unique, cut: converter.cut };
}

/** A converted value, how many values it expands to, and the outermost container it refers back to. */
interface Part {
  readonly value: TypedJson;
  readonly size: number;
  /** Characters and bytes in it. */
  readonly text: number;
  /** Index into the path of the outermost container that a `$cycle` inside points to; Infinity for none. */
  readonly reaches: number;
}

class Converter {
  expanded = 0;
  unique = 0;
  cut: TypedResult['cut'] = null;
  private text = 0;
  private sorted = 0;
  private readonly path: PyNode[] = [];
  private readonly onPath = new Map<PyNode, number>();
  private readonly done = new Map<PyNode, { part: Part; depth: number }>();
  private readonly options: TypedOptions;
  private reaches = Infinity;

  constructor(options: TypedOptions) {
    this.options = options;
  }

  convert(value: PyValue): Part {
    const before = this.expanded;
    const textBefore = this.text;
    if (++this.expanded > this.options.maxNodes) {
      this.cut = 'nodes';
      return { value: TOO_LARGE, size: 1, text: 0, reaches: Infinity };
    }
    if (typeof value !== 'object' || value === null) {
      this.unique++;
      const text = typeof value === 'string' ? value.length : 0;
      if (!this.spend(text)) return { value: TOO_LARGE, size: 1, text: 0, reaches: Infinity };
      return { value: scalar(value), size: 1, text, reaches: Infinity };
    }
    const enclosing = this.onPath.get(value);
    if (enclosing !== undefined) {
      this.reaches = Math.min(this.reaches, enclosing);
      return { value: { $cycle: this.path.length - enclosing }, size: 1, text: 0, reaches: enclosing };
    }
    const known = this.done.get(value);
    // What was cut by its depth elsewhere may fit here, so only values that stood at least as deep are reused.
    if (known && known.depth >= this.path.length) {
      if (!this.spend(known.part.text)) return { value: TOO_LARGE, size: 1, text: 0, reaches: Infinity };
      this.expanded = before + known.part.size;
      return known.part;
    }
    if (this.path.length >= this.options.maxDepth) {
      this.cut ??= 'depth';
      return { value: TOO_LARGE, size: 1, text: 0, reaches: Infinity };
    }
    return this.enter(value, before, textBefore);
  }

  /** Counts text towards the answer; false when it would be too much. */
  private spend(count: number): boolean {
    if (this.text + count > this.options.maxText) {
      this.cut = 'text';
      return false;
    }
    this.text += count;
    return true;
  }

  private enter(node: PyNode, before: number, textBefore: number): Part {
    const outer = this.reaches;
    const depth = this.path.length;
    if (!this.done.has(node)) this.unique++;
    this.reaches = Infinity;
    this.onPath.set(node, depth);
    this.path.push(node);
    const value = this.node(node);
    this.path.pop();
    this.onPath.delete(node);
    const part: Part = {
      value,
      size: this.expanded - before,
      text: this.text - textBefore,
      reaches: this.reaches,
    };
    // A value whose cycles stay inside reads the same wherever it stands.
    if (part.reaches >= depth) this.done.set(node, { part, depth });
    this.reaches = Math.min(outer, part.reaches >= depth ? Infinity : part.reaches);
    return part;
  }

  private inner(value: PyValue): TypedJson {
    const part = this.convert(value);
    this.reaches = Math.min(this.reaches, part.reaches);
    return part.value;
  }

  private list(items: readonly PyValue[]): TypedJson[] {
    const list: TypedJson[] = [];
    for (const item of items) {
      if (this.cut === 'nodes' || this.cut === 'text') break;
      list.push(this.inner(item));
    }
    return list;
  }

  private pairs(pairs: readonly (readonly [PyValue, PyValue])[]): [TypedJson, TypedJson][] {
    const list: [TypedJson, TypedJson][] = [];
    for (const [key, value] of pairs) {
      if (this.cut === 'nodes' || this.cut === 'text') break;
      list.push([this.inner(key), this.inner(value)]);
    }
    return list;
  }

  private node(node: PyNode): TypedJson {
    switch (node.t) {
      case 'list':
        return this.list(node.items);
      case 'tuple':
        return { $tuple: this.list(node.items) };
      case 'dict':
        return dictOf(this.pairs(node.pairs));
      case 'set':
      case 'frozenset':
        return { [`$${node.t}`]: this.inOrder(this.list(node.items)) };
      case 'bytes':
      case 'bytearray':
        if (!this.spend(node.bytes.length)) return TOO_LARGE;
        return { [`$${node.t}`]: writeBase64(node.bytes, 'standard') };
      case 'global':
        return { $global: node.name };
      case 'huge':
        return TOO_LARGE;
      case 'persid':
      case 'ext':
      case 'buffer':
        return { [`$${node.t}`]: this.inner(node.label) };
      default:
        return this.call(node);
    }
  }

  private call(call: PyCall): TypedJson {
    // What is too much to be shown is not worked out either.
    if (this.cut === 'text') return TOO_LARGE;
    const meaning = this.options.harmless ? meaningOf(call, this.options.maxText - this.text) : null;
    switch (meaning?.kind) {
      case 'leaf':
        if (typeof meaning.value === 'string' && !this.spend(meaning.value.length)) return TOO_LARGE;
        return meaning.value;
      case 'bytes':
        if (!this.spend(meaning.bytes.length)) return TOO_LARGE;
        return { [meaning.tag]: writeBase64(meaning.bytes, 'standard') };
      case 'items': {
        const items = this.list(meaning.items);
        if (meaning.tag === null) return items;
        return { [meaning.tag]: meaning.tag === '$tuple' ? items : this.inOrder(items) };
      }
      case 'pairs': {
        const pairs = this.pairs(meaning.pairs);
        return meaning.tag === null ? dictOf(pairs) : { [meaning.tag]: pairs };
      }
      default:
        return this.rawCall(call);
    }
  }

  /** Sets have no order: sorted by their JSON text, so that equal sets read equal. As far as that is not too long. */
  private inOrder(items: TypedJson[]): TypedJson[] {
    if (items.length < 2) return items;
    const keyed: (readonly [string, TypedJson])[] = [];
    for (const item of items) {
      const name = this.sorted > this.options.maxText ? '' : JSON.stringify(item);
      this.sorted += name.length;
      if (this.sorted > this.options.maxText) return items;
      keyed.push([name, item]);
    }
    return keyed
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([, item]) => item);
  }

  private rawCall(call: PyCall): TypedJson {
    const record: TypedRecord = { [`$${call.how}`]: this.inner(call.callable) };
    const args = call.args;
    if (typeof args === 'object' && args !== null && args.t === 'tuple') {
      // The tuple of the arguments is a container of its own to anything that counts its way up.
      this.path.push(args);
      record['args'] = this.list(args.items);
      this.path.pop();
    } else record['args'] = this.inner(args);
    if (call.kwargs !== undefined && call.kwargs !== null) record['kwargs'] = this.inner(call.kwargs);
    if (call.state !== undefined) record['state'] = this.inner(call.state);
    if (call.items !== undefined) record['items'] = this.list(call.items);
    if (call.pairs !== undefined) record['pairs'] = this.pairs(call.pairs);
    return record;
  }
}

function scalar(value: Exclude<PyValue, PyNode>): TypedJson {
  if (typeof value === 'bigint') return typedInteger(String(value));
  return typeof value === 'number' ? typedFloat(value) : value;
}
