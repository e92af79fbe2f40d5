/** What Django calls the key at a place of the list. */
import type { Words } from '../../models/words.ts';

export function keyName(index: number, { t }: Words): string {
  return index === 0 ? t('sign-again.keys.first') : t('sign-again.keys.fallback', { n: index - 1 });
}
