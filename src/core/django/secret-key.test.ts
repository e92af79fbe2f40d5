import { describe, expect, it } from 'vitest';
import { keyToSignWith, readPastedKey } from './secret-key.ts';

const KEY = 'django-insecure-k3y$with&signs(#)';

describe('a SECRET_KEY as pasted', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['in single quotes', `'${KEY}'`, ['quotes']],
    ['in double quotes, with a line end', `"${KEY}"\n`, ['space', 'quotes']],
    ['as a raw literal', `r'${KEY}'`, ['quotes']],
    ['a line of settings.py', `SECRET_KEY = '${KEY}'`, ['assignment', 'quotes']],
    ['with a comment', `SECRET_KEY = "${KEY}"  # keep it secret`, ['assignment', 'quotes']],
    ['with a type', `SECRET_KEY: str = "${KEY}"`, ['assignment', 'quotes']],
    ['a line of .env', `SECRET_KEY=${KEY}`, ['assignment']],
    ['a line of .env under a name of its own', `DJANGO_SECRET_KEY=${KEY}`, ['assignment']],
    ['a shell', `export SECRET_KEY='${KEY}'`, ['assignment', 'quotes']],
    ['an f-string', `SECRET_KEY = f"${KEY}"`, ['assignment', 'quotes']],
    ['PowerShell', `$env:SECRET_KEY = '${KEY}'`, ['assignment', 'quotes']],
    ['docker', `-e SECRET_KEY=${KEY}`, ['assignment']],
    ['YAML', `SECRET_KEY: ${KEY}`, ['assignment']],
    ['JSON', `"SECRET_KEY": "${KEY}"`, ['assignment', 'quotes']],
    ['a default', `SECRET_KEY = os.environ.get('SECRET_KEY', '${KEY}')`, ['assignment', 'quotes']],
    ['a default by name', `SECRET_KEY = config("SECRET_KEY", default="${KEY}")`, ['assignment', 'quotes']],
    [
      'in brackets and two pieces',
      `SECRET_KEY = (\n  'django-insecure-'\n  'k3y$with&signs(#)'\n)`,
      ['assignment', 'quotes'],
    ],
    [
      'a whole settings file',
      `import os\nDEBUG = True\nSECRET_KEY = '${KEY}'\nALLOWED_HOSTS = []\n`,
      ['assignment', 'quotes'],
    ],
  ])('%s', (_, pasted, takenOff) => {
    const readings = readPastedKey(pasted);
    expect(readings[0]).toEqual({ key: pasted, takenOff: [] });
    expect(readings).toContainEqual({ key: KEY, takenOff });
  });

  it('resolves escapes', () => {
    expect(readPastedKey(String.raw`SECRET_KEY = 'a\'b\\c'`).map(({ key }) => key)).toContain(
      String.raw`a'b\c`,
    );
  });

  it('reads the fallbacks', () => {
    const keys = readPastedKey(`SECRET_KEY = 'new'\nSECRET_KEY_FALLBACKS = ['old', "older"]`).map(
      ({ key }) => key,
    );
    expect(keys).toEqual(expect.arrayContaining(['new', 'old', 'older']));
  });

  it('leaves a bare key alone', () => {
    expect(readPastedKey(KEY)).toEqual([{ key: KEY, takenOff: [] }]);
    expect(keyToSignWith(`'${KEY}'`).key).toBe(KEY);
    expect(readPastedKey(Uint8Array.of(1)).length).toBe(1);
  });
});
