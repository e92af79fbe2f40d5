/** Plays lines into a jar and asks for the header back: what most outside vectors check. */
import { formatCookieHeader } from '../read/cookie-header.ts';
import { judgeSetCookie } from '../judge/judge.ts';
import { storeCookie } from '../send/jar.ts';
import { parseSetCookie } from '../read/parse.ts';
import { publicSuffixList } from '../public-suffix-list.ts';
import { cookiesToSend } from '../send/send.ts';
import type { JarCookie, SetCookieContext, Verdict } from '../types.ts';

/** A same-site exchange with Chromium, unless said otherwise. */
export function contextFor(
  url: string,
  now: number,
  over: Partial<Omit<SetCookieContext, 'url' | 'now'>> = {},
): SetCookieContext {
  return {
    url,
    now,
    browser: 'chromium',
    api: 'http',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: null,
    storeId: '',
    jar: [],
    publicSuffixes: publicSuffixList,
    ...over,
  };
}

/** The verdict on one line. */
export function judgeLine(line: string, context: SetCookieContext): Verdict {
  return judgeSetCookie(parseSetCookie(line), context);
}

/** The jar after `lines`, one millisecond apart so that their order is their age. */
export function play(
  lines: readonly string[],
  url: string,
  now: number,
  over: Partial<Omit<SetCookieContext, 'url' | 'now'>> = {},
): JarCookie[] {
  let jar: JarCookie[] = [...(over.jar ?? [])];
  lines.forEach((line, index) => {
    const at = now + index;
    jar = storeCookie(jar, judgeLine(line, contextFor(url, at, { ...over, jar })), at);
  });
  return jar;
}

/** The `Cookie` header for a same-site GET of `url`. */
export function headerFor(
  jar: readonly JarCookie[],
  url: string,
  now: number,
  api: 'http' | 'document' = 'http',
): string {
  const { sent } = cookiesToSend(jar, {
    url,
    now,
    browser: 'chromium',
    method: 'GET',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: null,
    storeId: '',
    publicSuffixes: publicSuffixList,
    api,
  });
  return formatCookieHeader(sent);
}
