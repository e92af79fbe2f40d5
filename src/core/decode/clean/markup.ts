/** Rows that a shell printed as XML or HTML: `dumpdata --format=xml`, `mysql --xml`, `mysql -H`, `psql -H`, `sqlite3 .mode html`. */
import type { Cleaner, Variant } from './types.ts';

/** Cells looked at; more are cut. */
const MAX_FOUND = 120;

/** A cell shorter than any value worth decoding. */
const MIN_CELL = 20;

/** `<td>…</td>` of HTML and `<field name="…">…</field>` of XML: what is inside has no markup of its own. */
const CELL = /<(td|field)\b[^<>]{0,200}>([^<>]*)<\/\1>/gi;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities in any text, as an error page has them: `&#x27;eyJ…&#x27;`. */
export const stripEntities: Cleaner = (text) => {
  const plain = readEntities(text);
  return plain === text ? [] : [{ input: plain, stripped: { code: 'entities', params: {} } }];
};

/** Tags that a page put into a long value so that it may break, or around a piece of it: `<wbr>`, `<br>`, `<b>…</b>`. */
export const stripTags: Cleaner = (text) => {
  const plain = text.replace(
    /<(?:wbr|br)[ \t]{0,2}\/?>\s{0,8}|<\/?(?:b|i|em|strong|code|mark|span|kbd|tt|u)>/gi,
    '',
  );
  return plain === text ? [] : [{ input: plain, stripped: { code: 'markup', params: {} } }];
};

/** The cells of a table or of an XML row. */
export const stripMarkup: Cleaner = (text) => {
  if (!/<(?:td|field)\b/i.test(text)) return [];
  const variants: Variant[] = [];
  for (const match of text.matchAll(CELL)) {
    const input = readEntities(match[2] ?? '').trim();
    if (input.length < MIN_CELL) continue;
    variants.push({ input, stripped: { code: 'markup', params: {} }, hints: { stored: true } });
    if (variants.length >= MAX_FOUND) break;
  }
  return variants;
};

function readEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
