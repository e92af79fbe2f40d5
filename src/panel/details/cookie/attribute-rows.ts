/** One row for each attribute: what the line says, what it means, which setting is behind it, and whether it is at fault. */
import { isAbout } from '../../../core/cookie/codes.ts';
import { explainSetCookie } from '../../../core/cookie/judge/explain.ts';
import type { ParsedSetCookie } from '../../../core/cookie/types.ts';
import { maskKey } from '../../../core/text/visible.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import type { Words } from '../../models/words.ts';
import { sentence } from '../../parts/cookie/cookie-sentence.ts';
import { attributes, type Attribute } from '../../parts/cookie/jar-fields.ts';
import { lifetimeSetting, type RecordedExpiry } from './lifetime.ts';

/** One attribute of a line. */
export interface Row {
  readonly attribute: Attribute;
  readonly header: string | null;
  readonly meaning: string;
  readonly setting: string | null;
  readonly fault: boolean;
}

function headerText(
  attribute: Attribute,
  value: string | null,
  present: boolean,
  words: Words,
): string | null {
  if (!present) return null;
  return value === null || attribute === 'httponly' || attribute === 'secure' || attribute === 'partitioned'
    ? words.t('units.yes')
    : value;
}

/** The rows of a line, by the clocks and the reasons of its verdict. */
export function rowsOf(
  parsed: ParsedSetCookie,
  event: SessionEvent,
  words: Words,
  browser: 'chromium' | 'firefox',
  expiry: RecordedExpiry,
): Row[] {
  // By the clocks of the verdict, or the one would say that it deletes what the other stores.
  const clock = event.verdict?.clock ?? { now: event.at };
  const explained = explainSetCookie(parsed, { url: event.url ?? '', browser, ...clock });
  const byAttribute = new Map(explained.map((row) => [row.attribute, row]));
  const faults = event.verdict?.outcome === 'refused' ? event.verdict.reasons : [];
  return attributes.map((attribute) => {
    if (attribute === 'value') {
      const value = parsed.pair?.value ?? '';
      const fault = faults.some(({ code }) => isAbout(code, 'value'));
      const meaning = words.t(
        value === '' || value === '""' ? 'panel.cookie.valueEmpty' : 'panel.cookie.value',
      );
      return { attribute, header: maskKey(value), meaning, setting: null, fault };
    }
    const row = byAttribute.get(attribute);
    const fault = faults.some(
      ({ code, start, end }) =>
        (row?.present === true && start < row.meaning.end && end > row.meaning.start) ||
        isAbout(code, attribute),
    );
    return {
      attribute,
      header: headerText(attribute, row?.value ?? null, row?.present ?? false, words),
      meaning: row === undefined ? '' : sentence(row.meaning, words),
      setting: lifetimeSetting(row?.meaning.setting ?? null, expiry),
      fault,
    };
  });
}
