/** abarth/http-state: the cookie parser cases of RFC 6265 and the cookie dates. */
import { parseCookieDate } from '../read/date.ts';
import { parseCookieDateChromium } from '../read/date-chromium.ts';
import { headerFor, play } from './drive.ts';
import { conform, records, text, texts } from './vectors.ts';

const NOW = Date.parse('2017-08-09T15:02:22Z');

conform('http-state-parser.json', (vectors) =>
  records(vectors['cases']).map((entry) => ({
    id: text(entry, 'name'),
    run: () => {
      // RFC 6265bis where it changed the expectation: the file carries both.
      const key = 'bisExpectedCookieHeader' in entry ? 'bisExpectedCookieHeader' : 'expectedCookieHeader';
      const jar = play(texts(entry['setCookie']), text(entry, 'setCookieUrl'), NOW);
      const got = headerFor(jar, text(entry, 'requestUrl'), NOW + 1000);
      return got === text(entry, key) ? null : `${JSON.stringify(got)}, not ${JSON.stringify(entry[key])}`;
    },
  })),
);

conform('http-state-dates.json', (vectors) =>
  records(vectors['cases']).flatMap((entry) => {
    const input = text(entry, 'input');
    const expected = entry['expected'] === null ? null : Date.parse(text(entry, 'expected'));
    const check = (got: number | null) => (got === expected ? null : `${got}, not ${expected}`);
    return [
      { id: text(entry, 'name'), run: () => check(parseCookieDate(input)) },
      { id: `${text(entry, 'name')} (Chromium)`, run: () => check(parseCookieDateChromium(input)) },
    ];
  }),
);
