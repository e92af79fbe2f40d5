import { describe, expect, it } from 'vitest';
import { setCookieLines, withoutLiteral } from './header-lines.ts';

const LINE = '__Host-sessionid=abc; Path=/; Secure; HttpOnly';

describe('a copied Set-Cookie line', () => {
  it.each([
    ['as sent', `Set-Cookie: ${LINE}`],
    ['in lower case, without a space', `set-cookie:${LINE}`],
    ['of curl -v', `< set-cookie: ${LINE}`],
    ['of a browser’s table of headers', `set-cookie\t${LINE}`],
    ['its name on a line of its own', `Set-Cookie:\n${LINE}`],
    ['of a list', `- Set-Cookie: ${LINE}`],
    ['of http.client', `header: Set-Cookie: ${LINE}`],
    ['in JSON', `{"set-cookie": "${LINE}"}`],
    ['of a Python dict', `'Set-Cookie': '${LINE}',`],
    ['of a PHP array', `'Set-Cookie' => '${LINE}',`],
    ['of nginx', `add_header Set-Cookie "${LINE}";`],
    ['of Apache', `Header set Set-Cookie "${LINE}"`],
    ['of PHP', `header('Set-Cookie: ${LINE}');`],
    ['of Django', `response['Set-Cookie'] = '${LINE}'`],
    ['of Express', `res.setHeader('Set-Cookie', '${LINE}');`],
    ['as Node prints it', `Set-Cookie: [ '${LINE}' ]`],
  ])('%s', (_, text) => {
    expect(setCookieLines(text)?.lines).toEqual([LINE]);
  });

  it('is each of a list', () => {
    expect(setCookieLines(`res.setHeader('Set-Cookie', ['a=1', "b='2'; Path=/"])`)?.lines).toEqual([
      'a=1',
      "b='2'; Path=/",
    ]);
  });

  it.each(['set-cookie=1; Path=/', 'note=set-cookie: x', '"a"="b"', LINE])('is not made of %s', (text) => {
    expect(setCookieLines(text)).toBeNull();
  });
});

describe('a line that is one literal', () => {
  it.each([
    [`"${LINE}"`, LINE],
    [`'${LINE}';`, LINE],
    ['"a"="b"', '"a"="b"'],
    ['"a=b', '"a=b'],
  ])('%s', (text, inside) => {
    expect(withoutLiteral(text)).toBe(inside);
  });
});
