/**
 * Who wrote a HAR file, and what such a file cannot contain. What is not in a file is as important as what is: a login that a writer leaves out
 * must not be told as a login that did not happen.
 */
import type { Browser } from '../cookie/types.ts';

/** What kind of program it is: what a proxy sees, a browser does not know, and the other way round. */
export type ProducerKind = 'browser' | 'automation' | 'proxy' | 'client' | 'unknown';

/** The program that wrote the file. Names and versions are the file's own words: text to show, nothing to act upon. */
export interface Producer {
  /** For people: `Chromium DevTools`, `Charles Proxy`; what the file says when it is not known. */
  readonly name: string;
  readonly version: string;
  readonly kind: ProducerKind;
  /** Whose cookie rules ruled, where it is known and ours to judge by. */
  readonly browser: Browser | null;
  /** The browser as the file names it: `chromium 103.0.5060.42`. */
  readonly browserName: string;
}

/** What a file of this writer cannot contain; the word key is `har.absent.<code>`. */
export type Absence =
  /** The cookie jar, and what scripts wrote into it: no HAR has them. */
  | 'jar'
  /** Redirects: only where they led (WebKit): the answer to a Django login is one. */
  | 'redirect-hops'
  /** Cookie headers and `cookies[]`, taken out at export (Chromium's default). */
  | 'cookies-sanitised'
  /** Values of cookies, replaced (HTTP Archive). */
  | 'cookie-values'
  /** Which page a request belongs to: a proxy does not know, so neither is known whether it was same-site. */
  | 'pages'
  /** The `Path` of a cookie in `cookies[]`: `/` is written where none was. */
  | 'cookie-path'
  /** What a browser did with the lines: a client without a browser's jar. */
  | 'browser-rules';

/** How the writer's program behaves. */
export interface WriterTraits {
  readonly name: string;
  readonly kind: ProducerKind;
  readonly browser: Browser | null;
  readonly absent: readonly Absence[];
  /** Its headers are a map, so several lines of one name are joined by a comma. */
  readonly joinsByComma: boolean;
}

interface Row {
  readonly creator: RegExp;
  readonly name: string;
  readonly kind: ProducerKind;
  readonly browser?: Browser;
  readonly absent?: readonly Absence[];
  readonly joinsByComma?: boolean;
}

/** By `log.creator.name`; the first that fits. */
const WRITERS: readonly Row[] = [
  { creator: /^session devtools/i, name: 'Session DevTools for Django', kind: 'browser' },
  // Chrome, Edge, Opera, Brave and Electron write the same.
  { creator: /^WebInspector$/i, name: 'Chromium DevTools', kind: 'browser', browser: 'chromium' },
  {
    creator: /^WebKit Web Inspector/i,
    name: 'WebKit Web Inspector (Safari)',
    kind: 'browser',
    absent: ['redirect-hops'],
    joinsByComma: true,
  },
  { creator: /^Firebug/i, name: 'Firebug', kind: 'browser', browser: 'firefox' },
  { creator: /^Firefox/i, name: 'Firefox DevTools', kind: 'browser', browser: 'firefox' },
  { creator: /^Playwright/i, name: 'Playwright', kind: 'automation' },
  {
    creator: /^(?:chrome-har|browsertime|sitespeed)/i,
    name: 'chrome-har',
    kind: 'automation',
    browser: 'chromium',
  },
  { creator: /^WebPage?test/i, name: 'WebPageTest', kind: 'automation' },
  { creator: /cypress/i, name: 'Cypress', kind: 'automation' },
  { creator: /^Charles/i, name: 'Charles Proxy', kind: 'proxy' },
  { creator: /^Fiddler/i, name: 'Fiddler', kind: 'proxy' },
  { creator: /^mitmproxy/i, name: 'mitmproxy', kind: 'proxy', absent: ['cookie-path'] },
  { creator: /^BrowserMob/i, name: 'BrowserMob Proxy', kind: 'proxy' },
  { creator: /^(?:OWASP )?ZAP|zaproxy/i, name: 'ZAP', kind: 'proxy' },
  { creator: /^Burp/i, name: 'Burp Suite', kind: 'proxy' },
  { creator: /^Proxyman/i, name: 'Proxyman', kind: 'proxy' },
  { creator: /^HTTP Toolkit/i, name: 'HTTP Toolkit', kind: 'proxy' },
  { creator: /^Insomnia/i, name: 'Insomnia', kind: 'client' },
  { creator: /^Postman/i, name: 'Postman', kind: 'client' },
  { creator: /^Polly/i, name: 'Polly.JS', kind: 'client' },
];

const MAX_NAME = 80;

/** Names the writer by the file's `creator` and `browser`. */
export function readProducer(log: unknown): { producer: Producer; traits: WriterTraits } {
  const { creator, browser } = (log ?? {}) as { creator?: unknown; browser?: unknown };
  const own = nameAndVersion(creator);
  const its = nameAndVersion(browser);
  const row = WRITERS.find((one) => one.creator.test(own.name));
  const kind = row?.kind ?? 'unknown';
  const rules = row?.browser ?? browserBy(its.name);
  const absent: Absence[] = ['jar', ...(row?.absent ?? [])];
  if (kind === 'proxy') absent.push('pages');
  if (kind === 'client') absent.push('pages', 'browser-rules');
  // Playwright drives WebKit as well, and keeps its redirects.
  const name = row?.name ?? own.name;
  return {
    producer: {
      name,
      version: own.version,
      kind,
      browser: rules,
      browserName: [its.name, its.version].filter((part) => part !== '').join(' '),
    },
    traits: { name, kind, browser: rules, absent, joinsByComma: row?.joinsByComma ?? false },
  };
}

function browserBy(name: string): Browser | null {
  if (/chrom|edge/i.test(name)) return 'chromium';
  return /firefox/i.test(name) ? 'firefox' : null;
}

function nameAndVersion(raw: unknown): { name: string; version: string } {
  if (typeof raw !== 'object' || raw === null) return { name: '', version: '' };
  const { name, version } = raw as { name?: unknown; version?: unknown };
  return { name: shortText(name), version: shortText(version) };
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_NAME) : '';
}
