/** A table for the terminal: columns as wide as they need, the last one what is left, nothing wider than the screen. */

/** How many cells of the screen a text takes: wide East Asian characters take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

/** East Asian Wide and Fullwidth (UAX #11), by block. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** `text` in exactly `width` cells, cut with an ellipsis where it is longer. */
export function fitted(text: string, width: number): string {
  const own = widthOf(text);
  if (own <= width) return text + ' '.repeat(width - own);
  let out = '';
  let used = 0;
  for (const char of text) {
    const next = widthOf(char);
    if (used + next > width - 1) break;
    out += char;
    used += next;
  }
  return `${out}…${' '.repeat(Math.max(0, width - used - 1))}`;
}

const GAP = 2;

/** No column is squeezed below this while another has more. */
const LEAST = 4;

/**
 * The lines of a table, the head first. Where the screen is too narrow the widest column gives way first. `width` null: nothing is cut (a file, a
 * pipe).
 */
export function tableLines(rows: readonly (readonly string[])[], width: number | null): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => {
    let most = 0;
    for (const row of rows) most = Math.max(most, widthOf(row[i] ?? ''));
    return most;
  });
  if (width !== null) squeeze(widths, width - GAP * (columns - 1));
  return rows.map((row) =>
    widths
      .map((own, i) => fitted(row[i] ?? '', own))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function squeeze(widths: number[], room: number): void {
  const least = Math.max(1, Math.min(LEAST, Math.floor(room / Math.max(1, widths.length))));
  let over = widths.reduce((sum, one) => sum + one, 0) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= least) return;
    const place = widths.lastIndexOf(widest);
    const second = Math.max(least, ...widths.filter((_, i) => i !== place && (widths[i] ?? 0) < widest));
    const give = Math.max(1, Math.min(over, widest - second));
    widths[place] = widest - give;
    over -= give;
  }
}
