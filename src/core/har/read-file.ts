/**
 * A HAR file of any writer, read as far as it can be read: which program wrote it, what such a file cannot contain, its exchanges in the order of
 * the file, and what was not read and why. Nothing throws; an entry that cannot be read costs only itself.
 */
import type { EpochMs } from '../cookie/types.ts';
import type { Exchange } from '../timeline/facts/observation.ts';
import { chromiumRawHeaders } from './chromium.ts';
import { readHarDate } from './date.ts';
import { EntryScanner } from './entry-scanner.ts';
import { fileText } from './file-text.ts';
import type { HarFile, UnreadEntry, WarningCode } from './har-file.ts';
import { Pages } from './pages.ts';
import { readProducer, type Producer, type WriterTraits } from './producer.ts';
import { readHarEntry } from './read-entry.ts';
import { lostHeader, sanitisedBy, type ReadEntry } from './sanitised.ts';
import { placeUndated, zoneOffset } from './times.ts';

/** Told now and then how far the reading is. */
export type Progress = (entries: number, total: number) => void;

/** How many entries are read between two reports. */
const REPORT_EVERY = 1000;

/** Reads a whole file: its text, or its bytes. */
export function readHarFile(input: string | Uint8Array, progress?: Progress): HarFile {
  const { text, byteOrderMark, wrapped } = fileText(input);
  const reader = new HarReader();
  if (byteOrderMark) reader.warn('byte-order-mark');
  if (wrapped) reader.warn('wrapped');
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    reader.add(new TextEncoder().encode(text));
    return reader.end(true);
  }
  reader.root(root, progress);
  return reader.end(false);
}

/** Reads a file piece by piece, when it is too long for one string. UTF-8 only. */
export class HarPieces {
  readonly #reader = new HarReader();

  constructor() {
    this.#reader.warn('in-pieces');
  }

  /** Takes the next bytes; tells how many entries there are so far. */
  add(piece: Uint8Array): number {
    this.#reader.add(piece);
    return this.#reader.entries;
  }

  end(): HarFile {
    return this.#reader.end(true);
  }
}

/** What was read, until the file is whole. */
interface Read extends ReadEntry {
  readonly index: number;
}

class HarReader {
  readonly #read: Read[] = [];
  readonly #unread: UnreadEntry[] = [];
  readonly #warnings = new Map<WarningCode, { count: number; first: number | null }>();
  readonly #members: Record<string, unknown> = {};
  #traits: WriterTraits | null = null;
  #entries = 0;
  #leftOut = 0;
  #found = false;

  readonly #scanner = new EntryScanner({
    entry: (json) => {
      this.#found = true;
      this.#entry(parsed(json));
    },
    member: (name, json) => {
      if (name === 'creator' || name === 'browser' || name === 'pages') this.#members[name] ??= parsed(json);
    },
  });

  get entries(): number {
    return this.#entries;
  }

  warn(code: WarningCode, index: number | null = null): void {
    const known = this.#warnings.get(code);
    if (known === undefined) this.#warnings.set(code, { count: index === null ? 0 : 1, first: index });
    else if (index !== null) known.count += 1;
  }

  add(piece: Uint8Array): void {
    this.#scanner.add(piece);
  }

  root(root: unknown, progress: Progress | undefined): void {
    const outer = (Array.isArray(root) ? { entries: root } : (root ?? {})) as Record<string, unknown>;
    const log = typeof outer['log'] === 'object' && outer['log'] !== null ? outer['log'] : outer;
    const { creator, browser, pages, entries } = log as Record<string, unknown>;
    Object.assign(this.#members, { creator, browser, pages });
    if (!Array.isArray(entries)) return;
    this.#found = true;
    for (let i = 0; i < entries.length; i += 1) {
      this.#entry(entries[i]);
      if (progress !== undefined && i % REPORT_EVERY === REPORT_EVERY - 1) progress(i + 1, entries.length);
    }
    progress?.(entries.length, entries.length);
  }

  #entry(raw: unknown): void {
    const index = this.#entries;
    this.#entries += 1;
    if (raw === BROKEN) {
      this.#unread.push({ index, why: 'not-json', where: '' });
      return;
    }
    this.#traits ??= readProducer(this.#members).traits;
    const reading = readHarEntry(raw, {
      source: 'har',
      preflights: true,
      pageUrl: null,
      storeId: '',
      file: { joinsByComma: this.#traits.joinsByComma },
    });
    if (reading.ok) {
      const { exchange, traits } = reading;
      this.#read.push({ index, exchange, traits, entry: raw as Record<string, unknown> });
    } else if (reading.why === 'ignored') this.#leftOut += 1;
    else this.#unread.push({ index, why: whyUnread(reading.where), where: reading.where });
  }

  end(scanned: boolean): HarFile {
    if (!this.#found) this.warn('no-entries');
    if (scanned && !this.#warnings.has('in-pieces'))
      this.warn(this.#scanner.cutShort ? 'cut-short' : 'not-json');
    else if (scanned && this.#scanner.cutShort) this.warn('cut-short');
    const { producer, traits } = readProducer(this.#members);
    const sanitised = producer.name === CHROMIUM ? sanitisedBy(this.#read) : 'no';
    const pages = new Pages(this.#members['pages']);
    const offset = this.#zone();
    const undated = this.#read.map((read) => this.#finish(read, producer, sanitised !== 'no', pages, offset));
    const exchanges = placeUndated(undated, this.#start());
    const stripped = this.#warnings.has('values-stripped');
    return {
      producer,
      cannotContain: [
        ...traits.absent,
        ...(sanitised === 'no' ? [] : (['cookies-sanitised'] as const)),
        ...(stripped ? (['cookie-values'] as const) : []),
      ],
      sanitised,
      exchanges,
      places: this.#read.map(({ index }) => index),
      entries: this.#entries,
      leftOut: this.#leftOut,
      unread: this.#unread,
      warnings: [...this.#warnings].map(([code, { count, first }]) => ({ code, count, first })),
    };
  }

  /** Fills in what only the whole file tells. */
  #finish(read: Read, producer: Producer, sanitised: boolean, pages: Pages, offset: number): Exchange {
    const { index, exchange, traits, entry } = read;
    for (const mark of exchange.marks ?? []) if (mark !== 'zone-unknown') this.warn(mark, index);
    if (traits.stripped > 0) this.warn('values-stripped', index);
    if (Number.isNaN(exchange.startedAt)) this.warn('time-unknown', index);
    if (entry['response'] === null || entry['response'] === undefined) this.warn('no-response', index);
    const shift = exchange.marks?.includes('zone-unknown') === true ? offset : 0;
    return {
      ...exchange,
      startedAt: exchange.startedAt - shift,
      receivedAt: exchange.receivedAt - shift,
      complete: this.#complete(read, producer, sanitised) && traits.stripped === 0,
      pageUrl: pages.pageOf({
        pageref: textOf(entry['pageref']),
        documentUrl: textOf(entry['_documentURL']),
        referer: traits.referer,
        url: exchange.url,
        isDocument: exchange.type === 'document',
      }),
    };
  }

  #complete(read: Read, producer: Producer, sanitised: boolean): boolean {
    const { index, exchange, traits } = read;
    if (producer.name !== CHROMIUM || exchange.servedFrom !== 'network') return true;
    const raw = chromiumRawHeaders(exchange, traits);
    if (raw === 'missing' || raw === 'never') {
      this.warn('raw-headers-missing', index);
      return false;
    }
    const lacks = lostHeader(read);
    if (lacks === true) this.warn('header-missing', index);
    // Of what only shows the page nothing would be learned by saying that its cookies are not known.
    return lacks === null
      ? !sanitised || SHOWS.has(exchange.type) || exchange.headers?.preflight === true
      : !lacks;
  }

  /** What the writer's clock was ahead of UTC where it wrote no zone. */
  #zone(): number {
    const local = this.#read.filter(({ exchange }) => exchange.marks?.includes('zone-unknown'));
    const [first] = local;
    if (first === undefined) return 0;
    const offset = zoneOffset(
      local.flatMap(({ exchange, traits }) => {
        const server = Date.parse(traits.date);
        return Number.isNaN(server) ? [] : [{ local: exchange.startedAt, server }];
      }),
    );
    for (const { index } of local) this.warn(offset === null ? 'zone-assumed' : 'zone-by-server', index);
    return offset ?? 0;
  }

  /** A time for a file that tells none: its pages', or an answer's. */
  #start(): EpochMs {
    const pages = this.#members['pages'];
    for (const page of Array.isArray(pages) ? pages : []) {
      const date = readHarDate((page as { startedDateTime?: unknown } | null)?.startedDateTime);
      if (date !== null) return date.at;
    }
    for (const { traits } of this.#read) {
      const at = Date.parse(traits.date);
      if (!Number.isNaN(at)) return at;
    }
    return 0;
  }
}

const CHROMIUM = 'Chromium DevTools';

const SHOWS: ReadonlySet<Exchange['type']> = new Set(['script', 'stylesheet', 'image', 'font', 'media']);

/** What stands for an entry that is no JSON. */
const BROKEN = Symbol('broken');

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(json));
  } catch {
    return BROKEN;
  }
}

function whyUnread(where: string): UnreadEntry['why'] {
  if (where === '') return 'not-an-entry';
  return where === 'request' ? 'no-request' : 'no-url';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
