/** The attributes of a `Set-Cookie` line (RFC 6265bis 5.6, the loop after the name-value-pair, and 5.6.1 to 5.6.7). */
import { parseCookieDate } from './date.ts';
import { parseMaxAge } from './max-age.ts';
import { reason } from './reason.ts';
import { asciiLower, trimmed, utf8Length } from './text.ts';
import type { EpochMs, ParsedAttribute, ParsedSetCookie, Reason, SameSite } from './types.ts';

/** Attribute values longer than this many octets are ignored (5.6, step 5 of the loop). */
export const MAX_ATTRIBUTE_OCTETS = 1024;

type Known = NonNullable<ParsedAttribute['known']>;
type Mutable = { -readonly [Key in keyof ParsedAttribute]: ParsedAttribute[Key] };

/** What the attributes add up to, filled in as they are met: later ones win. */
interface Reading {
  maxAge: number | null;
  expires: EpochMs | null;
  domain: string | null;
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  partitioned: boolean;
  readonly remarks: Reason[];
  /** The attribute in force for each known name. */
  readonly winners: Map<Known, Mutable>;
}

const KNOWN: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['expires', 'expires'],
  ['max-age', 'max-age'],
  ['domain', 'domain'],
  ['path', 'path'],
  ['secure', 'secure'],
  ['httponly', 'httponly'],
  ['samesite', 'samesite'],
  ['partitioned', 'partitioned'],
]);

/** Reads everything after the pair. `from` is the index of the first semicolon, or the line's length. */
export function readAttributes(
  line: string,
  from: number,
  pair: NonNullable<ParsedSetCookie['pair']>,
): ParsedSetCookie {
  const attributes: Mutable[] = [];
  const reading: Reading = {
    maxAge: null,
    expires: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    remarks: [],
    winners: new Map(),
  };
  for (let at = from; at < line.length;) {
    const next = line.indexOf(';', at + 1);
    const end = next < 0 ? line.length : next;
    const attribute = readOne(line, at + 1, end);
    if (attribute !== null) {
      attributes.push(attribute);
      take(attribute, reading);
    }
    at = end;
  }
  if (pair.name === '') reading.remarks.push(reason('nameless', pair.valueSpan));
  return {
    line,
    pair,
    attributes,
    maxAge: reading.maxAge,
    expires: reading.expires,
    domain: reading.domain,
    path: reading.path,
    secure: reading.secure,
    httpOnly: reading.httpOnly,
    sameSite: reading.sameSite,
    partitioned: reading.partitioned,
    remarks: reading.remarks,
    fault: null,
  };
}

/** Loop steps 1 to 4: one piece between semicolons; null when it is empty. */
function readOne(line: string, start: number, end: number): Mutable | null {
  const span = trimmed(line, start, end);
  if (span.start === span.end) return null;
  // A line of many pieces without `=` must not be searched to its end for each of them: look inside the piece only.
  const piece = line.slice(span.start, span.end);
  const equals = piece.indexOf('=');
  if (equals < 0) {
    const known = KNOWN.get(piece.toLowerCase()) ?? null;
    return {
      name: piece,
      value: null,
      span,
      nameSpan: span,
      valueSpan: null,
      known,
      effective: false,
      tooLong: false,
    };
  }
  const nameSpan = trimmed(line, span.start, span.start + equals);
  const valueSpan = trimmed(line, span.start + equals + 1, span.end);
  const name = line.slice(nameSpan.start, nameSpan.end);
  const value = line.slice(valueSpan.start, valueSpan.end);
  const known = KNOWN.get(name.toLowerCase()) ?? null;
  return { name, value, span, nameSpan, valueSpan, known, effective: false, tooLong: false };
}

function take(attribute: Mutable, reading: Reading): void {
  const { known } = attribute;
  const value = attribute.value ?? '';
  // Loop step 5: a value that is too long makes the attribute as if it were not there.
  if (value.length * 3 > MAX_ATTRIBUTE_OCTETS && utf8Length(value) > MAX_ATTRIBUTE_OCTETS) {
    attribute.tooLong = true;
    const params = { attribute: attribute.name.slice(0, 40), limit: MAX_ATTRIBUTE_OCTETS };
    reading.remarks.push(reason('attribute-too-long', attribute.span, params));
    return;
  }
  if (known === null) {
    const params = { attribute: attribute.name.slice(0, 40) };
    const code = attribute.name.toLowerCase() === 'priority' ? 'attribute-priority' : 'attribute-unknown';
    reading.remarks.push(reason(code, attribute.span, params));
    return;
  }
  if (!apply(known, attribute, value, reading)) return;
  const earlier = reading.winners.get(known);
  if (earlier !== undefined) {
    earlier.effective = false;
    reading.remarks.push(reason('attribute-repeated', earlier.span, { attribute: attribute.name }));
  }
  attribute.effective = true;
  reading.winners.set(known, attribute);
}

/** The processing of one known attribute (5.6.1 to 5.6.7); false when it is ignored. */
function apply(known: Known, attribute: Mutable, value: string, reading: Reading): boolean {
  const span = attribute.valueSpan ?? attribute.span;
  switch (known) {
    // 5.6.1
    case 'expires': {
      const expires = parseCookieDate(value);
      if (expires === null) {
        reading.remarks.push(reason('expires-invalid', span, { value: clip(value) }));
        return false;
      }
      reading.expires = expires;
      return true;
    }
    // 5.6.2
    case 'max-age': {
      const maxAge = parseMaxAge(value);
      if (maxAge === null) {
        reading.remarks.push(reason('max-age-invalid', span, { value: clip(value) }, 'SESSION_COOKIE_AGE'));
        return false;
      }
      reading.maxAge = maxAge;
      return true;
    }
    // 5.6.3: one leading dot is dropped; an empty domain means host-only, and beats an earlier one.
    case 'domain': {
      const domain = asciiLower(value.startsWith('.') ? value.slice(1) : value);
      reading.domain = domain === '' ? null : domain;
      if (value === '') reading.remarks.push(reason('domain-empty', span, {}, 'SESSION_COOKIE_DOMAIN'));
      return true;
    }
    // 5.6.4: anything that does not start with a slash means the default path, and beats an earlier one.
    case 'path': {
      reading.path = value.startsWith('/') ? value : null;
      if (reading.path === null) {
        reading.remarks.push(reason('path-ignored', span, { value: clip(value) }, 'SESSION_COOKIE_PATH'));
      }
      return true;
    }
    // 5.6.5, 5.6.6 and Partitioned: present is true, whatever the value says.
    case 'secure':
      reading.secure = true;
      return flag(attribute, reading);
    case 'httponly':
      reading.httpOnly = true;
      return flag(attribute, reading);
    case 'partitioned':
      reading.partitioned = true;
      return flag(attribute, reading);
    // 5.6.7: an unknown value means the default enforcement, and beats an earlier one.
    case 'samesite': {
      reading.sameSite = sameSiteOf(value);
      if (reading.sameSite === 'unspecified') {
        const params = { value: clip(value) };
        reading.remarks.push(reason('samesite-unknown', span, params, 'SESSION_COOKIE_SAMESITE'));
      }
      return true;
    }
  }
}

/** `Secure=false` is a trap worth a remark: it turns Secure on. */
function flag(attribute: Mutable, reading: Reading): true {
  if (attribute.value !== null && attribute.value !== '') {
    const params = { attribute: attribute.name, value: clip(attribute.value) };
    reading.remarks.push(reason('flag-value-ignored', attribute.span, params));
  }
  return true;
}

function sameSiteOf(value: string): SameSite {
  const lower = value.toLowerCase();
  return lower === 'none' || lower === 'lax' || lower === 'strict' ? lower : 'unspecified';
}

/** Remarks quote the line; nobody wants a kilobyte of it. */
function clip(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
