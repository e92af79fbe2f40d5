/** Scalars of numpy, which a session gets from a sum or a mean. */
import { typedFloat, typedInteger } from '../python/json-read.ts';
import type { TypedJson } from '../python/typed.ts';
import type { PyValue } from './graph.ts';
import { globalName, itemsOf } from './names.ts';

/** numpy's scalar: `scalar(dtype('<i8'), bytes)`, the type as a call with its order of bytes in the state. */
export function readScalar(type: PyValue | undefined, bytes: Uint8Array | null): TypedJson | null {
  if (typeof type !== 'object' || type?.t !== 'call' || globalName(type.callable) !== 'numpy.dtype')
    return null;
  const [code] = itemsOf(type.args) ?? [];
  const order = itemsOf(type.state)?.[1];
  if (bytes === null || typeof code !== 'string' || order === '>') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = Number(code.slice(1));
  if (bytes.length !== size) return null;
  switch (code) {
    case 'b1':
      return view.getUint8(0) !== 0;
    case 'f8':
      return typedFloat(view.getFloat64(0, true));
    case 'f4':
      return typedFloat(view.getFloat32(0, true));
    case 'i8':
      return typedInteger(String(view.getBigInt64(0, true)));
    case 'u8':
      return typedInteger(String(view.getBigUint64(0, true)));
    case 'i4':
      return view.getInt32(0, true);
    case 'u4':
      return view.getUint32(0, true);
    case 'i2':
      return view.getInt16(0, true);
    case 'u2':
      return view.getUint16(0, true);
    case 'i1':
      return view.getInt8(0);
    case 'u1':
      return view.getUint8(0);
    default:
      return null;
  }
}
