/** Every tab has its word, and every such word its tab. */
import { expect, it } from 'vitest';
import { enPanel } from '../../core/words/en/panel.ts';
import { tabs } from './tabs.ts';

it('has a tab for each of the words, once', () => {
  const named = Object.keys(enPanel).flatMap((key) => /^panel\.tab\.(.+)$/.exec(key)?.[1] ?? []);
  expect(tabs.map(({ id }) => id).toSorted()).toEqual(named.toSorted());
});
