/**
 * Finds the entries of a HAR in its bytes without reading the whole as JSON: for a file that ends in the middle, that is broken in one place, or
 * that is longer than the engine's longest string. Works on UTF-8, where the signs of JSON are single bytes; takes the file in pieces.
 */

/** What it hands over. The bytes are a JSON value each, or what was meant to be one. */
export interface ScannerListener {
  /** An element of `log.entries`. */
  readonly entry: (json: Uint8Array) => void;
  /** A member of the log (or of the root) other than `entries`: `creator`, `browser`, `pages` …. */
  readonly member: (name: string, json: Uint8Array) => void;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COLON = 0x3a;

/** A name of a member is not longer; a member's value that is kept (not an entry) neither. */
const MAX_NAME = 64;

/** Scans one file. */
export class EntryScanner {
  readonly #listener: ScannerListener;
  /** The signs that are open, outermost first. */
  readonly #open: number[] = [];
  #inString = false;
  #escaped = false;
  /** Where the string that is being read, or was read last, begins and ends, in `#held`. */
  #stringStart = -1;
  #lastString: Uint8Array | null = null;
  /** The name of the member whose value comes. */
  #name = '';
  /** How many signs are open around the members of the log, and within `entries`; -1 before it. */
  #entriesDepth = -1;
  /** Where the value that is being kept begins in `#held`, and at which depth it ends; -1: none is. */
  #start = -1;
  #endDepth = -1;
  /** The bytes from the beginning of what is being kept. */
  #held: Uint8Array = new Uint8Array(0);

  constructor(listener: ScannerListener) {
    this.#listener = listener;
  }

  /** Takes the next piece of the file. */
  add(piece: Uint8Array): void {
    const kept = this.#held.length;
    const bytes = kept === 0 ? piece : joined(this.#held, piece);
    for (let i = kept; i < bytes.length; i += 1) this.#byte(bytes, i);
    const from = this.#start !== -1 ? this.#start : this.#inString ? this.#stringStart : bytes.length;
    this.#held = bytes.slice(from);
    if (this.#start !== -1) this.#start = 0;
    this.#stringStart -= from;
  }

  /** Whether a value was open when the file ended: the entry it ends in is lost. */
  get cutShort(): boolean {
    return this.#open.length > 0;
  }

  #byte(bytes: Uint8Array, i: number): void {
    const byte = bytes[i];
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) {
        this.#inString = false;
        // Names matter at the log's own level only.
        this.#lastString =
          this.#start === -1 && i - this.#stringStart <= MAX_NAME ? bytes.slice(this.#stringStart, i) : null;
      }
      return;
    }
    if (byte === QUOTE) {
      this.#inString = true;
      this.#stringStart = i + 1;
    } else if (byte === COLON) {
      if (this.#start === -1) this.#name = this.#lastString === null ? '' : utf8.decode(this.#lastString);
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#opens(byte, i);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.#closes(bytes, i);
  }

  #opens(byte: number, i: number): void {
    const depth = this.#open.length;
    this.#open.push(byte);
    if (this.#start !== -1) return;
    const inEntries = this.#entriesDepth !== -1 && depth === this.#entriesDepth;
    if (inEntries) this.#keep(i, depth);
    else if (byte === OPEN_ARRAY && (depth === 0 || (this.#name === 'entries' && depth <= 2)))
      this.#entriesDepth = depth + 1;
    else if (depth > 0 && !(depth === 1 && this.#name === 'log')) this.#keep(i, depth);
  }

  #keep(i: number, depth: number): void {
    this.#start = i;
    this.#endDepth = depth;
  }

  #closes(bytes: Uint8Array, i: number): void {
    this.#open.pop();
    const depth = this.#open.length;
    if (this.#start !== -1 && depth === this.#endDepth) {
      const json = bytes.subarray(this.#start, i + 1);
      this.#start = -1;
      if (depth === this.#entriesDepth) this.#listener.entry(json);
      else this.#listener.member(this.#name, json);
    } else if (depth < this.#entriesDepth) this.#entriesDepth = -1;
  }
}

const utf8 = new TextDecoder('utf-8');

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a, 0);
  both.set(b, a.length);
  return both;
}
