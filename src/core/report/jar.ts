/** The cookies a browser would hold at the end of a recording: every line played into an empty jar by the rules, then what the jar itself said. */
import { judgeSetCookie } from '../cookie/judge/judge.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import { isExpired, storeCookie } from '../cookie/send/jar.ts';
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import { siteOf } from '../cookie/same-site.ts';
import type { JarCookie } from '../cookie/types.ts';
import { isOwnSite } from '../timeline/facts/request-site.ts';
import { exchangesOf } from './exchanges.ts';
import type { ReportInput } from './format.ts';

/** The living cookies at `now`; of chosen events only the cookies of their sites. */
export function jarOf({ recording, log, now }: ReportInput): JarCookie[] {
  let jar: JarCookie[] = [];
  const options = { browser: recording.browser, isWatched: () => true, publicSuffixes: basicSuffixes };
  for (const { exchange } of exchangesOf(recording.observations)) {
    if (exchange.servedFrom !== 'network') continue;
    const page = exchange.type === 'document' ? exchange.url : (exchange.pageUrl ?? exchange.url);
    for (const line of exchange.setCookie) {
      const verdict = judgeSetCookie(parseSetCookie(line), {
        url: exchange.url,
        now: exchange.receivedAt,
        browser: recording.browser,
        api: 'http',
        sameSite: isOwnSite(exchange, options),
        topLevelNavigation: exchange.type === 'document',
        partitionKey: URL.canParse(page) ? siteOf(page, basicSuffixes) : null,
        storeId: exchange.storeId,
        jar,
        publicSuffixes: basicSuffixes,
      });
      jar = storeCookie(jar, verdict, exchange.receivedAt);
    }
  }
  const living = jar.filter((cookie) => !isExpired(cookie, now));
  // What was only sent, or only seen in the jar, the log knows.
  for (const session of log.sessions) {
    const { cookie, ended } = session;
    if (ended !== null || cookie === null) continue;
    const known = living.some(
      ({ name, domain, path, partitionKey }) =>
        name === cookie.name &&
        domain === cookie.domain &&
        path === cookie.path &&
        partitionKey === cookie.partitionKey,
    );
    if (!known && !isExpired(cookie, now)) living.push(cookie);
  }
  return living;
}
