import { visible } from './visible.ts';

/** Text that ends no statement: Mermaid reads `#` and `;` as its own, and a few words. */
export function mermaidText(raw: string): string {
  const plain = visible(raw, 160)
    .replace(/[#;<>{}"`\\%&]/g, (char) => `#${String(char.charCodeAt(0))};`)
    .replace(/\s+/g, ' ')
    .trim();
  return plain === ''
    ? '#32;'
    : plain.replace(/\bend\b/gi, (found) => `${found.slice(0, 1)}#8203;${found.slice(1)}`);
}
