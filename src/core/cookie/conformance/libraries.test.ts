/** The libraries' own tests: jshttp/cookie, nfriedly/set-cookie-parser. Percent-decoding is theirs, so the tests add it. */
import { parseSetCookie } from '../read/parse.ts';
import { splitFolded } from '../write/split.ts';
import type { ParsedSetCookie } from '../types.ts';
import { conform, isRecord, records, text, texts, type Check } from './vectors.ts';

/** What a line says, in the shape both libraries use: absent attributes are absent keys. */
function shape(parsed: ParsedSetCookie, decode: (value: string) => string): Record<string, unknown> {
  const raw = (known: string) => parsed.attributes.findLast((attribute) => attribute.known === known);
  const priority = parsed.attributes.findLast(({ name }) => name.toLowerCase() === 'priority')?.value ?? '';
  const optional: Record<string, unknown> = {
    domain: raw('domain')?.value || undefined,
    path: raw('path')?.value || undefined,
    expires: parsed.expires === null ? undefined : new Date(parsed.expires).toISOString(),
    maxAge: parsed.maxAge ?? undefined,
    secure: parsed.secure || undefined,
    httpOnly: parsed.httpOnly || undefined,
    partitioned: parsed.partitioned || undefined,
    sameSite: parsed.sameSite === 'unspecified' ? undefined : parsed.sameSite,
    priority: /^(?:low|medium|high)$/i.test(priority) ? priority.toLowerCase() : undefined,
  };
  return {
    name: parsed.pair?.name ?? '',
    value: decode(parsed.pair?.value ?? ''),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function percentDecode(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function compare(got: Record<string, unknown>, expected: Record<string, unknown>): string | null {
  const keys = [...new Set([...Object.keys(got), ...Object.keys(expected)])];
  const wrong = keys.filter((key) => JSON.stringify(got[key]) !== JSON.stringify(expected[key]));
  return wrong.length === 0
    ? null
    : wrong
        .map((key) => `${key} ${JSON.stringify(got[key])}, not ${JSON.stringify(expected[key])}`)
        .join('; ');
}

conform('jshttp-cookie.json', (vectors) =>
  ['parse', 'topSites'].flatMap((list) =>
    records(vectors[list]).map((entry, index) => ({
      id: `${list} ${index}`,
      run: () => {
        const expected = isRecord(entry['expected']) ? entry['expected'] : {};
        const custom = isRecord(entry['options']) && 'decode' in entry['options'];
        const decode = custom ? (value: string) => value.replaceAll('-', ' ') : percentDecode;
        return compare(shape(parseSetCookie(text(entry, 'input')), decode), expected);
      },
    })),
  ),
);

/** The lines of an input of set-cookie-parser: text, list, or a response-like object. */
function linesOf(input: unknown, options: Record<string, unknown>): string[] {
  if (isRecord(input)) {
    const headers = isRecord(input['headers']) ? input['headers'] : {};
    const key = Object.keys(headers).find((name) => name.toLowerCase() === 'set-cookie');
    return key === undefined ? [] : texts(headers[key]);
  }
  const folded = Array.isArray(input) ? options['split'] === true : options['split'] !== false;
  return folded ? texts(input).flatMap(splitFolded) : texts(input);
}

function listParse(entry: Record<string, unknown>): string | null {
  const options = isRecord(entry['options']) ? entry['options'] : {};
  const decode = options['decodeValues'] === false ? (value: string) => value : percentDecode;
  const got = linesOf(entry['input'], options)
    .map((line) => parseSetCookie(line))
    .filter(({ pair }) => pair !== null)
    .map((parsed) => shape(parsed, decode));
  const expected =
    options['map'] === true && isRecord(entry['expected'])
      ? Object.values(entry['expected']).filter(isRecord)
      : records(entry['expected']);
  if (got.length !== expected.length) return `${got.length} cookies, not ${expected.length}`;
  for (const [index, one] of expected.entries()) {
    // The library keeps SameSite as written.
    const sameSite = typeof one['sameSite'] === 'string' ? { sameSite: one['sameSite'].toLowerCase() } : {};
    const wrong = compare(got[index] ?? {}, { ...one, ...sameSite });
    if (wrong !== null) return wrong;
  }
  return null;
}

conform('set-cookie-parser.json', (vectors): Check[] => [
  ...records(vectors['parse']).map((entry, index) => ({ id: `parse ${index}`, run: () => listParse(entry) })),
  ...records(vectors['split']).map((entry, index) => ({
    id: `split ${index}`,
    run: () => {
      const { input } = entry;
      const got = Array.isArray(input) ? texts(input) : texts(input).flatMap(splitFolded);
      return got.join('\n') === texts(entry['expected']).join('\n')
        ? null
        : JSON.stringify(got).slice(0, 200);
    },
  })),
]);
