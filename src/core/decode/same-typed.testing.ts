/** Compares typed JSON in tests: dicts and sets have no order, everything else does. */

/** Whether two values are the same Python value. */
export function sameTyped(left: unknown, right: unknown): boolean {
  return JSON.stringify(canonical(left)) === JSON.stringify(canonical(right));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const canon = canonical(inner);
    const isSet = (key === '$set' || key === '$frozenset') && Array.isArray(canon);
    return [key, isSet ? canon.map((item) => JSON.stringify(item)).sort() : canon] as const;
  });
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
