/** What each known attribute does (RFC 6265bis 5.6.1 to 5.6.7). Later ones win. */
import type { CookieCode } from '../codes.ts';
import { readsAt } from './attribute-names.ts';
import { parseCookieDate } from './date.ts';
import { parseMaxAge } from './max-age.ts';
import type { LineAttribute } from './line-attribute.ts';
import { reason, type CookieSetting } from '../reason.ts';
import { asciiLower } from '../text.ts';
import type { ParsedAttribute, ParsedSetCookie, Reason, SameSite } from '../types.ts';

/** What the attributes add up to, filled in as they are met: the very object that is answered, as a copy of it would take as long as reading an attribute. */
export type Reading = { -readonly [Field in keyof ParsedSetCookie]: ParsedSetCookie[Field] } & {
  readonly remarks: Reason[];
};

const NO_FAULTS: readonly Reason[] = Object.freeze([]);

/** A line without attributes; what is put into `attributes` belongs to it. */
export function emptyReading(
  line: string,
  pair: NonNullable<ParsedSetCookie['pair']>,
  attributes: readonly ParsedAttribute[],
): Reading {
  return {
    line,
    pair,
    attributes,
    maxAge: null,
    expires: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    remarks: [],
    faults: NO_FAULTS,
  };
}

/** Nobody reads more, and a hostile line could make hundreds of thousands. */
export const MAX_REMARKS = 200;

/** Adds to the remarks while there is room; asks for the words only then. */
export function remark(reading: Reading, what: () => Reason): void {
  if (reading.remarks.length < MAX_REMARKS) reading.remarks.push(what());
}

/** Enters one attribute into `reading`; false when it is ignored, so that an earlier one of its name stays in force. */
export function applyAttribute(attribute: LineAttribute, reading: Reading): boolean {
  switch (attribute.known) {
    // 5.6.1
    case 'expires': {
      const expires = parseCookieDate(attribute.value ?? '');
      if (expires === null) {
        say(reading, 'expires-invalid', attribute, null);
        return false;
      }
      reading.expires = expires;
      return true;
    }
    // 5.6.2
    case 'max-age': {
      const maxAge = parseMaxAge(attribute.value ?? '');
      if (maxAge === null) {
        say(reading, 'max-age-invalid', attribute, 'SESSION_COOKIE_AGE');
        return false;
      }
      reading.maxAge = maxAge;
      return true;
    }
    // 5.6.3: one leading dot is dropped; an empty domain means host-only, and beats an earlier one.
    case 'domain': {
      const value = attribute.value ?? '';
      const domain = asciiLower(value.startsWith('.') ? value.slice(1) : value);
      reading.domain = domain === '' ? null : domain;
      if (value === '') say(reading, 'domain-empty', attribute, 'SESSION_COOKIE_DOMAIN');
      return true;
    }
    // 5.6.4: anything that does not start with a slash means the default path, and beats an earlier one.
    case 'path': {
      if (attribute.valueLength === 0 || attribute.line.charCodeAt(attribute.valueStart) !== SLASH) {
        reading.path = null;
        say(reading, 'path-ignored', attribute, 'SESSION_COOKIE_PATH');
      } else {
        reading.path = attribute.valueLength === 1 ? '/' : attribute.value;
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
    case 'samesite':
      reading.sameSite = sameSiteOf(attribute);
      if (reading.sameSite === 'unspecified') {
        say(reading, 'samesite-unknown', attribute, 'SESSION_COOKIE_SAMESITE');
      }
      return true;
    case null:
      return false;
  }
}

const SLASH = 0x2f;

/** A remark about an attribute's value. */
function say(
  reading: Reading,
  code: CookieCode,
  attribute: LineAttribute,
  setting: CookieSetting | null,
): void {
  remark(reading, () => {
    const params = { value: clip(attribute.value ?? '') };
    return reason(code, attribute.valueSpan ?? attribute.span, params, setting);
  });
}

/** `Secure=false` is a trap worth a remark: it turns Secure on. */
function flag(attribute: LineAttribute, reading: Reading): true {
  if (attribute.valueLength > 0) {
    remark(reading, () => {
      const params = { attribute: attribute.name, value: clip(attribute.value ?? '') };
      return reason('flag-value-ignored', attribute.span, params);
    });
  }
  return true;
}

function sameSiteOf({ line, valueStart, valueLength }: LineAttribute): SameSite {
  if (valueLength === 3 && readsAt(line, valueStart, 'lax')) return 'lax';
  if (valueLength === 4 && readsAt(line, valueStart, 'none')) return 'none';
  return valueLength === 6 && readsAt(line, valueStart, 'strict') ? 'strict' : 'unspecified';
}

/** Remarks quote the line; nobody wants a kilobyte of it. */
function clip(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
