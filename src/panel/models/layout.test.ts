/** The arrangement for each room, and that one style sheet alone places the regions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOneRow, shapeOf } from './layout.ts';

describe('the shape', () => {
  it.each([
    [1000, 360, 'wide', false],
    [1280, 263, 'flat', true],
    [1000, 359, 'flat', true],
    [760, 359, 'flat', true],
    [759, 359, 'low', true],
    [320, 150, 'low', true],
    [999, 360, 'stacked', true],
    [999, 559, 'stacked', true],
    [999, 560, 'stacked', false],
    [560, 560, 'stacked', false],
    [559, 440, 'narrow', true],
    [559, 439, 'low', true],
    [320, 720, 'narrow', false],
    [2560, 1440, 'wide', false],
  ])('of %i x %i is %s', (width, height, shape, oneRow) => {
    expect(shapeOf({ width, height })).toBe(shape);
    expect(isOneRow({ width, height })).toBe(oneRow);
  });
});

/** The regions and what lies between them, as selectors. */
const REGION =
  /(?:^|[\s>,(])\.(?:panes|sessions|timeline|details|splitter|session-row|session-foot|banners|toolbar)(?=$|[\s,:[)])[^{\s]*$/;
/** What places a box or takes it out of sight; how a region lays out its own inside is its own business. */
const PLACES = /^\s*(?:display: none|visibility|grid-area|grid-row|grid-column|order|float|inset)/;

it('one style sheet places the regions and no other hides one', () => {
  const offences: string[] = [];
  const sheets = readdirSync('src/panel', { recursive: true, encoding: 'utf8' });
  for (const file of sheets
    .filter((name) => name.endsWith('.css'))
    .map((name) => join('src', 'panel', name))) {
    if (file.endsWith('layout.css')) continue;
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    expect(text, `${file} asks the panel's size itself`).not.toContain('@container panel');
    for (const [, selectors = '', body = ''] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const places = body.split('\n').filter((line) => PLACES.test(line));
      const regions = selectors.split(',').filter((selector) => REGION.test(selector.trim()));
      if (places.length > 0 && regions.length > 0)
        offences.push(`${file}: ${selectors.trim()} {${places.join('')} }`);
    }
  }
  expect(offences).toEqual([]);
});
