/**
 * Python literals as `print` and `repr` write them, read and never run: dicts, lists, numbers, both kinds of strings of both
 * Pythons, and the calls that `repr` makes of dates, decimals and their like. Other calls are named, not understood.
 */
import type { DecodeLimits } from '../base/bounds.ts';
import { writeBase64 } from '../bytes/base64.ts';
import { typedInteger } from './json-read.ts';
import { SIMPLE_ESCAPES, understood, type Arguments } from './literal-calls.ts';
import { dictOf, type TypedJson } from './typed.ts';

/** What a literal held. */
export interface LiteralReading {
  /** Undefined when not even its beginning could be read. */
  readonly value: TypedJson | undefined;
  /** Where reading stopped: null when the whole text is one literal. */
  readonly stoppedAt: number | null;
  /** Whether it has something that JSON has not: then it is Python. */
  readonly isPython: boolean;
}

class LiteralStop extends Error {}

/** Digits of a number: as many as Python itself reads. */
const MAX_DIGITS = 4300;

/** Text of a call that is shown instead of understood. */
const MAX_SHOWN = 200;

/** Reads a literal. Never throws. */
export function readLiteral(
  text: string,
  limits: Pick<DecodeLimits, 'maxDepth' | 'maxNodes'>,
): LiteralReading {
  const reader = new Reader(text, limits);
  try {
    const value = reader.value(limits.maxDepth);
    reader.space();
    const end = reader.at;
    return { value, stoppedAt: end >= text.length ? null : end, isPython: reader.isPython };
  } catch (problem) {
    if (!(problem instanceof LiteralStop)) throw problem;
    return { value: reader.rescued, stoppedAt: reader.at, isPython: reader.isPython };
  }
}

class Reader {
  at = 0;
  isPython = false;
  /** The outermost container as far as it was read. */
  rescued: TypedJson | undefined;
  #nodes: number;
  readonly #text: string;

  constructor(text: string, limits: { readonly maxNodes: number }) {
    this.#text = text;
    this.#nodes = limits.maxNodes;
  }

  space(): void {
    while (/\s/.test(this.#text.charAt(this.at))) this.at += 1;
  }

  value(depth: number): TypedJson {
    this.space();
    this.#nodes -= 1;
    if (depth <= 0 || this.#nodes <= 0) throw new LiteralStop();
    const char = this.#text.charAt(this.at);
    if (char === '{') return this.#braces(depth);
    if (char === '[') return this.#items(']', depth);
    if (char === '(') return this.#tuple(depth);
    if (char === '<') return this.#angle();
    if (/[-+.\d]/.test(char)) return this.#number();
    const prefix = /^[bBuUrRfF]{0,2}(?=["'])/.exec(this.#text.slice(this.at, this.at + 3))?.[0];
    if (prefix !== undefined) return this.#strings(prefix);
    return this.#named(depth);
  }

  #braces(depth: number): TypedJson {
    this.at += 1;
    const pairs: [TypedJson, TypedJson][] = [];
    const items: TypedJson[] = [];
    const outermost = this.rescued === undefined;
    const keep = (): void => {
      if (outermost) this.rescued = items.length > 0 ? { $set: items } : dictOf(pairs);
    };
    keep();
    for (;;) {
      this.space();
      if (this.#take('}')) break;
      const key = this.value(depth - 1);
      this.space();
      if (this.#take(':')) {
        pairs.push([key, this.value(depth - 1)]);
      } else items.push(key);
      keep();
      this.space();
      if (this.#take(',')) continue;
      if (!this.#take('}')) throw new LiteralStop();
      break;
    }
    if (items.length === 0) return dictOf(pairs);
    this.isPython = true;
    return { $set: items };
  }

  #items(close: string, depth: number): TypedJson[] {
    this.at += 1;
    const items: TypedJson[] = [];
    this.rescued ??= items;
    for (;;) {
      this.space();
      if (this.#take(close)) return items;
      items.push(this.value(depth - 1));
      this.space();
      if (this.#take(',')) continue;
      if (!this.#take(close)) throw new LiteralStop();
      return items;
    }
  }

  #tuple(depth: number): TypedJson {
    this.isPython = true;
    const from = this.at;
    const items = this.#items(')', depth);
    // A single value in brackets is that value: only a comma makes a tuple.
    const [only] = items;
    const closed = this.#text.slice(from, this.at - 1).trimEnd();
    return items.length === 1 && only !== undefined && !closed.endsWith(',') ? only : { $tuple: items };
  }

  /** `<UTC>`, `<Session: 29326…>`: what `repr` writes where there is no literal. */
  #angle(): TypedJson {
    this.isPython = true;
    const start = this.at;
    let open = 0;
    for (; this.at < this.#text.length && this.at - start < 4000; this.at += 1) {
      const char = this.#text.charAt(this.at);
      if (char === '<') open += 1;
      if (char === '>' && --open === 0) {
        this.at += 1;
        const inside = this.#text.slice(start + 1, this.at - 1);
        return { $py: /^[\w.]+/.exec(inside)?.[0] ?? 'object', repr: `<${inside.slice(0, MAX_SHOWN)}>` };
      }
    }
    throw new LiteralStop();
  }

  #number(): TypedJson {
    const piece = this.#text.slice(this.at, this.at + MAX_DIGITS);
    const match = /^[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)/.exec(piece)?.[0];
    if (match === undefined) {
      if (/^[-+]?(?:inf|nan)\b/.test(piece)) return this.#named(1);
      throw new LiteralStop();
    }
    this.at += match.length;
    if (this.#take('L') || this.#take('l')) this.isPython = true;
    if (this.#take('j')) return { $complex: [0, Number(match)] };
    return /^[-+]?\d+$/.test(match) ? typedInteger(match.replace(/^\+/, '')) : Number(match);
  }

  /** String literals that follow each other are one. */
  #strings(first: string): TypedJson {
    let prefix = first;
    let text = '';
    const bytes = /b/i.test(first);
    for (;;) {
      this.at += prefix.length;
      if (prefix !== '' || this.#text.charAt(this.at) === "'") this.isPython = true;
      text += this.#string(/r/i.test(prefix));
      const before = this.at;
      this.space();
      const next = /^[bBuUrRfF]{0,2}(?=["'])/.exec(this.#text.slice(this.at, this.at + 3))?.[0];
      if (next === undefined) {
        this.at = before;
        break;
      }
      prefix = next;
    }
    if (!bytes) return text;
    const raw = Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);
    return { $bytes: writeBase64(raw, 'standard') };
  }

  #string(isRaw: boolean): string {
    const one = this.#text.charAt(this.at);
    const quote = this.#text.startsWith(one.repeat(3), this.at) ? one.repeat(3) : one;
    this.at += quote.length;
    let plain = '';
    for (;;) {
      const char = this.#text.charAt(this.at);
      if (char === '') throw new LiteralStop();
      if (this.#text.startsWith(quote, this.at)) {
        this.at += quote.length;
        return plain;
      }
      if (char === '\\' && !isRaw) plain += this.#escape();
      else {
        plain += char;
        this.at += 1;
      }
    }
  }

  #escape(): string {
    const next = this.#text.charAt(this.at + 1);
    const width = { x: 2, u: 4, U: 8 }[next];
    if (width !== undefined) {
      const digits = this.#text.slice(this.at + 2, this.at + 2 + width);
      const point = /^[0-9a-fA-F]+$/.test(digits) && digits.length === width ? parseInt(digits, 16) : -1;
      if (point >= 0 && point <= 0x10ffff) {
        this.at += 2 + width;
        return String.fromCodePoint(point);
      }
    }
    const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.at + 1, this.at + 4))?.[0];
    if (octal !== undefined) {
      this.at += 1 + octal.length;
      return String.fromCharCode(parseInt(octal, 8));
    }
    this.at += 2;
    return SIMPLE_ESCAPES[next] ?? `\\${next}`;
  }

  /** `True`, `None`, `nan`, and calls: `datetime.datetime(2020, 1, 2)`, `Decimal('1.20')`, `OrderedDict([…])`. */
  #named(depth: number): TypedJson {
    const name = /^[-+]?[A-Za-z_][\w.]{0,120}/.exec(this.#text.slice(this.at, this.at + 130))?.[0];
    if (name === undefined) throw new LiteralStop();
    const start = this.at;
    this.at += name.length;
    switch (name) {
      case 'True':
      case 'False':
        this.isPython = true;
        return name === 'True';
      case 'None':
        this.isPython = true;
        return null;
      case 'true':
      case 'false':
        return name === 'true';
      case 'null':
      case 'undefined':
        return null;
      case 'nan':
      case 'NaN':
        return { $float: 'nan' };
      case 'inf':
      case 'Infinity':
        return { $float: 'inf' };
      case '-inf':
      case '-Infinity':
        return { $float: '-inf' };
      default:
        break;
    }
    if (this.#text.charAt(this.at) !== '(') {
      if (name.includes('.')) return { $py: name, repr: name };
      throw new LiteralStop();
    }
    this.isPython = true;
    const args = this.#arguments(depth);
    return (
      understood(name, args) ?? {
        $py: name,
        repr: this.#text.slice(start, Math.min(this.at, start + MAX_SHOWN)),
      }
    );
  }

  #arguments(depth: number): Arguments {
    this.at += 1;
    const list: TypedJson[] = [];
    const named = new Map<string, TypedJson>();
    for (;;) {
      this.space();
      if (this.#take(')')) return { list, named };
      const keyword = /^([A-Za-z_]\w{0,60})\s{0,4}=(?!=)/.exec(this.#text.slice(this.at, this.at + 70));
      if (keyword !== null) {
        this.at += keyword[0].length;
        named.set(keyword[1] ?? '', this.value(depth - 1));
      } else list.push(this.value(depth - 1));
      this.space();
      if (this.#take(',')) continue;
      if (!this.#take(')')) throw new LiteralStop();
      return { list, named };
    }
  }

  #take(char: string): boolean {
    if (this.#text.charAt(this.at) !== char) return false;
    this.at += 1;
    return true;
  }
}
