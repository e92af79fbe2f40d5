/** Calls in words, for a warning. */
import type { PyCall, PyValue } from './graph.ts';
import { globalName, itemsOf } from './names.ts';
import { asciiOf } from './scalars.ts';

/** Arguments spelled out: what follows does not fit a warning anyway. */
const MAX_SPELLED = 40;

/** A short spelling of a call for a warning: `os.system('id')`. */
export function spellCall(call: PyCall, room = 120): string {
  const args = (itemsOf(call.args) ?? [call.args]).slice(0, MAX_SPELLED).map(spell).join(', ');
  const kwargs =
    typeof call.kwargs === 'object' && call.kwargs !== null && call.kwargs.t === 'dict'
      ? call.kwargs.pairs
          .slice(0, MAX_SPELLED)
          .map(([key, value]) => `, ${spellName(key)}=${spell(value)}`)
          .join('')
      : '';
  const inner = args === '' ? kwargs.slice(2) : args + kwargs;
  const text = `${spell(call.callable)}(${inner})`;
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

function spellName(key: PyValue): string {
  return typeof key === 'string' ? key.slice(0, 80) : spell(key);
}

function spell(value: PyValue): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return `'${value.slice(0, 80)}'`;
  if (typeof value !== 'object') return String(value).slice(0, 40);
  if (value.t === 'global') return value.name.slice(0, 200);
  if (value.t === 'bytes' || value.t === 'bytearray') return `b'${asciiOf(value.bytes.subarray(0, 80))}'`;
  if (value.t === 'call') return `${globalName(value.callable) ?? '…'}(…)`;
  return value.t === 'persid' || value.t === 'ext' ? `${value.t} ${String(value.label)}` : '…';
}
