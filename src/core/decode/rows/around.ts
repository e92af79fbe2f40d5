/** What a dump has around the fields of a row: taken off, and told with the row as it is with a single value. */
import type { Stripped } from '../reading/reading.ts';

/** A field of a row, and where it stands in the text. */
export interface Field {
  readonly name: 'session_key' | 'session_data' | 'expire_date';
  readonly start: number;
  readonly end: number;
}

/** Characters shown of what stands in one place. */
const SHOWN = 40;

/** Characters looked at to find the beginning or the end of the line. */
const LOOKED = 400;

/** Collects it for one row, field by field as they come. */
export class Around {
  readonly #found: Stripped[] = [];
  #last: Field;

  /** `fields`: those up to the value. `from`: where the row before ended. `inside`: what was taken out of the value itself. */
  constructor(text: string, fields: readonly Field[], from: number, inside: readonly string[]) {
    const [first, ...others] = fields.toSorted((left, right) => left.start - right.start);
    if (first === undefined) throw new RangeError('a row has a value');
    const before = text.slice(Math.max(from, first.start - LOOKED, 0), first.start);
    this.#add('before-row', lineEnd(before), {});
    this.#last = first;
    for (const field of others) this.take(text, field);
    for (const code of inside) this.#found.push({ code, params: {} });
  }

  /** Where the row ends so far. */
  get end(): number {
    return this.#last.end;
  }

  /** Another field, behind the others. */
  take(text: string, field: Field): void {
    const { name: left, end } = this.#last;
    this.#add('between-fields', middle(text.slice(end, field.start)), { left, right: field.name });
    this.#last = field;
  }

  /** The beginning of the text was dropped. */
  shift(by: number): void {
    this.#last = { ...this.#last, start: this.#last.start - by, end: this.#last.end - by };
  }

  /** The row is whole; the next begins at `to`. */
  close(text: string, to: number): readonly Stripped[] {
    // So far from its last field that the text is no longer kept: it is not of this row.
    if (this.end >= 0)
      this.#add('behind-row', lineBeginning(text.slice(this.end, Math.min(to, this.end + LOOKED))), {});
    return this.#found;
  }

  #add(code: string, text: string, params: Stripped['params']): void {
    if (text !== '') this.#found.push({ code, params: { text, ...params } });
  }
}

/** The end of what stands before a row, from the beginning of its line on. */
function lineEnd(before: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.length > SHOWN ? `…${line.slice(-SHOWN)}` : line;
}

/** The beginning of what stands behind a row, to the end of its line. */
function lineBeginning(behind: string): string {
  const [line = ''] = behind.split(/\r?\n/, 1);
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

function middle(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN / 2)}…${text.slice(-SHOWN / 2)}` : text;
}
