/** Text inside XML and HTML. */
import { visible } from '../text/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is neither markup nor anything XML forbids: invisible characters become escapes that can be read. */
export function escaped(text: string, limit = 4000): string {
  return visible(text, limit).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
