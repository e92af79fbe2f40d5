/**
 * MessagePack (github.com/msgpack/msgpack), as django-redis' MSGPackSerializer writes a session. Our own: the libraries build
 * plain objects without a bound on their number and depth, and lose what typed JSON keeps (bytes, keys that are no text).
 */
import type { DecodeLimits } from '../base/bounds.ts';
import { writeBase64 } from '../bytes/base64.ts';
import { typedFloat, typedInteger } from './json-read.ts';
import { dictOf, type TypedJson } from './typed.ts';

/** What the bytes held. */
export interface MsgpackReading {
  /** Undefined when they are no MessagePack. */
  readonly value: TypedJson | undefined;
  /** Offset just past the value. */
  readonly end: number;
}

class MsgpackStop extends Error {}

/** Reads the value at the start of `bytes`. Never throws. */
export function readMsgpack(
  bytes: Uint8Array,
  limits: Pick<DecodeLimits, 'maxDepth' | 'maxNodes'>,
): MsgpackReading {
  const reader = new Reader(bytes, limits.maxNodes);
  try {
    return { value: reader.value(limits.maxDepth), end: reader.at };
  } catch (problem) {
    if (!(problem instanceof MsgpackStop)) throw problem;
    return { value: undefined, end: reader.at };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Reader {
  at = 0;
  #nodes: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, nodes: number) {
    this.#bytes = bytes;
    this.#nodes = nodes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(depth: number): TypedJson {
    this.#nodes -= 1;
    if (depth <= 0 || this.#nodes <= 0) throw new MsgpackStop();
    const byte = this.#uint(1);
    if (byte <= 0x7f) return byte;
    if (byte >= 0xe0) return byte - 0x100;
    if (byte <= 0x8f) return this.#map(byte & 15, depth);
    if (byte <= 0x9f) return this.#list(byte & 15, depth);
    if (byte <= 0xbf) return this.#text(byte & 31);
    return this.#marked(byte, depth);
  }

  #marked(byte: number, depth: number): TypedJson {
    switch (byte) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#binary(this.#uint(1 << (byte - 0xc4)));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.#extension(this.#uint(1 << (byte - 0xc7)));
      case 0xca:
        return typedFloat(this.#view.getFloat32(this.#take(4)));
      case 0xcb:
        return typedFloat(this.#view.getFloat64(this.#take(8)));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#uint(1 << (byte - 0xcc));
      case 0xcf:
        return typedInteger(String(this.#view.getBigUint64(this.#take(8))));
      case 0xd0:
        return this.#view.getInt8(this.#take(1));
      case 0xd1:
        return this.#view.getInt16(this.#take(2));
      case 0xd2:
        return this.#view.getInt32(this.#take(4));
      case 0xd3:
        return typedInteger(String(this.#view.getBigInt64(this.#take(8))));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#uint(1 << (byte - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#list(this.#uint(2 << (byte - 0xdc)), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#uint(2 << (byte - 0xde)), depth);
      default:
        if (byte >= 0xd4 && byte <= 0xd8) return this.#extension(1 << (byte - 0xd4));
        throw new MsgpackStop();
    }
  }

  #list(count: number, depth: number): TypedJson {
    const items: TypedJson[] = [];
    for (let index = 0; index < count; index += 1) items.push(this.value(depth - 1));
    return items;
  }

  #map(count: number, depth: number): TypedJson {
    const pairs: [TypedJson, TypedJson][] = [];
    for (let index = 0; index < count; index += 1) pairs.push([this.value(depth - 1), this.value(depth - 1)]);
    return dictOf(pairs);
  }

  #text(length: number): TypedJson {
    const start = this.#take(length);
    try {
      return utf8.decode(this.#bytes.subarray(start, start + length));
    } catch {
      throw new MsgpackStop();
    }
  }

  #binary(length: number): TypedJson {
    const start = this.#take(length);
    return { $bytes: writeBase64(this.#bytes.subarray(start, start + length), 'standard') };
  }

  /** Type -1 is a moment; what a project means by the others is its own affair. */
  #extension(length: number): TypedJson {
    const type = this.#view.getInt8(this.#take(1));
    const start = this.#take(length);
    const seconds = type === -1 ? this.#seconds(start, length) : null;
    if (seconds !== null && Math.abs(seconds) < 8e12) {
      return { $datetime: new Date(seconds * 1000).toISOString().replace('Z', '+00:00') };
    }
    return { $ext: type };
  }

  #seconds(start: number, length: number): number | null {
    if (length === 4) return this.#view.getUint32(start);
    // Thirty bits of nanoseconds stand before the seconds.
    if (length === 8) return (this.#view.getUint32(start) & 3) * 2 ** 32 + this.#view.getUint32(start + 4);
    return length === 12 ? Number(this.#view.getBigInt64(start + 4)) : null;
  }

  #uint(size: number): number {
    const start = this.#take(size);
    if (size === 1) return this.#view.getUint8(start);
    return size === 2 ? this.#view.getUint16(start) : this.#view.getUint32(start);
  }

  #take(length: number): number {
    const start = this.at;
    if (start + length > this.#bytes.length) throw new MsgpackStop();
    this.at = start + length;
    return start;
  }
}
