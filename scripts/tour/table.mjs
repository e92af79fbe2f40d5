// @ts-check

/**
 * Prints rows in columns, as wide as their widest cell (wide characters count two).
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const print = (/** @type {readonly string[]} */ row) =>
    console.log(`  ${widths.map((size, column) => pad(row[column] ?? '', size)).join('  ')}`.trimEnd());
  print(head);
  print(widths.map((size) => '─'.repeat(size)));
  for (const row of rows) print(row);
}

/** @param {string} text */
function width(text) {
  return [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/.test(char) ? 2 : 1),
    0,
  );
}

/**
 * @param {string} text
 * @param {number} size
 */
function pad(text, size) {
  return text + ' '.repeat(Math.max(0, size - width(text)));
}
