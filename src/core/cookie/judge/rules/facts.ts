/** What every rule of storing looks at. */
import type { CookieUrl } from '../../match.ts';
import type {
  JarCookie,
  ParsedAttribute,
  ParsedSetCookie,
  Reason,
  SetCookieContext,
  Span,
} from '../../types.ts';

/** The line, where it came from, and the cookie it would make. */
export interface Facts {
  readonly parsed: ParsedSetCookie;
  readonly pair: NonNullable<ParsedSetCookie['pair']>;
  readonly context: SetCookieContext;
  readonly url: CookieUrl;
  /** As it would be stored if nothing refused it. */
  readonly cookie: JarCookie;
}

/** A rule answers with what it has against the cookie: usually nothing. */
export type Rule = (facts: Facts) => Reason | null;

/** The attribute in force under that name, or null. */
export function attributeInForce(
  parsed: ParsedSetCookie,
  known: NonNullable<ParsedAttribute['known']>,
): ParsedAttribute | null {
  return parsed.attributes.find((attribute) => attribute.known === known && attribute.effective) ?? null;
}

/** Where to point for an attribute: at it, or, when it is absent, at the cookie's name. */
export function spanOf(facts: Facts, known: NonNullable<ParsedAttribute['known']>): Span {
  return attributeInForce(facts.parsed, known)?.span ?? nameSpan(facts);
}

/** The name's stretch of the line; the value's for a nameless cookie, so that there is something to point at. */
export function nameSpan({ pair }: Facts): Span {
  return pair.name === '' ? pair.valueSpan : pair.nameSpan;
}
