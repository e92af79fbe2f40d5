/** What each known attribute does (RFC 6265bis 5.6.1 to 5.6.7). Later ones win. */
import type { KnownAttribute } from './attribute-names.ts';
import { parseCookieDate } from './date.ts';
import { parseMaxAge } from './max-age.ts';
import { reason } from './reason.ts';
import { asciiLower } from './text.ts';
import type { EpochMs, ParsedAttribute, Reason, SameSite } from './types.ts';

/** What the attributes add up to, filled in as they are met. */
export interface Reading {
  maxAge: number | null;
  expires: EpochMs | null;
  domain: string | null;
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  partitioned: boolean;
  readonly remarks: Reason[];
}

/** A line without attributes. */
export function emptyReading(): Reading {
  return {
    maxAge: null,
    expires: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    remarks: [],
  };
}

/** Nobody reads more, and a hostile line could make hundreds of thousands. */
export const MAX_REMARKS = 200;

/** Adds to the remarks while there is room. */
export function remark(reading: Reading, what: Reason): void {
  if (reading.remarks.length < MAX_REMARKS) reading.remarks.push(what);
}

/** Enters one attribute into `reading`; false when it is ignored, so that an earlier one of its name stays in force. */
export function applyAttribute(known: KnownAttribute, attribute: ParsedAttribute, reading: Reading): boolean {
  const value = attribute.value ?? '';
  const span = attribute.valueSpan ?? attribute.span;
  switch (known) {
    // 5.6.1
    case 'expires': {
      const expires = parseCookieDate(value);
      if (expires === null) {
        remark(reading, reason('expires-invalid', span, { value: clip(value) }));
        return false;
      }
      reading.expires = expires;
      return true;
    }
    // 5.6.2
    case 'max-age': {
      const maxAge = parseMaxAge(value);
      if (maxAge === null) {
        remark(reading, reason('max-age-invalid', span, { value: clip(value) }, 'SESSION_COOKIE_AGE'));
        return false;
      }
      reading.maxAge = maxAge;
      return true;
    }
    // 5.6.3: one leading dot is dropped; an empty domain means host-only, and beats an earlier one.
    case 'domain': {
      const domain = asciiLower(value.startsWith('.') ? value.slice(1) : value);
      reading.domain = domain === '' ? null : domain;
      if (value === '') remark(reading, reason('domain-empty', span, {}, 'SESSION_COOKIE_DOMAIN'));
      return true;
    }
    // 5.6.4: anything that does not start with a slash means the default path, and beats an earlier one.
    case 'path': {
      reading.path = value.startsWith('/') ? value : null;
      if (reading.path === null) {
        remark(reading, reason('path-ignored', span, { value: clip(value) }, 'SESSION_COOKIE_PATH'));
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
        remark(reading, reason('samesite-unknown', span, params, 'SESSION_COOKIE_SAMESITE'));
      }
      return true;
    }
  }
}

/** `Secure=false` is a trap worth a remark: it turns Secure on. */
function flag(attribute: ParsedAttribute, reading: Reading): true {
  if (attribute.value !== null && attribute.value !== '') {
    const params = { attribute: attribute.name, value: clip(attribute.value) };
    remark(reading, reason('flag-value-ignored', attribute.span, params));
  }
  return true;
}

function sameSiteOf(value: string): SameSite {
  // The spellings Django writes need no new string.
  if (value === 'Lax') return 'lax';
  if (value === 'Strict') return 'strict';
  if (value === 'None') return 'none';
  const lower = value.length <= 'strict'.length ? value.toLowerCase() : '';
  return lower === 'none' || lower === 'lax' || lower === 'strict' ? lower : 'unspecified';
}

/** Remarks quote the line; nobody wants a kilobyte of it. */
function clip(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
