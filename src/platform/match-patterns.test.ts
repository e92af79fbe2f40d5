import { describe, expect, it } from 'vitest';
import { patternsFor } from './match-patterns.ts';

describe('patternsFor', () => {
  it.each([
    ['http://127.0.0.1:8000/a?b#c', ['*://127.0.0.1/*']],
    ['https://localhost:8443/', ['*://localhost/*']],
    ['http://[::1]:8000/', ['*://[::1]/*']],
    ['https://SHOP.Example.test/x', ['*://shop.example.test/*']],
    ['https://shop.test./', ['*://shop.test/*']],
    ['https://bücher.test/', ['*://xn--bcher-kva.test/*']],
    ['https://user:word@shop.test/', ['*://shop.test/*']],
    ['wss://shop.test/socket', ['*://shop.test/*']],
    ['about:blank', null],
    ['chrome://settings/', null],
    ['file:///etc/hosts', null],
    ['data:text/html,x', null],
    ['chrome-extension://abc/x.html', null],
    ['nonsense', null],
    ['', null],
  ])('%s -> %j', (url, patterns) => {
    expect(patternsFor(url)).toEqual(patterns);
  });
});
