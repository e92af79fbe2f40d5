/** The attributes of a `Set-Cookie` line (RFC 6265bis 5.6, the loop after the name-value-pair). */
import { applyAttribute, emptyReading, remark, type Reading } from './apply-attribute.ts';
import { LineAttribute } from './line-attribute.ts';
import { reason } from '../reason.ts';
import { isWhiteSpace, utf8Length } from '../text.ts';
import type { ParsedSetCookie } from '../types.ts';

/** Attribute values longer than this many octets are ignored (5.6, step 5 of the loop). */
export const MAX_ATTRIBUTE_OCTETS = 1024;

/** Browsers accept no header long enough for more; beyond it unknown attributes are counted, not kept. */
export const MAX_KEPT_ATTRIBUTES = 20_000;

/** Reads everything after the pair. `from` is the index of the first semicolon, or the line's length. */
export function readAttributes(
  line: string,
  from: number,
  pair: NonNullable<ParsedSetCookie['pair']>,
): ParsedSetCookie {
  const attributes: LineAttribute[] = [];
  const reading = emptyReading(line, pair, attributes);
  // The next `=`, looked for only once passed: searching anew in every piece would read a long line many times.
  let equals = -1;
  let skipped = 0;
  // Which names are in force, a bit each; by which attribute is asked only once one of them is repeated, which hardly a line does.
  let seen = 0;
  let winners: Winners | null = null;
  for (let at = from; at < line.length;) {
    const semicolon = line.indexOf(';', at + 1);
    const end = semicolon < 0 ? line.length : semicolon;
    let start = at + 1;
    at = end;
    while (start < end && isWhiteSpace(line.charCodeAt(start))) start += 1;
    if (start === end) continue;
    if (equals < start) equals = nextEquals(line, start);
    const attribute = readOne(line, start, end, equals);
    if (attribute.place < 0 && attributes.length >= MAX_KEPT_ATTRIBUTES) {
      skipped += 1;
      continue;
    }
    attributes.push(attribute);
    if (!take(attribute, reading)) continue;
    const bit = 1 << attribute.place;
    if ((seen & bit) !== 0) {
      winners ??= winnersOf(attributes);
      outdo(winners[attribute.place], attribute, reading);
    }
    if (winners !== null) winners[attribute.place] = attribute;
    attribute.effective = true;
    seen |= bit;
  }
  if (skipped > 0) {
    const span = { start: from, end: line.length };
    reading.remarks.push(reason('attributes-skipped', span, { count: skipped, limit: MAX_KEPT_ATTRIBUTES }));
  }
  if (pair.name === '') remark(reading, () => reason('nameless', pair.valueSpan));
  return reading;
}

function nextEquals(line: string, start: number): number {
  const found = line.indexOf('=', start);
  return found < 0 ? line.length : found;
}

/** Loop steps 1 to 4: one piece between semicolons, which begins at `start`. `equals` is the next `=`, wherever that is. */
function readOne(line: string, start: number, semicolon: number, equals: number): LineAttribute {
  let end = semicolon;
  while (isWhiteSpace(line.charCodeAt(end - 1))) end -= 1;
  if (equals >= end) return new LineAttribute(line, start, end, -1, end);
  let nameEnd = equals;
  while (nameEnd > start && isWhiteSpace(line.charCodeAt(nameEnd - 1))) nameEnd -= 1;
  let valueStart = equals + 1;
  while (valueStart < end && isWhiteSpace(line.charCodeAt(valueStart))) valueStart += 1;
  return new LineAttribute(line, start, nameEnd, valueStart, end);
}

/** Enters one attribute; false when it is not in force. */
function take(attribute: LineAttribute, reading: Reading): boolean {
  // Loop step 5: a value that is too long makes the attribute as if it were not there.
  if (
    attribute.valueLength * 3 > MAX_ATTRIBUTE_OCTETS &&
    utf8Length(attribute.value ?? '') > MAX_ATTRIBUTE_OCTETS
  ) {
    attribute.tooLong = true;
    remark(reading, () => {
      const params = { attribute: attribute.name.slice(0, 40), limit: MAX_ATTRIBUTE_OCTETS };
      return reason('attribute-too-long', attribute.span, params);
    });
    return false;
  }
  const { place } = attribute;
  if (place < 0) {
    remark(reading, () => {
      const params = { attribute: attribute.name.slice(0, 40) };
      const code = attribute.name.toLowerCase() === 'priority' ? 'attribute-priority' : 'attribute-unknown';
      return reason(code, attribute.span, params);
    });
    return false;
  }
  return applyAttribute(attribute, reading);
}

/** The attribute in force under each name, by the name's place in `KNOWN_ATTRIBUTES`. */
type Winners = (LineAttribute | undefined)[];

function winnersOf(attributes: readonly LineAttribute[]): Winners {
  const winners: Winners = [];
  for (const attribute of attributes) if (attribute.effective) winners[attribute.place] = attribute;
  return winners;
}

function outdo(earlier: LineAttribute | undefined, { name }: LineAttribute, reading: Reading): void {
  if (earlier === undefined) return;
  earlier.effective = false;
  remark(reading, () => reason('attribute-repeated', earlier.span, { attribute: name }));
}
