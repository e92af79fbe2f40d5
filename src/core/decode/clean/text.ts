/** White space, line wraps, URL-encoding, and what cache servers answer. */
import { readBase64 } from '../../bytes/base64.ts';
import type { Cleaner, Variant } from './types.ts';

/** Spaces around, a byte-order mark, zero-width characters that chat programs add. */
export const stripSpace: Cleaner = (text) => {
  const plain = text.replace(/[\uFEFF\u200B-\u200D\u2060]/g, '').trim();
  return plain === text || plain === '' ? [] : [{ input: plain, stripped: { code: 'space', params: {} } }];
};

/** A long value that a terminal, a mail program or a MIME encoder broke into lines. */
export const stripWraps: Cleaner = (text) => {
  // A blank behind a colon ends a label, and breaks no value.
  if (!/\s/.test(text.trim()) || /^\s*[\w-]{1,60}:[ \t]/.test(text)) return [];
  const plain = text.replace(/\s+/g, '');
  // Only text that is nothing but one encoded value: prose must not become a value by losing its spaces.
  if (!/^["']?[\w.:+/=|-]+["']?$/.test(plain)) return [];
  return [{ input: plain, stripped: { code: 'wraps', params: {} } }];
};

/** `%3A` and the like. */
export const stripPercent: Cleaner = (text) => {
  if (!/%[0-9a-fA-F]{2}/.test(text)) return [];
  try {
    return [{ input: decodeURIComponent(text), stripped: { code: 'percent', params: {} } }];
  } catch {
    const some = decodeSome(text);
    if (some !== text) return [{ input: some, stripped: { code: 'percent', params: {} } }];
    // Bytes that are no UTF-8: percent-encoded binary.
    const codes = text.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(parseInt(digits, 16)),
    );
    const bytes = Uint8Array.from(codes, (char) => char.charCodeAt(0));
    return [{ input: bytes, stripped: { code: 'percent', params: {} } }];
  }
};

/** What of a longer text can be decoded: a per cent sign that stands for itself spoils only itself. */
function decodeSome(text: string): string {
  return text.replace(/%[2-7][0-9a-fA-F]/g, (code) => decodeURIComponent(code));
}

/** The lines of a list as redis-cli prints it: `1) "…"`. */
function numbered(text: string): readonly Variant[] {
  const lines = text.split(/\r?\n/, 40);
  if (lines.length < 2 || !/^\s*\d+\) /.test(lines[0] ?? '')) return [];
  const replies = lines.flatMap((line) => /^\s*\d+\) (.+)$/.exec(line)?.[1] ?? []);
  // A key that is not there says nothing of the others that were asked for.
  const isNil = (reply: string): boolean => reply.trim() === '(nil)';
  return replies.flatMap((inner): Variant[] => {
    return isNil(inner) && !replies.every(isNil)
      ? []
      : [
          {
            input: inner,
            stripped: { code: 'reply', params: { server: 'redis-cli' } },
            hints: { cached: true },
          },
        ];
  });
}

/** `VALUE key flags length` of Memcached, `$length` of Redis' protocol, and `redis-cli`'s numbering. */
export const stripReply: Cleaner = (text) => {
  const memcached = /^VALUE \S+ \d+ \d+\r?\n([^]*?)\r?\n(?:END\s*)?$/.exec(text);
  const redis = /^\$\d+\r?\n([^]*?)(?:\r?\n)?$/.exec(text);
  const value = memcached?.[1] ?? redis?.[1];
  if (value === undefined) return numbered(text);
  const server = memcached ? 'Memcached' : 'Redis';
  return [{ input: value, stripped: { code: 'reply', params: { server } }, hints: { cached: true } }];
};

/** A signed value that somebody carried as base64 (`base64 FILE`): only what is one through and through is taken for it. */
export const stripBase64: Cleaner = (text) => {
  const plainText = text.replace(/\s+/g, '');
  if (plainText.length < 40 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plainText)) return [];
  const { bytes } = readBase64(plainText, 'standard');
  const plain = bytes.every((byte) => byte < 127) ? new TextDecoder().decode(bytes).trim() : '';
  // A signed value, or the base64 of an old session inside base64.
  if (!/^\.?[\w-]+={0,2}:[\w-]+:[\w-]{20,}$/.test(plain) && !/^[MNOYZ][A-Za-z0-9+/]{54,}={0,2}$/.test(plain))
    return [];
  return [{ input: plain, stripped: { code: 'base64', params: {} } }];
};
