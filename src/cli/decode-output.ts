/** What decoding found, as JSON and as text for the terminal. */
import { sayAdvice, sayLayer, sayMaker, sayProblem, sayRemark, sayStripped } from '../core/decode/say.ts';
import type { Problem } from '../core/base/problem.ts';
import type { Decoded, Reading } from '../core/decode/reading/reading.ts';
import { visible } from '../core/text/visible.ts';
import { isWordKey, say, type Language } from '../core/words/index.ts';

/** The object the command line promises, its keys in this order. */
export function decodedJson(decoded: Reading, language: Language, input: string) {
  return {
    input,
    kind: decoded.kind,
    layers: decoded.layers.map(({ code, bytesIn, bytesOut }) => ({ name: code, bytesIn, bytesOut })),
    value: decoded.value ?? null,
    signature: decoded.signature,
    key: decoded.key,
    salt: decoded.salt,
    algorithm: decoded.algorithm,
    signedAt: isoOf(decoded.signedAt),
    expired: decoded.expired,
    dangerous: decoded.dangerous,
    problems: decoded.problems.map((problem) => problemJson(problem, language)),
  };
}

/** What `--details` adds: remarks, what was taken off, the other readings. */
export function detailsJson(decoded: Decoded, language: Language) {
  return {
    cleaned: decoded.cleaned,
    stripped: decoded.stripped.map((stripped) => ({
      code: stripped.code,
      message: sayStripped(language, stripped),
    })),
    remarks: decoded.remarks.map((remark) => ({
      code: remark.code,
      tone: remark.tone,
      message: sayRemark(language, remark),
    })),
    candidates: decoded.candidates.map(({ kind, signature, score, cleaned }) => ({
      kind,
      signature,
      score,
      cleaned,
    })),
  };
}

/** What only some answers have: whose token it is and what to do instead, what was taken off, the other values found. */
export function othersJson(decoded: Decoded, language: Language) {
  const others = otherValues(decoded);
  const { foreign } = decoded;
  return {
    ...(foreign === null
      ? {}
      : {
          foreign: {
            maker: foreign.maker,
            sure: foreign.sure,
            message: sayMaker(language, foreign),
            advice: foreign.advice.map((code) => sayAdvice(language, code)),
          },
        }),
    ...(decoded.stripped.length === 0
      ? {}
      : { takenOff: decoded.stripped.map((stripped) => sayStripped(language, stripped)) }),
    ...(others.length === 0
      ? {}
      : {
          others: others.map(({ kind, signature, cleaned }) => ({
            kind,
            signature,
            value: cleaned.slice(0, 200),
          })),
        }),
  };
}

/** Other values of the input, not other readings of the one that was chosen. */
function otherValues(decoded: Decoded): Decoded['candidates'] {
  const known = new Set([decoded.cleaned]);
  return decoded.candidates.filter(({ cleaned, score }) => {
    const isNew = score >= 0.6 && ![...known].some((one) => one.includes(cleaned) || cleaned.includes(one));
    if (isNew) known.add(cleaned);
    return isNew;
  });
}

function problemJson(problem: Problem, language: Language) {
  return { code: problem.code, message: sayProblem(language, problem), offset: problem.offset };
}

function isoOf(at: number | null): string | null {
  return at === null || Math.abs(at) > 8.64e15 ? null : new Date(at).toISOString();
}

/** Other values named for people; the rest is counted. */
const MAX_OTHERS = 10;

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 12)}…${text.slice(-8)}` : text;
}

/** Longest line printed: a long string is better redirected to a file with --json. */
const MAX_LINE = 20_000;

/** For people: what it is, its layers, the value, what is wrong and what is worth knowing. */
export function decodedText(decoded: Decoded, language: Language): string {
  const lines = [headline(decoded, language)];
  if (decoded.stripped.length > 0) {
    const each = decoded.stripped.map((stripped) => sayStripped(language, stripped));
    const what = [...new Set(each)].join(', ');
    lines.push(say(language, 'cli.decode-stripped', { what }));
  }
  if (decoded.layers.length > 0) {
    const sizes = decoded.layers.map((layer) => `${sayLayer(language, layer)} ${layer.bytesIn}`).join(' › ');
    const bytes = decoded.layers.at(-1)?.bytesOut ?? 0;
    lines.push(say(language, 'cli.decode-layers', { sizes, bytes }));
  }
  if (decoded.foreign !== null) lines.push(sayMaker(language, decoded.foreign));
  if (decoded.value !== undefined) lines.push('', JSON.stringify(decoded.value, null, 2), '');
  for (const problem of decoded.problems) {
    const at = problem.offset === null ? '' : ` @${problem.offset}`;
    lines.push(`! ${sayProblem(language, problem)}${at}`);
  }
  for (const remark of decoded.remarks)
    lines.push(`${remark.tone === 'info' ? '-' : '!'} ${sayRemark(language, remark)}`);
  for (const [index, code] of (decoded.foreign?.advice ?? []).entries()) {
    lines.push(`${index + 1}. ${sayAdvice(language, code)}`);
  }
  const others = otherValues(decoded);
  if (others.length > 0) {
    const found = others
      .slice(0, MAX_OTHERS)
      .map((other) => `${kindOf(other, language)} ${shorten(other.cleaned)}`)
      .join(', ');
    lines.push(say(language, 'cli.decode-found', { count: others.length, found }));
  }
  const readings = decoded.candidates.filter(({ cleaned }) => cleaned === decoded.cleaned);
  if (readings.length > 0) {
    const kinds = readings.map((other) => kindOf(other, language)).join(', ');
    lines.push(say(language, 'cli.decode-candidates', { kinds }));
  }
  // A terminal obeys control characters, and invisible ones mislead a reader: both are spelled out.
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => visible(line, MAX_LINE))
    .join('\n');
}

function headline(decoded: Decoded, language: Language): string {
  const signature = say(language, `decode.signature.${decoded.signature}`);
  const how =
    decoded.key === null
      ? ''
      : ` (${say(language, 'cli.decode-key', {
          key: decoded.key,
          salt: decoded.salt ?? '',
          algorithm: decoded.algorithm ?? '',
        })})`;
  return `${kindOf(decoded, language)} · ${signature}${how}`;
}

function kindOf(reading: Reading, language: Language): string {
  const key = `decode.kind.${reading.kind}`;
  return isWordKey(key) ? say(language, key) : reading.kind;
}
