/** Reads a pickle's bytes, with the frames of protocol 4 kept as Python keeps them. */

/** Raised inside the pickle reader only: why reading stops, and where. */
export class PickleStop extends Error {
  readonly code: string;
  readonly offset: number;
  constructor(code: string, offset: number) {
    super(code);
    this.code = code;
    this.offset = offset;
  }
}

/** A position in the bytes. */
export class Cursor {
  position = 0;
  /** Offset just past the current frame, or null outside of one. */
  frameEnd: number | null = null;
  /** A frame ended between an opcode and its argument: no pickler writes that. */
  frameSplit = false;
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Moves over `length` bytes and answers where they start. */
  take(length: number, isArgument = true): number {
    const start = this.position;
    const end = start + length;
    if (this.frameEnd !== null && length > 0) {
      if (start >= this.frameEnd) {
        // pickle.py, _Unframer.read: an exhausted frame is left behind.
        if (isArgument) this.frameSplit = true;
        this.frameEnd = null;
      } else if (end > this.frameEnd) {
        throw new PickleStop('pickle-frame', start);
      }
    }
    if (end > this.bytes.length) throw new PickleStop('pickle-truncated', start);
    this.position = end;
    return start;
  }

  /** The bytes themselves, not copied. */
  slice(length: number): Uint8Array {
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A line without its newline. Python takes what is left when the file ends, and fails on it where it is needed. */
  line(): Uint8Array {
    const start = this.position;
    const end = this.bytes.indexOf(10, start);
    if (end < 0) throw new PickleStop('pickle-truncated', start);
    this.take(end + 1 - start);
    return this.bytes.subarray(start, end);
  }

  opcode(): number {
    return this.view.getUint8(this.take(1, false));
  }

  uint8(): number {
    return this.view.getUint8(this.take(1));
  }

  uint16(): number {
    return this.view.getUint16(this.take(2), true);
  }

  int32(): number {
    return this.view.getInt32(this.take(4), true);
  }

  uint32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** A length of eight bytes. Whatever does not fit the bytes at hand stops the reading before anything is allocated. */
  uint64(): number {
    const start = this.take(8);
    const value = this.view.getUint32(start, true) + this.view.getUint32(start + 4, true) * 2 ** 32;
    return value;
  }

  float64(): number {
    return this.view.getFloat64(this.take(8), false);
  }

  /** Starts a frame of protocol 4. */
  startFrame(length: number): void {
    if (this.frameEnd !== null && this.position < this.frameEnd) {
      throw new PickleStop('pickle-frame', this.position);
    }
    this.frameEnd = Math.min(this.position + length, this.bytes.length);
  }
}
