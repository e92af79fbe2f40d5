import { describe, expect, it } from 'vitest';
import { typeByHeaders } from './firefox.ts';

const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const picture = 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';

describe('typeByHeaders', () => {
  it.each([
    ['a document', { priority: 'u=0, i', 'upgrade-insecure-requests': '1', accept: html }, 'document'],
    ['a document of https', { 'sec-fetch-dest': 'document' }, 'document'],
    ['a document of a browser without priorities', { 'upgrade-insecure-requests': '1' }, 'document'],
    ['a frame', { priority: 'u=4', 'upgrade-insecure-requests': '1', accept: html }, 'subdocument'],
    ['a frame of https', { 'sec-fetch-dest': 'iframe', priority: 'u=4' }, 'subdocument'],
    ['a fetch', { priority: 'u=4', accept: '*/*' }, 'xhr'],
    ['a fetch of https', { 'sec-fetch-dest': 'empty', priority: 'u=4', accept: 'text/html' }, 'xhr'],
    ['a stylesheet', { priority: 'u=2', accept: 'text/css,*/*;q=0.1' }, 'stylesheet'],
    ['a script', { priority: 'u=2', accept: '*/*' }, 'script'],
    ['an image', { priority: 'u=5, i', accept: picture }, 'image'],
    ['a beacon', { priority: 'u=6', accept: '*/*' }, 'other'],
    ['a destination of tomorrow', { 'sec-fetch-dest': 'toString', accept: '*/*' }, 'other'],
    ['nothing known', {}, 'other'],
  ])('%s', (_, headers, expected) => {
    const known = new Map(Object.entries(headers));
    expect(typeByHeaders((name) => known.get(name))).toBe(expected);
  });
});
