import { describe, expect, it } from 'vitest';
import { readSettings } from './settings-shape.ts';

const defaults = {
  language: 'auto',
  names: ['sessionid'],
  namesByOrigin: {},
  layout: {},
  editor: '',
  hiddenFindings: [],
};

describe('readSettings', () => {
  it.each([
    { name: 'nothing', raw: undefined, settings: defaults },
    { name: 'null', raw: null, settings: defaults },
    { name: 'a list', raw: [1], settings: defaults },
    {
      name: 'a bad field among good ones',
      raw: { language: 'de', names: ['sid'] },
      settings: { ...defaults, names: ['sid'] },
    },
    { name: 'names that are none', raw: { names: ['', 1] }, settings: defaults },
    { name: 'infinite sizes', raw: { layout: { left: Infinity } }, settings: defaults },
    {
      name: 'everything',
      raw: {
        language: 'zh-CN',
        names: ['a'],
        namesByOrigin: { 'https://x.test': ['b'] },
        layout: { left: 1 },
        editor: 'vscode://file{file}:{line}',
        hiddenFindings: [
          { site: 'shop.test', code: 'no-secure', cookie: 'sessionid', reason: 'behind a tunnel' },
        ],
        more: 1,
      },
      settings: {
        language: 'zh-CN',
        names: ['a'],
        namesByOrigin: { 'https://x.test': ['b'] },
        layout: { left: 1 },
        editor: 'vscode://file{file}:{line}',
        hiddenFindings: [
          { site: 'shop.test', code: 'no-secure', cookie: 'sessionid', reason: 'behind a tunnel' },
        ],
      },
    },
  ])('$name', ({ raw, settings }) => {
    expect(readSettings(raw)).toEqual(settings);
  });
});
