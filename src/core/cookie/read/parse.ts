/** `Set-Cookie` text to its parts, by RFC 6265bis 5.6. Whether it would be stored is `judge.ts`'s question. */
import { readAttributes } from './parse-attributes.ts';
import { reason } from '../reason.ts';
import { tooLarge } from '../size.ts';
import { findControl, trimmed } from '../text.ts';
import type { ParsedSetCookie, Reason } from '../types.ts';

/**
 * Takes one `Set-Cookie` line (without the header's name) apart. Every piece keeps its place in the line.
 * Never throws; linear in the length of the line.
 */
export function parseSetCookie(line: string): ParsedSetCookie {
  // Step 2: the name-value-pair is everything up to the first semicolon.
  const semicolon = line.indexOf(';');
  const pairEnd = semicolon < 0 ? line.length : semicolon;
  const pair = readPair(line, pairEnd);
  // Step 6: nothing at all is no cookie. Asked first, as browsers do, since it says more than a stray character.
  if (pair.name === '' && pair.value === '') {
    return ignored(line, [reason('empty', { start: 0, end: pairEnd })]);
  }
  // Step 1: a control character other than tab, anywhere in the line, ends it all.
  const control = findControl(line);
  if (control >= 0) {
    const span = { start: control, end: control + 1 };
    const codePoint = line.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0');
    const large = tooLarge(pair);
    const fault = reason('control-character', span, { codePoint });
    return ignored(line, large === null ? [fault] : [fault, large]);
  }
  return readAttributes(line, pairEnd, pair);
}

/** Steps 3 and 4: split at the first `=`, trim white space; without `=` all of it is the value. */
function readPair(line: string, end: number): NonNullable<ParsedSetCookie['pair']> {
  const equals = line.indexOf('=');
  if (equals < 0 || equals >= end) {
    const valueSpan = trimmed(line, 0, end);
    return {
      name: '',
      value: line.slice(valueSpan.start, valueSpan.end),
      nameSpan: { start: valueSpan.start, end: valueSpan.start },
      valueSpan,
    };
  }
  const nameSpan = trimmed(line, 0, equals);
  const valueSpan = trimmed(line, equals + 1, end);
  return {
    name: line.slice(nameSpan.start, nameSpan.end),
    value: line.slice(valueSpan.start, valueSpan.end),
    nameSpan,
    valueSpan,
  };
}

function ignored(line: string, faults: readonly Reason[]): ParsedSetCookie {
  return {
    line,
    pair: null,
    attributes: [],
    maxAge: null,
    expires: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    remarks: [],
    faults,
  };
}
