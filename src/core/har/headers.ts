/**
 * The headers of a HAR message in one form. The specification says `[{ name, value }]`; files also hold values that are lists (Polly.JS), pairs
 * `[name, value]`, a map from name to value, or the text of the header block.
 */

/**
 * The headers that are read: a message has many more, and a long file spends its time on them. In lower case.
 */
const READ = [
  'accept',
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-request-method',
  'age',
  'authorization',
  'cache-control',
  'cache-status',
  'cf-cache-status',
  'content-type',
  'cookie',
  'date',
  'expires',
  'location',
  'non-authoritative-reason',
  'origin',
  'priority',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-storage-access',
  'sec-secure-session-id',
  'sec-session-challenge',
  'sec-session-registration',
  'sec-session-response',
  'secure-session-challenge',
  'secure-session-registration',
  'secure-session-response',
  'session-devtools',
  'session-devtools-experiment',
  'set-cookie',
  'upgrade-insecure-requests',
  'vary',
  'x-cache',
  'x-csrftoken',
  'x-proxy-cache',
  'x-requested-with',
  'x-varnish-cache',
] as const;

/** A header that is read. Another one needs its line above. */
export type HeaderName = (typeof READ)[number];

/** The headers of one message. */
export interface HarHeaders {
  /** The values of one header, in order. */
  values(name: HeaderName): readonly string[];
  /** What all of them take in an HTTP/1 message, line breaks included. */
  readonly octets: number;
}

/** No message has so many; a file that says so is not read on. */
const MAX_HEADERS = 2000;

const NONE: readonly string[] = [];

/** Reads headers in whatever form; what is none is left out. */
export function readHeaders(raw: unknown): HarHeaders {
  return fill(new HeaderReader(), raw);
}

const spare = { request: null as HeaderReader | null, response: null as HeaderReader | null };

/** As `readHeaders`, for who is done with them before the next message is read: a long file makes none of its own for each. */
export function readHeadersOnce(raw: unknown, of: 'request' | 'response'): HarHeaders {
  const reader = (spare[of] ??= new HeaderReader());
  reader.empty();
  return fill(reader, raw);
}

function fill(reader: HeaderReader, raw: unknown): HarHeaders {
  if (typeof raw === 'string') reader.block(raw);
  else if (Array.isArray(raw)) reader.list(raw);
  else if (typeof raw === 'object' && raw !== null) {
    for (const [name, value] of Object.entries(raw).slice(0, MAX_HEADERS)) reader.add(name, value);
  }
  return reader;
}

class HeaderReader implements HarHeaders {
  // A few of each: side by side they are found faster than by a hash.
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  octets = 0;

  empty(): void {
    this.#names.length = 0;
    this.#values.length = 0;
    this.octets = 0;
  }

  values(name: HeaderName): readonly string[] {
    const first = this.#names.indexOf(name);
    if (first === -1) return NONE;
    if (!this.#names.includes(name, first + 1)) return [this.#values[first] ?? ''];
    return this.#values.filter((_, index) => this.#names[index] === name);
  }

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
    if (typeof value === 'string') this.#put(name, value);
    else
      for (const one of Array.isArray(value) ? value.flat() : [value])
        for (const text of asText(one)) this.#put(name, text);
  }

  #put(name: string, value: string): void {
    const own = readName(name);
    this.octets += own.length + value.length + 4;
    if (own.name === null) return;
    this.#names.push(own.name);
    this.#values.push(value);
  }
}

/** A name as it was written: which header that is, or null for one that is not read, and how long it is. */
interface Spelling {
  readonly name: string | null;
  readonly length: number;
}

const WANTED: ReadonlyMap<string, string> = new Map(READ.map((name) => [name, name]));

/** The names of a file are few, and each is met thousands of times. Emptied when full, so that it stays small. */
const spellings = new Map<string, Spelling>();
const MAX_SPELLINGS = 1000;

function readName(written: string): Spelling {
  const known = spellings.get(written);
  if (known !== undefined) return known;
  const lower = written.trim().toLowerCase();
  const spelling = { name: WANTED.get(lower) ?? null, length: lower.length };
  if (spellings.size >= MAX_SPELLINGS) spellings.clear();
  if (written.length <= 128) spellings.set(written, spelling);
  return spelling;
}

function asText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
