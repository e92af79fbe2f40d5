/** Small questions asked of pickled values. */
import type { PyValue } from './graph.ts';

/** `__builtin__` is Python 2's name for `builtins`, `copy_reg` for `copyreg`; fix_imports maps them (`_compat_pickle`). */
export function modernName(name: string): string {
  if (name.startsWith('__builtin__.')) return `builtins.${name.slice(12)}`;
  return name.startsWith('copy_reg.') ? `copyreg.${name.slice(9)}` : name;
}

/** The global's modern name, or null when the value is no global. */
export function globalName(value: PyValue | undefined): string | null {
  return typeof value === 'object' && value !== null && value.t === 'global' ? modernName(value.name) : null;
}

/** The items of a tuple or list, or null. */
export function itemsOf(value: PyValue | undefined): readonly PyValue[] | null {
  if (typeof value !== 'object' || value === null) return null;
  return value.t === 'tuple' || value.t === 'list' ? value.items : null;
}
