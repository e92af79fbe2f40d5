/**
 * The headers of a HAR message in one form. The specification says `[{ name, value }]`; files also hold values that are lists (Polly.JS), pairs
 * `[name, value]`, a map from name to value, or the text of the header block.
 */

/** One header: its name in lower case, and its values in order (one, unless the writer kept a list). */
export interface HarHeader {
  readonly name: string;
  readonly values: readonly string[];
}

/** No message has so many; a file that says so is not read on. */
const MAX_HEADERS = 2000;

/** Reads headers in whatever form; what is none is left out. */
export function readHeaders(raw: unknown): HarHeader[] {
  if (typeof raw === 'string') return ofBlock(raw);
  if (typeof raw !== 'object' || raw === null) return [];
  const headers: HarHeader[] = [];
  if (!Array.isArray(raw)) {
    for (const [name, value] of Object.entries(raw).slice(0, MAX_HEADERS)) add(headers, name, value);
    return headers;
  }
  const count = Math.min(raw.length, MAX_HEADERS);
  for (let i = 0; i < count; i += 1) {
    const header: unknown = raw[i];
    if (typeof header !== 'object' || header === null) {
      if (typeof header === 'string') headers.push(...ofBlock(header));
    } else if (Array.isArray(header))
      add(headers, header[0], header.length > 2 ? header.slice(1) : header[1]);
    else {
      const { name, value } = header as { name?: unknown; value?: unknown };
      add(headers, name, value);
    }
  }
  return headers;
}

/** The values of one header, in order; `name` in lower case. */
export function valuesOf(headers: readonly HarHeader[], name: string): readonly string[] {
  let found: readonly string[] | null = null;
  for (const header of headers) {
    if (header.name === name) found = found === null ? header.values : [...found, ...header.values];
  }
  return found ?? NONE;
}

const NONE: readonly string[] = [];

function add(headers: HarHeader[], name: unknown, value: unknown): void {
  if (typeof name !== 'string') return;
  const own = name.trim().toLowerCase();
  if (typeof value === 'string') headers.push({ name: own, values: [value] });
  else if (Array.isArray(value)) headers.push({ name: own, values: value.flat().flatMap(asText) });
  else headers.push({ name: own, values: asText(value) });
}

function asText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** `Name: value` lines. */
function ofBlock(text: string): HarHeader[] {
  const headers: HarHeader[] = [];
  for (const line of text.split(/\r?\n/, MAX_HEADERS)) {
    const colon = line.indexOf(':', 1);
    if (colon !== -1) add(headers, line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
