/** A copied command as its words: single and double quotes, `$'…'`, backslashes at line ends (sh) and carets (cmd). */

/** More words than a copied command has. */
const MAX_WORDS = 2000;

/** The words of one command; `end` is where it ends (a line break outside quotes, `;`, `|`, `&`, or the end). */
export function shellWords(text: string, from: number): { words: string[]; end: number } {
  const words: string[] = [];
  let word: string | null = null;
  let i = from;
  for (; i < text.length && words.length < MAX_WORDS; i += 1) {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === "'" || (char === '$' && next === "'")) {
      const quoted = char === '$' ? ansiQuoted(text, i + 2) : singleQuoted(text, i + 1);
      word = (word ?? '') + quoted.text;
      i = quoted.end;
    } else if (char === '"' || (char === '^' && next === '"')) {
      const quoted = doubleQuoted(text, char === '^' ? i + 2 : i + 1);
      word = (word ?? '') + quoted.text;
      i = quoted.end;
    } else if ((char === '\\' || char === '^') && /[\r\n]/.test(next)) {
      i += text.startsWith('\r\n', i + 1) ? 2 : 1;
      if (word !== null) words.push(word);
      word = null;
    } else if (char === '\\' && next !== '') {
      word = (word ?? '') + next;
      i += 1;
    } else if (char === ' ' || char === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else if (/[\r\n;|&]/.test(char)) break;
    else word = (word ?? '') + char;
  }
  if (word !== null) words.push(word);
  return { words, end: i };
}

function singleQuoted(text: string, from: number): { text: string; end: number } {
  const end = text.indexOf("'", from);
  return end === -1 ? { text: text.slice(from), end: text.length } : { text: text.slice(from, end), end };
}

function doubleQuoted(text: string, from: number): { text: string; end: number } {
  let out = '';
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '"') return { text: out, end: i };
    // cmd writes ^ before what it would act upon, a closing quote as well.
    if (char === '^' && text.charAt(i + 1) === '"') return { text: out, end: i + 1 };
    if ((char === '\\' || char === '^') && /["\\$`^%&\r\n]/.test(text.charAt(i + 1))) {
      i += 1;
      out += text.charAt(i);
    } else out += char;
  }
  return { text: out, end: text.length };
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function ansiQuoted(text: string, from: number): { text: string; end: number } {
  let out = '';
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === "'") return { text: out, end: i };
    if (char !== '\\') {
      out += char;
      continue;
    }
    i += 1;
    const code = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(text.slice(i, i + 5));
    if (code !== null) {
      out += String.fromCharCode(parseInt(code[1] ?? code[2] ?? '', 16));
      i += code[0].length - 1;
    } else out += ANSI[text.charAt(i)] ?? text.charAt(i);
  }
  return { text: out, end: text.length };
}
