import { expect, it } from 'vitest';
import { evaluated } from './evaluated.ts';

it.each([
  ['Chromium’s own', 'http://shop.test/', 'http://shop.test/'],
  ['Firefox and the polyfill', ['http://shop.test/', undefined], 'http://shop.test/'],
  ['Firefox, of a script that threw', [undefined, { isError: true }], undefined],
  ['nothing', undefined, undefined],
])('reads an answer: %s', (_title, answer, value) => {
  expect(evaluated(answer)).toBe(value);
});
