/** gzip (RFC 1952): a header around the very stream that zlib has, read with the same lid. */
import { inflateRaw } from './inflate.ts';
import type { InflateReading } from './zlib.ts';

/** Whether bytes begin a gzip stream that is deflated. */
export function looksLikeGzip(bytes: Uint8Array): boolean {
  return bytes.length > 18 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Unpacks to at most `limit` bytes. Never throws. The length at the end is compared, the CRC is not. */
export function unpackGzip(bytes: Uint8Array, limit: number): InflateReading {
  const start = headerEnd(bytes);
  if (start < 0) return { bytes: new Uint8Array(0), error: 'truncated', end: bytes.length };
  const raw = inflateRaw(bytes, start, limit);
  if (raw.error !== null) return raw;
  const end = raw.end + 8;
  if (end > bytes.length) return { bytes: raw.bytes, error: 'truncated', end: bytes.length };
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(raw.end + 4, end);
  const length = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  return { bytes: raw.bytes, error: length === raw.bytes.length ? null : 'checksum', end };
}

/** Past the ten fixed bytes, the extra field, the name, the comment and the header's checksum; -1 when it is cut. */
function headerEnd(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return -1;
    at = end + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at < bytes.length ? at : -1;
}
