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

/** The mark that stands before every line: `> ` of a reply, `# ` and `// ` of a comment, `+` of a patch. The first line may have been copied without. */
export const stripMarks: Cleaner = (text) => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const marks = lines.map((line) => MARK.exec(line)?.[1]?.charAt(0));
  const mark = marks.at(-1);
  if (mark === undefined || marks.slice(1).some((one) => one !== mark)) return numberless(lines);
  const plain = lines.map((line) => line.replace(MARK, '')).join('\n');
  return [{ input: plain, stripped: { code: 'marks', params: { mark } } }];
};

/** Lines that an editor or `cat -n` numbered: each number is the one before it and one more. */
function numberless(lines: readonly string[]): ReturnType<Cleaner> {
  const cut = lines.map((line) => /^[ \t]{0,8}(\d{1,6})(?:[:.)|]?[ \t]|[:|])[ \t]{0,4}/.exec(line));
  const numbers = cut.map((match) => Number(match?.[1] ?? Number.NaN));
  const [first = Number.NaN] = numbers;
  if (lines.length < 2 || !numbers.every((number, index) => number === first + index)) return [];
  const plain = lines.map((line, index) => line.slice(cut[index]?.[0].length)).join('\n');
  return [{ input: plain, stripped: { code: 'marks', params: { mark: `${first}, ${first + 1} …` } } }];
}
