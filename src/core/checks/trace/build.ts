/**
 * Reads a recording into a `Trace`: every exchange once, with a jar of our own played along, so that each request knows which cookies
 * stayed home and why, and each line what the browser did with it.
 */
import { parseCookieHeader, type Pair } from '../../cookie/read/cookie-header.ts';
import { parseSetCookie } from '../../cookie/read/parse.ts';
import { readUrl } from '../../cookie/match.ts';
import { siteOf } from '../../cookie/same-site.ts';
import type { Browser, PublicSuffixes } from '../../cookie/types.ts';
import { csrfSecret } from '../../django/csrf.ts';
import type { Exchange } from '../../timeline/facts/observation.ts';
import type { Case, Seen } from '../case/case.ts';
import { csrfNamesOf, type CsrfNames } from './csrf-name.ts';
import { Jar, readOnce, unquoted, type Draft } from './jar.ts';
import { isCrossSite } from './site.ts';
import { Trace } from './trace.ts';

/** Newest exchanges looked at: what a user works with. Older ones are told by the timeline. */
export const MAX_VISITS = 5000;

/** Requests in flight at once; a page has fewer. */
const MAX_IN_FLIGHT = 100;

/** The trace of one watched cookie. */
export function readTrace(input: Case, name: string): Trace {
  const network = input.exchanges.filter(({ exchange }) => exchange.servedFrom === 'network');
  const newest = network.slice(-MAX_VISITS);
  const csrfNames = csrfNamesOf(newest);
  const rules: Browser = input.browser === 'safari' ? 'firefox' : input.browser;
  const suffixes = cached(input.publicSuffixes);
  const pagesKnown = input.absent?.includes('pages') !== true;
  const drafts = newest
    .filter(({ exchange }) => exchange.headers?.preflight !== true)
    .toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt || a.n - b.n)
    .flatMap((seen) => draftOf(seen, name, csrfNames, rules, suffixes, pagesKnown) ?? []);
  for (const [index, draft] of drafts.entries()) draft.index = index;
  play(drafts, new Jar({ ...input, publicSuffixes: suffixes }, rules, name));
  return new Trace(
    input,
    name,
    csrfNames.usual,
    drafts,
    newest.filter(({ exchange }) => exchange.headers?.preflight),
  );
}

/** The list, asked once for each name: a recording has few hosts and asks of them thousands of times. */
function cached(list: PublicSuffixes): PublicSuffixes {
  const answers = new Map<string, boolean>();
  return {
    isPublicSuffix(domain) {
      let answer = answers.get(domain);
      if (answer === undefined) {
        if (answers.size > MAX_NAMES) answers.clear();
        answer = list.isPublicSuffix(domain);
        answers.set(domain, answer);
      }
      return answer;
    },
  };
}

const MAX_NAMES = 2000;

const NO_PAIRS: readonly Pair[] = [];

function draftOf(
  seen: Seen,
  name: string,
  csrfNames: CsrfNames,
  rules: Browser,
  suffixes: PublicSuffixes,
  pagesKnown: boolean,
): Draft | null {
  const { n, exchange } = seen;
  const url = readUrl(exchange.url);
  if (url === null || !url.cookieScheme) return null;
  const cookies = exchange.cookieHeader === null ? NO_PAIRS : parseCookieHeader(exchange.cookieHeader);
  const csrfName = csrfNames.byOrigin.get(url.origin) ?? csrfNames.usual;
  const csrf = cookies.findLast((pair) => pair.name === csrfName);
  const page = exchange.type === 'document' ? exchange.url : exchange.pageUrl;
  const targetUrl = targetOf(exchange);
  const sent = cookies.filter((pair) => pair.name === name).map(({ value }) => unquoted(value));
  const last = sent.at(-1);
  return {
    n,
    csrfName,
    index: 0,
    exchange,
    headers: exchange.headers ?? {},
    url,
    at: exchange.startedAt,
    // A response comes after its request, however coarse the clock.
    end: Math.max(exchange.receivedAt, exchange.startedAt + 0.5),
    cookies,
    sent,
    withSession: last === undefined ? null : readOnce(last),
    lines: [],
    csrfSent: csrf === undefined ? null : (csrfSecret(csrf.value) ?? csrf.value),
    csrfSet: null,
    csrfLines: [],
    navigation: exchange.type === 'document',
    // Without its pages a recording tells only what the browser itself said of a request.
    crossSite:
      (pagesKnown || exchange.headers?.fetchSite !== undefined) && isCrossSite(exchange, suffixes, rules),
    withheld: [],
    csrfWithheld: [],
    targetUrl,
    target: targetUrl === null ? null : readUrl(targetUrl),
    partition: page === null ? null : siteOf(page, suffixes),
    parsed: exchange.setCookie.map(parseSetCookie),
  };
}

function targetOf({ status, headers, url }: Exchange): string | null {
  if (status < 300 || status > 399 || headers?.location === undefined) return null;
  return URL.canParse(headers.location, url) ? new URL(headers.location, url).href : null;
}

/** Requests and responses in the order they took effect. */
function play(drafts: readonly Draft[], jar: Jar): void {
  const receipts = drafts.toSorted((a, b) => a.end - b.end || a.index - b.index);
  const waiting = new Set<Draft>();
  let next = 0;
  const receive = (draft: Draft): void => {
    if (waiting.delete(draft)) jar.receive(draft);
  };
  for (const draft of drafts) {
    for (; (receipts[next]?.end ?? Infinity) <= draft.at; next += 1) {
      const due = receipts[next];
      if (due !== undefined) receive(due);
    }
    // The clocks of a file are coarse: what this request shows to have arrived already, has.
    for (const other of waiting) if (jar.shows(draft, other)) receive(other);
    jar.send(draft);
    waiting.add(draft);
    const [oldest] = waiting;
    if (waiting.size > MAX_IN_FLIGHT && oldest !== undefined) receive(oldest);
  }
  for (; next < receipts.length; next += 1) {
    const due = receipts[next];
    if (due !== undefined) receive(due);
  }
}
