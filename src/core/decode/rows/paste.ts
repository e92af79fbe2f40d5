/** The sessions of one paste: the rows of a dump, or what a transcript shows one after the other. */
import { userIdOf, userNameOf } from '../../django/session-cookie.ts';
import { isDict } from '../../python/typed.ts';
import { decode } from '../index.ts';
import type { Candidate, DecodeOptions } from '../reading/reading.ts';
import { readRows, type Row } from './index.ts';

/** A paste longer than this is a dump: its values stand in rows. */
const MAX_TRANSCRIPT = 1 << 19;

/** All sessions of a pasted text; fewer than two mean that it is about one value. */
export function rowsOfPaste(text: string, options: DecodeOptions): readonly Row[] {
  const rows = readRows(text, options);
  if (rows.length > 1 || text.length > MAX_TRANSCRIPT || !/["'\\]/.test(text)) return rows;
  // Values that are escaped bytes have no shape of their own: a transcript tells where each begins.
  const decoded = decode(text, options);
  const shown = [decoded, ...decoded.candidates].filter(isShown);
  return new Set(shown.map(keyOf)).size < 2 ? rows : shown.filter(isNewKey()).map(rowOf);
}

/** Whether a transcript shows a session under a key of its own. */
function isShown(one: Candidate): boolean {
  return isDict(one.value) && keyOf(one) !== null;
}

function isNewKey(): (one: Candidate) => boolean {
  const known = new Set<string | null>();
  return (one) => {
    const key = keyOf(one);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  };
}

function keyOf(one: Candidate): string | null {
  const asked = one.stripped.find(({ code }) => code === 'transcript')?.params['key'];
  return typeof asked === 'string'
    ? /^[a-z0-9]{32}$/.test(asked.slice(-32))
      ? asked.slice(-32)
      : asked
    : null;
}

function rowOf(one: Candidate): Row {
  return {
    key: keyOf(one),
    expiresText: null,
    expires: null,
    userId: userIdOf(one.value),
    userName: userNameOf(one.value),
    count: isDict(one.value) ? Object.keys(one.value).length : null,
    size: one.cleaned.length,
    data: one.cleaned,
    at: 0,
    stripped: one.stripped,
    reading: one,
  };
}
