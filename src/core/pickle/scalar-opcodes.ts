/** Opcodes that push numbers, text and bytes. */
import type { PyBytes } from './graph.ts';
import {
  asciiOf,
  readFloat,
  readIntBase0,
  readLong,
  readQuoted,
  readRawUnicode,
  readUtf8,
} from './scalars.ts';
import type { PickleState } from './state.ts';

/** Runs the opcode if it is one of these. */
export function scalar(state: PickleState, opcode: number): boolean {
  const cursor = state.cursor;
  switch (opcode) {
    case 0x4e: // NONE
      state.push(null);
      return true;
    case 0x88: // NEWTRUE
      state.push(true);
      return true;
    case 0x89: // NEWFALSE
      state.push(false);
      return true;
    case 0x49: {
      // INT: 00 and 01 are the booleans of protocol 0
      const text = asciiOf(cursor.line());
      if (text === '00' || text === '01') state.push(text === '01');
      else state.push(state.orFail(readIntBase0(text), 'pickle-number'));
      return true;
    }
    case 0x4a: // BININT
      state.push(cursor.int32());
      return true;
    case 0x4b: // BININT1
      state.push(cursor.uint8());
      return true;
    case 0x4d: // BININT2
      state.push(cursor.uint16());
      return true;
    case 0x4c: {
      // LONG
      const text = asciiOf(cursor.line());
      state.push(state.orFail(readIntBase0(text.endsWith('L') ? text.slice(0, -1) : text), 'pickle-number'));
      return true;
    }
    case 0x8a: // LONG1
      state.push(readLong(cursor.slice(cursor.uint8())));
      return true;
    case 0x8b: // LONG4
      state.push(readLong(cursor.slice(checked(state, cursor.int32()))));
      return true;
    case 0x46: // FLOAT
      state.push(state.orFail(readFloat(asciiOf(cursor.line())), 'pickle-number'));
      return true;
    case 0x47: // BINFLOAT
      state.push(cursor.float64());
      return true;
    default:
      return text(state, opcode);
  }
}

function text(state: PickleState, opcode: number): boolean {
  const cursor = state.cursor;
  switch (opcode) {
    case 0x53: // STRING
      state.push(state.orFail(readQuoted(cursor.line()), 'pickle-string'));
      return true;
    case 0x54: // BINSTRING: a signed length
      state.push(asciiOf(cursor.slice(checked(state, cursor.int32()))));
      return true;
    case 0x55: // SHORT_BINSTRING
      state.push(asciiOf(cursor.slice(cursor.uint8())));
      return true;
    case 0x56: // UNICODE
      state.push(state.orFail(readRawUnicode(cursor.line()), 'pickle-string'));
      return true;
    case 0x8c: // SHORT_BINUNICODE
      return utf8(state, cursor.uint8());
    case 0x58: // BINUNICODE
      return utf8(state, cursor.uint32());
    case 0x8d: // BINUNICODE8
      return utf8(state, cursor.uint64());
    case 0x43: // SHORT_BINBYTES
      return binary(state, 'bytes', cursor.uint8());
    case 0x42: // BINBYTES
      return binary(state, 'bytes', cursor.uint32());
    case 0x8e: // BINBYTES8
      return binary(state, 'bytes', cursor.uint64());
    case 0x96: // BYTEARRAY8
      return binary(state, 'bytearray', cursor.uint64());
    case 0x97: // NEXT_BUFFER
      state.push({ t: 'buffer', label: 'out-of-band' });
      return true;
    case 0x98: // READONLY_BUFFER
      state.top();
      state.replaceTop({ t: 'buffer', label: 'readonly' });
      return true;
    default:
      return false;
  }
}

function utf8(state: PickleState, length: number): true {
  state.push(state.orFail(readUtf8(state.cursor.slice(checked(state, length))), 'pickle-utf8'));
  return true;
}

function binary(state: PickleState, t: PyBytes['t'], length: number): true {
  state.push({ t, bytes: state.cursor.slice(checked(state, length)) });
  return true;
}

/** A declared length that cannot be true is the mark of an attempt to make the reader allocate. */
function checked(state: PickleState, length: number): number {
  if (length < 0 || length >= 0x7fffffff) {
    state.oddities.add('length');
    state.fail('pickle-length');
  }
  return length;
}
