/** What database shells and exports put around a cell. */
import type { Hints } from '../reading/context.ts';
import type { Cleaner, Variant } from './types.ts';

/** Rows and cells looked at; more are cut, the first ones are what somebody means. */
const MAX_LINES = 40;
const MAX_CELLS = 12;

/** A cell shorter than any value worth decoding. */
const MIN_CELL = 20;

/** A cache key of a session: tells that the neighbour is a cache value. */
const CACHE_KEY = /:\d+:django\.contrib\.sessions\.cache/;

const hex = (digits: string): Uint8Array =>
  Uint8Array.from({ length: digits.length >> 1 }, (_, index) => parseInt(digits.substr(index * 2, 2), 16));

/** `\x6265` (psql), `0x6265` and `X'6265'` (MySQL, SQLite), and bare digits (`HEX()`) that begin like a pickle, zlib or JSON, or are text. */
export const stripHex: Cleaner = (text) => {
  const match =
    /^(?:\\x|0x|[xX]')((?:[0-9a-fA-F]{2})+)'?$/.exec(text) ??
    /^((?:800[2-5]|789c|7b22)(?:[0-9a-f]{2}){8,})$/i.exec(text) ??
    /^((?:2[0-9a-f]|[3-6][0-9a-f]|7[0-9a-e]){24,})$/i.exec(text);
  const digits = match?.[1];
  return digits === undefined ? [] : [{ input: hex(digits), stripped: { code: 'hex', params: {} } }];
};

/** How rows are parted, in the order of trying: the first that a line has is taken. */
const SEPARATORS: readonly { readonly name: string; readonly at: RegExp }[] = [
  { name: 'pipes', at: /[|│]/ },
  { name: 'tabs', at: /\t/ },
  // `.mode ascii` of sqlite3: unit and record separators.
  // oxlint-disable-next-line no-control-regex
  { name: 'separators', at: /[\x1e\x1f]/ },
  { name: 'commas', at: /,/ },
  { name: 'spaces', at: /\s+/ },
];

/** Rows of `psql`, `mysql`, `sqlite3` in all their modes, of CSV and of tab-separated output. */
export const stripTable: Cleaner = (text) => {
  const rows: { cells: string[]; hints: Hints; separator: string }[] = [];
  for (const line of text.split(/\r?\n/).slice(0, MAX_LINES)) {
    const separator = SEPARATORS.find((one) => one.at.test(line.trim()));
    const before = rows.at(-1);
    if (separator === undefined) {
      // A table of one column has nothing that parts cells: only psql's bytes are told from a broken line.
      if (/^\s*\\x[0-9a-f]+\s*$/i.test(line))
        rows.push({ cells: [line.trim()], hints: {}, separator: 'lines' });
      if (before?.separator === 'spaces' && /^\s+\S/.test(line)) continueLongest(before.cells, line.trim());
      continue;
    }
    const parts = separator.name === 'commas' ? splitCsv(line) : line.split(separator.at, MAX_CELLS * 2);
    const cells = parts.slice(0, MAX_CELLS).map((cell) => cell.trim());
    if (cells.length < 2) continue;
    if (separator.name === 'pipes' && before !== undefined && isWrapped(before.cells, cells)) {
      before.cells = before.cells.map((cell, index) => {
        const rest = cells[index] ?? '';
        return cell.endsWith('.') && rest.startsWith('.') ? cell.slice(0, -1) + rest.slice(1) : cell;
      });
      continue;
    }
    // `sqlite3` breaks long cells: a row whose key is empty goes on with the row before.
    if (separator.name === 'pipes' && before?.cells.length === cells.length && isContinued(cells)) {
      before.cells = before.cells.map((cell, index) => cell + (cells[index] ?? ''));
      continue;
    }
    const hints = hintsOfRow(line, cells, separator.name);
    rows.push({ cells, hints, separator: separator.name });
  }
  return rows.flatMap(({ cells, hints, separator }) =>
    cells
      .filter((cell) => cell.length >= MIN_CELL)
      .map((cell): Variant => ({ input: cell, stripped: { code: 'table', params: { separator } }, hints })),
  );
};

/** A session key, or a date: what stands beside the value in a row of sessions. */
const OF_A_ROW = /^["']?(?:[a-z0-9]{32}|\d{4}-\d\d-\d\d\b.{0,40})["']?$/;

/** What the other cells say: prose has words parted by blanks, too, and a browser's list of cookies has tabs. */
function hintsOfRow(line: string, cells: readonly string[], separator: string): Hints {
  if (CACHE_KEY.test(line)) return { cached: true };
  return separator === 'pipes' || cells.some((cell) => OF_A_ROW.test(cell)) ? { stored: true } : {};
}

/** Whether a row goes on with the row before as `psql` shows it in its wrapped format: a full stop ends the one and begins the other. */
function isWrapped(before: readonly string[], cells: readonly string[]): boolean {
  return (
    cells.length === before.length &&
    cells.some((cell) => cell !== '') &&
    cells.every((cell, index) => cell === '' || (cell.startsWith('.') && before[index]?.endsWith('.')))
  );
}

/** Whether the first cell is empty, and only one is not. The outer borders make empty cells at both ends. */
function isContinued(cells: readonly string[]): boolean {
  const [first = '', second = ''] = cells;
  return first === '' && second === '' && cells.filter((cell) => cell !== '').length === 1;
}

/** Puts the rest of a broken cell to the cell that it can only belong to: the longest. */
function continueLongest(cells: string[], rest: string): void {
  const longest = cells.reduce(
    (best, cell, index) => (cell.length > (cells[best]?.length ?? 0) ? index : best),
    0,
  );
  cells[longest] += rest;
}

function splitCsv(line: string): string[] {
  const cells: string[] = [];
  for (let start = 0; start < line.length && cells.length < MAX_CELLS;) {
    const open = start + (line.slice(start).length - line.slice(start).trimStart().length);
    const close = line.charAt(open) === '"' ? closingQuote(line, open + 1) : -1;
    const comma = line.indexOf(',', close < 0 ? start : close);
    const end = comma < 0 ? line.length : comma;
    // A quote in the middle of a cell belongs to it, as every reader of CSV has it.
    const quoted = close > 0 && line.slice(close + 1, end).trim() === '';
    cells.push(quoted ? line.slice(open + 1, close).replaceAll('""', '"') : line.slice(start, end));
    start = end + 1;
  }
  return cells;
}

/** Where the quoted cell that begins at `from` ends; two quotes stand for one. Negative when it does not end. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line.charAt(at + 1) === '"') at = line.indexOf('"', at + 2);
  return at;
}

/** `session_data | …` of `psql \x`, `session_data: …` of `mysql \G`. */
export const stripExpanded: Cleaner = (text) => {
  const match = /^[ \t]*session_data[ \t]*[|:=][ \t]*(\S.*)$/m.exec(text);
  const value = match?.[1]?.trim();
  if (value === undefined) return [];
  return [{ input: value, stripped: { code: 'expanded', params: {} }, hints: { stored: true } }];
};

/** `INSERT INTO django_session VALUES('…','…','…')`, as `sqlite3 .dump`, `mysqldump` and `pg_dump` write it. */
export const stripSql: Cleaner = (text) => {
  if (!/\b(?:insert|update|values|set)\b/i.test(text.slice(0, 400))) return [];
  const hints: Hints = CACHE_KEY.test(text) ? { cached: true } : { stored: true };
  const variants: Variant[] = [];
  for (const match of text.matchAll(/(X?)'((?:[^']|'')*)'/gi)) {
    const inner = match[2] ?? '';
    if (inner.length < MIN_CELL) continue;
    const input = match[1] ? `X'${inner}'` : inner.replaceAll("''", "'");
    variants.push({ input, stripped: { code: 'sql', params: {} }, hints });
    if (variants.length >= MAX_LINES) break;
  }
  return variants;
};

/** `manage.py dumpdata sessions`, whole or a piece of it: every `"session_data": "…"`. */
export const stripFixture: Cleaner = (text) => {
  const variants: Variant[] = [];
  for (const match of text.matchAll(/"session_data"\s*:\s*("(?:[^"\\]|\\.)*")/g)) {
    const value = parseString(match[1] ?? '');
    if (value === null) continue;
    variants.push({ input: value, stripped: { code: 'fixture', params: {} }, hints: { stored: true } });
    if (variants.length >= MAX_LINES) break;
  }
  return variants;
};

function parseString(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
