/**
 * `--key` among rows: a SECRET_KEY, or the beginning of a session key to look for. What is short, has small letters and digits
 * alone and made none of the signatures is taken for the latter; `--session-key` says it without doubt.
 */
import type { DecodeArguments } from './decode-arguments.ts';
import type { Row } from '../core/decode/rows/index.ts';

/** As a session key can begin: `VALID_KEY_CHARS`. */
const PREFIX = /^[a-z0-9]{1,32}$/;

/** The arguments as they are meant, judged by the first rows; the very same when they are clear. */
export function withPrefix(wanted: DecodeArguments, rows: readonly Row[]): DecodeArguments {
  const { keys } = wanted.decoding;
  if (keys === undefined || wanted.query.key !== undefined) return wanted;
  const place = keys.findIndex((key) => typeof key === 'string' && PREFIX.test(key));
  const prefix = keys[place];
  if (typeof prefix !== 'string' || rows.some((row) => row.reading.key === place)) return wanted;
  if (!rows.some((row) => row.key?.startsWith(prefix))) return wanted;
  const { keys: _, ...rest } = wanted.decoding;
  const others = keys.filter((__, index) => index !== place);
  return {
    ...wanted,
    decoding: others.length === 0 ? rest : { ...rest, keys: others },
    query: { ...wanted.query, key: prefix },
  };
}
