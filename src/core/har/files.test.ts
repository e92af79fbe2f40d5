/** Files of many writers, where they lie beside the checkout: public test files of other projects, and recordings of Django sites. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HarFile } from './har-file.ts';
import { readHarFile } from './read-file.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/vectors');
const present = existsSync(resolve(folder, 'har'));
if (!present) console.log(`Skipped: no files of other writers in ${folder}`);

const read = (path: string): HarFile => readHarFile(readFileSync(resolve(folder, path)));
const codes = (file: HarFile): string[] => file.warnings.map(({ code }) => code);

/** Writer, entries, lines, requests that sent cookies, warnings. */
const FILES: readonly (readonly [string, string, number, number, number, readonly string[]])[] = [
  ['01-chrome-devtools-2021-h3-two-lines.har', 'Chromium DevTools', 1, 2, 0, []],
  ['02-chrome-devtools-2020-http11-two-lines.har', 'Chromium DevTools', 2, 2, 2, []],
  ['03-safari-web-inspector.har', 'WebKit Web Inspector (Safari)', 1, 1, 1, []],
  ['04-firefox-43-newline-joined.har', 'Firefox DevTools', 18, 5, 16, []],
  ['05-firefox-54-har11-base64.har', 'Firefox DevTools', 19, 14, 16, []],
  ['06-charles-4.6.1.har', 'Charles Proxy', 3, 3, 2, []],
  ['07-playwright-1.23-redirects.har', 'Playwright', 3, 5, 1, []],
  ['08-pollyjs-array-value.har', 'Polly.JS', 1, 1, 0, []],
  ['09-webpagetest-2.17.har', 'WebPageTest', 102, 9, 42, []],
  ['10-chrome-har-1.3.0-browsertime-2026.har', 'chrome-har', 7, 4, 1, []],
  ['11-fiddler-2.3-bom.har', 'Fiddler', 22, 8, 17, ['byte-order-mark']],
  ['12-firebug-1.6-newline-joined.har', 'Firebug', 1, 9, 1, []],
  [
    'without-set-cookie/charles-4.2-cookies-array-only.har',
    'Charles Proxy',
    1,
    1,
    1,
    ['cookie-rebuilt', 'set-cookie-rebuilt'],
  ],
  [
    'without-set-cookie/chrome-devtools-2026-sanitised-websockets.har',
    'Chromium DevTools',
    46,
    0,
    0,
    ['header-missing'],
  ],
  [
    'without-set-cookie/chrome-request-cookies-without-header.har',
    'Chromium DevTools',
    2,
    0,
    1,
    ['cookie-rebuilt'],
  ],
  [
    'without-set-cookie/chrome-response-cookies-without-header.har',
    'Chromium DevTools',
    1,
    1,
    1,
    ['set-cookie-rebuilt'],
  ],
  ['without-set-cookie/chrome-with-bom.har', 'Chromium DevTools', 1, 0, 0, ['byte-order-mark']],
  ['without-set-cookie/fiddler-5-bom-7-digit-fraction.har', 'Fiddler', 1, 0, 0, ['byte-order-mark']],
  ['without-set-cookie/firebug-invalid-date.har', 'Firebug', 8, 0, 0, ['time-unknown']],
  ['without-set-cookie/harviewer-jsonp.har', 'Firebug', 1, 0, 0, ['wrapped']],
  ['without-set-cookie/incomplete-json.har', '', 0, 0, 0, ['no-entries', 'cut-short']],
  ['without-set-cookie/insomnia-2022.har', 'Insomnia', 1, 0, 0, []],
  ['without-set-cookie/mitmproxy-no-response.har', 'mitmproxy', 2, 0, 0, []],
  ['without-set-cookie/mitmproxy-websocket.har', 'mitmproxy', 3, 0, 3, []],
  ['without-set-cookie/playwright-1.7.1-naive-datetime.har', 'Playwright', 37, 0, 1, ['zone-by-server']],
  ['without-set-cookie/zap-one-null-message.har', 'Firefox DevTools', 1, 0, 0, []],
];

describe.skipIf(!present)('files of other writers', () => {
  it.each(FILES)('%s', (path, writer, entries, lines, sent, warnings) => {
    const file = read(`har/${path}`);
    expect(file.producer.name).toBe(writer);
    expect(file.entries).toBe(entries);
    expect(file.exchanges.flatMap(({ setCookie }) => setCookie)).toHaveLength(lines);
    expect(file.exchanges.filter(({ cookieHeader }) => cookieHeader !== null)).toHaveLength(sent);
    expect(codes(file)).toEqual(warnings);
    expect(file.exchanges.length + file.leftOut + file.unread.length).toBe(entries);
    for (const { startedAt, receivedAt } of file.exchanges) {
      expect(startedAt).toBeGreaterThan(Date.UTC(2009, 0));
      expect(receivedAt).toBeGreaterThanOrEqual(startedAt);
    }
  });

  it('says what they cannot contain', () => {
    expect(read('har/03-safari-web-inspector.har').cannotContain).toContain('redirect-hops');
    expect(read('har/without-set-cookie/mitmproxy-websocket.har').cannotContain).toContain('cookie-path');
    const sanitised = read('har/without-set-cookie/chrome-devtools-2026-sanitised-websockets.har');
    expect(sanitised.cannotContain).toContain('cookies-sanitised');
    expect(sanitised.exchanges.some(({ complete }) => !complete)).toBe(true);
  });

  it('keeps the place of what has no date', () => {
    const { exchanges } = read('har/without-set-cookie/firebug-invalid-date.har');
    const times = exchanges.map(({ startedAt }) => startedAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(exchanges.filter(({ marks }) => marks?.includes('time-unknown'))).toHaveLength(2);
  });

  it('counts an entry without a URL and reads on', () => {
    expect(read('har/without-set-cookie/zap-one-null-message.har').unread).toEqual([
      { index: 0, why: 'no-url', where: 'request.url' },
    ]);
  });

  it('names the lines that Firebug joined', () => {
    const [exchange] = read('har/12-firebug-1.6-newline-joined.har').exchanges;
    expect(exchange?.setCookie.map((line) => line.slice(0, line.indexOf('=')))).toEqual(
      expect.arrayContaining(['_OABLOCK[1145]', 'OAID']),
    );
  });

  const cases = present ? readdirSync(resolve(folder, 'cases')).filter((name) => name.endsWith('.har')) : [];
  it.each(cases)('cases/%s is read whole', (name) => {
    const raw = JSON.parse(readFileSync(resolve(folder, 'cases', name), 'utf8')) as {
      log: { entries: { response: { headers: { name: string; value: string }[] } }[] };
    };
    const file = read(`cases/${name}`);
    expect(file.warnings).toEqual([]);
    expect(file.unread).toEqual([]);
    expect(file.sanitised).toBe('no');
    expect(file.exchanges.every(({ complete, pageUrl }) => complete && pageUrl !== null)).toBe(true);
    const lines = raw.log.entries.flatMap(({ response }) =>
      response.headers.filter((one) => one.name.toLowerCase() === 'set-cookie').map(({ value }) => value),
    );
    expect(file.exchanges.flatMap(({ setCookie }) => setCookie)).toEqual(lines);
  });
});
