/** The key is not from Django's generator: short, counted up, or of few characters. */
import type { Audit, Found } from '../finding/finding.ts';
import type { Line } from '../trace/visit.ts';

export const weakKey: Audit = {
  code: 'weak-key',
  ids: ['WSTG-SESS-01', 'ASVS 5.0 V7.2.3 (L1)', 'CWE-330', 'CWE-334'],
  look: (trace) => {
    const lines = trace.lines.filter(
      ({ deletes, parsed, reading }) => !deletes && parsed.pair !== null && reading.form !== 'signed',
    );
    const seen = new Map<string, Line>();
    for (const line of lines) if (!seen.has(line.value)) seen.set(line.value, line);
    const distinct = [...seen.values()];
    const weak = distinct.filter(({ value }) => isWeak(value));
    const counted = distinct.filter((line, i) => isNext(distinct[i - 1]?.value, line.value));
    return [...found('', weak), ...found('counted', counted)];
  },
};

function found(cause: string, lines: readonly Line[]): Found[] {
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      verdict: 'warn',
      certainty: cause === '' ? 'certain' : 'likely',
      cause,
      evidence: lines.slice(0, 5).map(({ visit }) => visit.n),
      params: { length: first.value.length },
    },
  ];
}

/**
 * 128 bits want 22 characters of base64, 26 of base 36, 32 of hexadecimal; a UUID has 122. Signed values of other frameworks (`s:…`, JSON Web
 * Tokens) are long, and pass.
 */
function isWeak(value: string): boolean {
  if (value.length < 20) return true;
  if (value.length > 200) return false;
  const different = new Set(value).size;
  if (/^\d+$/.test(value)) return value.length < 38;
  return different < 8;
}

/** Two keys that are alike but for a few characters at the end, or whose numbers follow each other. */
function isNext(before: string | undefined, value: string): boolean {
  if (before === undefined || before.length !== value.length || value.length < 20) return false;
  // Tokens in parts begin alike, and differ where they are signed.
  if (value.length > 64 || !/^[\w-]+$/.test(value)) return false;
  let same = 0;
  while (same < value.length && before.charAt(same) === value.charAt(same)) same += 1;
  return same >= value.length * 0.7;
}
