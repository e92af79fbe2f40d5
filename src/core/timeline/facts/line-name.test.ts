import { describe, expect, it } from 'vitest';
import { parseSetCookie } from '../../cookie/read/parse.ts';
import { lineName } from './line-name.ts';
import { facts, inShort, KEY_A, reduceAll, request, sets } from '../testkit.ts';

describe('lineName', () => {
  it.each<readonly [string, string]>([
    ['sessionid=a; Path=/', 'sessionid'],
    [' sessionid = a', 'sessionid'],
    ['sessionid=a\u0001b; Path=/', 'sessionid'],
    ['sessionid\u0001=a', 'sessionid\u0001'],
    ['\u0001; Path=/', ''],
    ['a\u0001', ''],
    ['', ''],
  ])('%j', (line, name) => {
    expect(lineName(parseSetCookie(line))).toBe(name);
  });

  it('lets a session cookie that is ignored whole be seen as refused', () => {
    const broken = `sessionid=${KEY_A}\u0001; Path=/`;
    const log = reduceAll(
      facts(
        request('POST /a/', 0, { set: [sets(KEY_A)] }),
        request('POST /b/', 1, { sent: `sessionid=${KEY_A}`, set: [broken, 'theme=dark\u0001'] }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'rejected/refused']);
    expect(log.events[1]).toMatchObject({ session: 0, line: broken });
    expect(log.events[1]?.verdict?.reasons.map(({ code }) => code)).toEqual(['control-character']);
  });
});
