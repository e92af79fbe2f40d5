/** One attribute of a line, as positions: its texts and spans are cut out only when somebody looks. */
import { KNOWN_ATTRIBUTES, placeOfAttribute, type KnownAttribute } from './attribute-names.ts';
import type { ParsedAttribute, Span } from '../types.ts';

/**
 * Lines are parsed by the hundred thousand and most of their attributes never shown, so nothing is copied in advance. The price:
 * these fields are getters, which a spread (`{...attribute}`) or a structured clone does not take along.
 */
export class LineAttribute implements ParsedAttribute {
  readonly line: string;
  /** In `KNOWN_ATTRIBUTES`; -1 for an unknown one. */
  readonly place: number;
  effective = false;
  tooLong = false;
  readonly start: number;
  readonly nameEnd: number;
  /** -1 when there is no `=`. */
  readonly valueStart: number;
  readonly end: number;

  constructor(line: string, start: number, nameEnd: number, valueStart: number, end: number) {
    this.line = line;
    this.place = placeOfAttribute(line, start, nameEnd);
    this.start = start;
    this.nameEnd = nameEnd;
    this.valueStart = valueStart;
    this.end = end;
  }

  get known(): KnownAttribute | null {
    return KNOWN_ATTRIBUTES[this.place] ?? null;
  }

  get name(): string {
    return this.line.slice(this.start, this.nameEnd);
  }

  get value(): string | null {
    return this.valueStart < 0 ? null : this.line.slice(this.valueStart, this.end);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get nameSpan(): Span {
    return { start: this.start, end: this.nameEnd };
  }

  get valueSpan(): Span | null {
    return this.valueStart < 0 ? null : { start: this.valueStart, end: this.end };
  }

  /** Code units of the value; 0 without one. */
  get valueLength(): number {
    return this.valueStart < 0 ? 0 : this.end - this.valueStart;
  }
}
