/** web-platform-tests: `cookies/` and the contexts of `cookies/samesite/`. */
import { publicSuffixList } from '../public-suffix-list.ts';
import { isSameSite } from '../same-site.ts';
import { cookiesToSend } from '../send/send.ts';
import { contextFor, headerFor, judgeLine, play } from './drive.ts';
import { conform, isRecord, records, text, texts } from './vectors.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');

conform('wpt-cookies.json', (vectors) =>
  records(vectors['cases']).map((entry, index) => ({
    id: `${index} ${text(entry, 'name')}`,
    run: () => {
      const key = 'bisExpectedCookieHeader' in entry ? 'bisExpectedCookieHeader' : 'expectedCookieHeader';
      const api = entry['via'] === 'document.cookie' ? 'document' : 'http';
      const jar = play(texts(entry['setCookie']), text(entry, 'setCookieUrl'), NOW, { api });
      const got = headerFor(jar, text(entry, 'requestUrl'), NOW + 1000);
      if (got !== text(entry, key)) return `${JSON.stringify(got)}, not ${JSON.stringify(entry[key])}`;
      if (!('visibleInDocumentCookie' in entry)) return null;
      const visible = headerFor(jar, text(entry, 'requestUrl'), NOW + 1000, 'document');
      const expected = entry['visibleInDocumentCookie'];
      const wanted = typeof expected === 'boolean' ? (expected ? got : '') : expected;
      return visible === wanted
        ? null
        : `document.cookie ${JSON.stringify(visible)}, not ${JSON.stringify(wanted)}`;
    },
  })),
);

/** How a `request` of the vectors meets the rules. */
function requestShape(kind: string): { method: string; topLevelNavigation: boolean } {
  return {
    method: kind.includes('POST') ? 'POST' : 'GET',
    topLevelNavigation: /top-level|window\.open|form/.test(kind),
  };
}

conform('wpt-samesite.json', (vectors) => {
  const header = isRecord(vectors['header']) ? vectors['header'] : {};
  const lines = isRecord(header['jar']) ? Object.values(header['jar']) : [];
  const contexts = records(vectors['contexts']).map((entry, index) => ({
    id: `context ${index} ${text(entry, 'request')}`,
    run: () => {
      const origin = text(entry, 'cookieOrigin');
      const target = text(entry, 'finalTarget');
      // The two-minute grace is not considered upstream: the cookies are older than that.
      const jar = play(texts(lines), `${origin}/`, NOW - 600_000);
      const initiator = text(entry, 'initiator');
      const { method, topLevelNavigation } = requestShape(text(entry, 'request'));
      const through = isRecord(entry['through']) ? text(entry['through'], 'origin') : null;
      const near = (url: string) => isSameSite(url, target, publicSuffixList, 'chromium');
      // A redirect through another site makes a request cross-site, except (since) a plain navigation's.
      const redirectCounts = through !== null && !(topLevelNavigation && method === 'GET');
      const sameSite = near(initiator) && !(redirectCounts && !near(through));
      const { sent } = cookiesToSend(jar, {
        url: `${target}/`,
        now: NOW,
        browser: 'chromium',
        method,
        sameSite,
        topLevelNavigation,
        partitionKey: null,
        storeId: '',
        publicSuffixes: publicSuffixList,
      });
      const got = sent.map(({ name }) => name).sort();
      const expected = texts(entry['cookiesSent']).sort();
      return got.join() === expected.join() ? null : `${got.join()}, not ${expected.join()}`;
    },
  }));
  const multiple = records(vectors['multiAttribute']).map((entry) => ({
    id: text(entry, 'name'),
    run: () => {
      const { cookie } = judgeLine(
        text(entry, 'setCookie'),
        contextFor('https://web-platform.test:8443/', NOW),
      );
      const expected = text(entry, 'effectiveSameSite');
      const got = cookie?.sameSite === 'unspecified' ? 'default' : cookie?.sameSite;
      return got === expected ? null : `${got}, not ${expected}`;
    },
  }));
  return [...contexts, ...multiple];
});
