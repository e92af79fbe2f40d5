import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteString, headerText } from './header-text.ts';

const bytesOf = (text: string): string => byteString([...new TextEncoder().encode(text)]);

describe('headerText', () => {
  it.each([
    ['ASCII', 'sessionid=a; Path=/', 'sessionid=a; Path=/'],
    ['UTF-8 by bytes', bytesOf('sessionid=grüße-用户; Path=/'), 'sessionid=grüße-用户; Path=/'],
    ['UTF-8 as windows-1252 shows it', 'sessionid=grÃ¼ÃŸe-ç”¨æˆ·; Path=/', 'sessionid=grüße-用户; Path=/'],
    ['a byte order mark, which is kept', bytesOf('\ufeffa=1'), '\ufeffa=1'],
    ['text already', 'sessionid=用户ü', 'sessionid=用户ü'],
    ['text already, of characters that bytes become too', 'a=“ü”', 'a=“ü”'],
    ['Latin-1, which it leaves', 'lat=gr\u00fc\u00dfe; Path=/', 'lat=gr\u00fc\u00dfe; Path=/'],
    ['a cut-off character, which it leaves', 'a=\u00e7\u0094', 'a=\u00e7\u0094'],
    ['one cookie of each', `lat=\u00fc; u=${bytesOf('ü')}`, 'lat=\u00fc; u=ü'],
    ['half a surrogate pair', 'a=\ud800', 'a=\ud800'],
  ])('reads %s', (_title, value, text) => {
    expect(headerText(value)).toBe(text);
  });

  it('brings back every text that was sent as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(headerText(bytesOf(text))).toBe(text);
      }),
      { seed: 6265, numRuns: 300 },
    );
  });
});
