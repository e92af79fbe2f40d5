/** A line of code as text. By itself: the first picture needs it, and nothing else of the server's half. */
import type { Place } from '../../companion/shapes.ts';

/** `/srv/shop/cart/views.py` and 29 as `views.py:29`; a package's own file with its package, as `auth/__init__.py:254`. */
export function placeText({ file, line }: Place): string {
  const parts = file.split(/[\\/]/);
  const name = parts.at(-1) ?? file;
  const folder = name === '__init__.py' ? parts.at(-2) : undefined;
  return `${folder === undefined ? name : `${folder}/${name}`}:${line}`;
}
