/** What mail and chat do to a value: quoted-printable, quote marks before each line, comment marks. */
import type { Cleaner } from './types.ts';

/** Quoted-printable (RFC 2045 6.7): `=` and a line break inside, `=3D` for the equals sign. */
export const stripQuotedPrintable: Cleaner = (text) => {
  const soft = text.replace(/=[ \t]{0,4}\r?\n/g, '');
  if (soft === text && !/=3D/.test(text)) return [];
  const plain = soft.replace(/=([2-7][0-9A-F])/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
  return [{ input: plain, stripped: { code: 'quoted-printable', params: {} } }];
};

const MARK = /^[ \t]{0,8}(>(?:[ \t]{0,4}>){0,9}|#+|\/\/|--|\*|\||\+|-)[ \t]?/;

/** The mark that stands before every line: `> ` of a reply, `# ` and `// ` of a comment, `+` of a patch. */
export const stripMarks: Cleaner = (text) => {
  const lines = text.split(/\r?\n/);
  const first = MARK.exec(lines.find((line) => line.trim() !== '') ?? '')?.[1]?.charAt(0);
  if (first === undefined) return [];
  if (!lines.every((line) => line.trim() === '' || MARK.exec(line)?.[1]?.charAt(0) === first)) return [];
  const plain = lines.map((line) => line.replace(MARK, '')).join('\n');
  return [{ input: plain, stripped: { code: 'marks', params: { mark: first } } }];
};
