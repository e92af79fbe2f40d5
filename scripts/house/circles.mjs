// @ts-check
/**
 * The circles of a graph: its strongly connected parts of more than one node (Tarjan), each sorted.
 * @param {readonly (readonly [from: string, to: string])[]} arrows
 * @returns {string[][]}
 */
export function circlesOf(arrows) {
  /** @type {Map<string, Set<string>>} */
  const next = new Map();
  for (const [from, to] of arrows) {
    next.set(from, (next.get(from) ?? new Set()).add(to));
    if (!next.has(to)) next.set(to, new Set());
  }
  /** @type {Map<string, number>} */
  const found = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const circles = [];
  const visit = (/** @type {string} */ node) => {
    const number = found.size;
    found.set(node, number);
    lowest.set(node, number);
    open.push(node);
    for (const other of next.get(node) ?? []) {
      if (!found.has(other)) visit(other);
      if (open.includes(other)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(other) ?? 0));
    }
    if (lowest.get(node) !== number) return;
    const part = open.splice(open.indexOf(node)).sort();
    if (part.length > 1) circles.push(part);
  };
  for (const node of next.keys()) if (!found.has(node)) visit(node);
  return circles.sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
}
