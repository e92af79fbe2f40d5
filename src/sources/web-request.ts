/**
 * The network as webRequest tells it, for the sites that were granted: every hop with its raw headers, every time. Runs in the background
 * and keeps nothing but the requests under way; if the background dies between a request and its response, DevTools' own witness remains.
 */
import type { Exchange, ResourceType } from '../core/timeline/facts/observation.ts';
import { headerFacts } from '../core/har/header-facts.ts';
import { byteString, headerText } from '../core/har/header-text.ts';
import { companion, serverDate, withoutFragment } from '../core/har/read-entry.ts';

/** One header as webRequest has it. */
interface Header {
  readonly name: string;
  readonly value?: string;
  /** Instead of `value` where the bytes are not UTF-8 (Chromium). */
  readonly binaryValue?: readonly number[];
}

/** What all events have in common. */
export interface RequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly type: string;
  /** ms since the epoch. */
  readonly timeStamp: number;
  /** Firefox: the container. */
  readonly cookieStoreId?: string;
  /** Firefox: the URLs of the frames around it, the nearest first. */
  readonly frameAncestors?: readonly { readonly url: string }[];
}

/** With the request's headers. */
export type SentDetails = RequestDetails & { readonly requestHeaders?: readonly Header[] };
/** With the response's headers. */
export type ReceivedDetails = RequestDetails & {
  readonly statusCode: number;
  readonly responseHeaders?: readonly Header[];
};
/** With the browser's words. */
export type ErrorDetails = RequestDetails & { readonly error: string };

/** Requests under way that are remembered; a page has a few hundred at most. */
const MAX_PENDING = 5000;

interface Pending {
  readonly startedAt: number;
  readonly cookieHeader: string | null;
  readonly headers: readonly Header[];
  readonly isPreflight: boolean;
}

/** Pairs request and response of each hop. Pure: give it the events, it gives exchanges. */
export class RequestPairs {
  readonly #pending = new Map<string, Pending>();
  readonly #deliver: (tabId: number, exchange: Exchange) => void;

  readonly #bytes: boolean;

  /** `bytes`: header values come byte by byte (Firefox: `ByteString` in its ChannelWrapper.webidl), not decoded (Chromium). */
  constructor(deliver: (tabId: number, exchange: Exchange) => void, bytes = false) {
    this.#deliver = deliver;
    this.#bytes = bytes;
  }

  onSent(details: SentDetails): void {
    if (details.tabId < 0) return;
    const headers = details.requestHeaders ?? [];
    if (this.#pending.size >= MAX_PENDING) {
      const [oldest] = this.#pending.keys();
      if (oldest !== undefined) this.#pending.delete(oldest);
    }
    // The hops of one request share its id, one after the other.
    this.#pending.set(details.requestId, {
      startedAt: details.timeStamp,
      cookieHeader: this.#valuesOf(headers, 'cookie').join('; ') || null,
      headers,
      // Fetch standard, 4.8: a preflight neither sends nor stores cookies.
      isPreflight:
        details.method === 'OPTIONS' && this.#valuesOf(headers, 'access-control-request-method').length > 0,
    });
  }

  onReceived(details: ReceivedDetails): void {
    if (details.tabId < 0) return;
    const pending = this.#pending.get(details.requestId);
    this.#pending.delete(details.requestId);
    if (pending?.isPreflight === true) return;
    // Firefox joins the lines with a line feed, which no header value can hold.
    const setCookie = this.#valuesOf(details.responseHeaders ?? [], 'set-cookie').flatMap((value) =>
      value.split('\n'),
    );
    const isRedirect = details.statusCode >= 300 && details.statusCode < 400 && details.statusCode !== 304;
    // DevTools tells of the others completely: what carries no cookie would only be said twice.
    if (setCookie.length === 0 && !isRedirect && (pending?.cookieHeader ?? null) === null) return;
    this.#deliver(details.tabId, {
      ...common(details, pending),
      status: details.statusCode,
      cookieHeader: pending?.cookieHeader ?? null,
      setCookie,
      complete: pending !== undefined,
      error: null,
      ...serverDate(this.#valuesOf(details.responseHeaders ?? [], 'date')[0], setCookie),
      ...companion(this.#valuesOf(details.responseHeaders ?? [], 'session-devtools')[0]),
      ...headerFacts({
        request: (name) => this.#valuesOf(pending?.headers ?? [], name),
        response: (name) => this.#valuesOf(details.responseHeaders ?? [], name),
      }),
    });
  }

  onError(details: ErrorDetails): void {
    const pending = this.#pending.get(details.requestId);
    this.#pending.delete(details.requestId);
    // After a response it is the body that failed: the exchange was told already.
    if (details.tabId < 0 || pending === undefined || pending.isPreflight) return;
    if (pending.cookieHeader === null) return;
    this.#deliver(details.tabId, {
      ...common(details, pending),
      status: 0,
      cookieHeader: pending.cookieHeader,
      setCookie: [],
      complete: true,
      error: details.error,
    });
  }

  #valuesOf(headers: readonly Header[], name: string): string[] {
    return headers.flatMap((header) => {
      if (header.name.toLowerCase() !== name) return [];
      const { value, binaryValue } = header;
      if (value !== undefined) return [this.#bytes ? headerText(value) : value];
      return binaryValue === undefined ? [] : [headerText(byteString(binaryValue))];
    });
  }
}

function common(
  details: RequestDetails,
  pending: Pending | undefined,
): Pick<
  Exchange,
  'source' | 'method' | 'url' | 'startedAt' | 'receivedAt' | 'type' | 'servedFrom' | 'pageUrl' | 'storeId'
> {
  return {
    source: 'webRequest',
    method: details.method,
    url: withoutFragment(details.url),
    startedAt: pending?.startedAt ?? details.timeStamp,
    receivedAt: details.timeStamp,
    type: typeOf(details.type),
    // Header events are for the network only: a cached answer has none.
    servedFrom: 'network',
    pageUrl: details.frameAncestors?.at(-1)?.url ?? null,
    storeId: details.cookieStoreId ?? '',
  };
}

const TYPES: Readonly<Record<string, ResourceType>> = {
  main_frame: 'document',
  sub_frame: 'subdocument',
  xmlhttprequest: 'xhr',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  imageset: 'image',
  font: 'font',
  media: 'media',
  websocket: 'websocket',
};

function typeOf(type: string): ResourceType {
  return (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? 'other';
}
