/**
 * The headers of a HAR message in one form. The specification says `[{ name, value }]`; files also hold values that are lists (Polly.JS), pairs
 * `[name, value]`, a map from name to value, or the text of the header block.
 */

/** The headers of one message. */
export interface HarHeaders {
  /** By name in lower case; several lines of one name, or a list that the writer kept, in order. */
  readonly byName: ReadonlyMap<string, string | readonly string[]>;
  /** What they take in an HTTP/1 message, line breaks included. */
  readonly octets: number;
}

/** No message has so many; a file that says so is not read on. */
const MAX_HEADERS = 2000;

const NONE: readonly string[] = [];

/** Reads headers in whatever form; what is none is left out. */
export function readHeaders(raw: unknown): HarHeaders {
  const reader = new HeaderReader();
  if (typeof raw === 'string') reader.block(raw);
  else if (Array.isArray(raw)) reader.list(raw);
  else if (typeof raw === 'object' && raw !== null) {
    for (const [name, value] of Object.entries(raw).slice(0, MAX_HEADERS)) reader.add(name, value);
  }
  return reader;
}

/** The values of one header, in order; `name` in lower case. */
export function valuesOf({ byName }: HarHeaders, name: string): readonly string[] {
  const found = byName.get(name);
  if (found === undefined) return NONE;
  return typeof found === 'string' ? [found] : found;
}

class HeaderReader implements HarHeaders {
  readonly byName = new Map<string, string | readonly string[]>();
  octets = 0;

  list(raw: readonly unknown[]): void {
    const count = Math.min(raw.length, MAX_HEADERS);
    for (let i = 0; i < count; i += 1) {
      const header = raw[i];
      if (typeof header !== 'object' || header === null) {
        if (typeof header === 'string') this.block(header);
      } else if (Array.isArray(header)) this.add(header[0], header.length > 2 ? header.slice(1) : header[1]);
      else {
        const { name, value } = header as { name?: unknown; value?: unknown };
        this.add(name, value);
      }
    }
  }

  /** `Name: value` lines. */
  block(text: string): void {
    for (const line of text.split(/\r?\n/, MAX_HEADERS)) {
      const colon = line.indexOf(':', 1);
      if (colon !== -1) this.add(line.slice(0, colon), line.slice(colon + 1).trim());
    }
  }

  add(name: unknown, value: unknown): void {
    if (typeof name !== 'string') return;
    const own = lowerCase(name);
    if (typeof value === 'string') this.#put(own, value);
    else
      for (const one of Array.isArray(value) ? value.flat() : [value])
        for (const text of asText(one)) this.#put(own, text);
  }

  #put(name: string, value: string): void {
    this.octets += name.length + value.length + 4;
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, value);
    else this.byName.set(name, typeof known === 'string' ? [known, value] : [...known, value]);
  }
}

/** The names of a file are few, and each is met thousands of times. Emptied when full, so that it stays small. */
const names = new Map<string, string>();
const MAX_NAMES = 1000;

function lowerCase(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const lower = name.trim().toLowerCase();
  if (names.size >= MAX_NAMES) names.clear();
  if (name.length <= 128) names.set(name, lower);
  return lower;
}

function asText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
