/** HAR entries as Chromium writes them. */

/** What matters of an entry; the rest is filled in. */
export interface EntryParts {
  readonly url?: string;
  readonly method?: string;
  readonly started?: string;
  readonly status?: number;
  readonly headersSize?: number;
  readonly httpVersion?: string;
  readonly cookie?: string | null;
  readonly setCookie?: readonly string[];
  readonly type?: string;
  readonly dest?: string;
  readonly error?: string;
  readonly fromCache?: string;
  readonly viaWorker?: boolean;
}

export const STARTED = '2026-11-21T12:00:00.125Z';

/** One entry. */
export function harEntry(parts: EntryParts = {}): unknown {
  const header = (name: string, value: string): unknown => ({ name, value });
  return {
    startedDateTime: parts.started ?? STARTED,
    time: 30,
    timings: { receive: 10 },
    request: {
      method: parts.method ?? 'GET',
      url: parts.url ?? 'http://shop.test/page#part',
      headers: [
        ...(parts.cookie === undefined || parts.cookie === null ? [] : [header('Cookie', parts.cookie)]),
        ...(parts.dest === undefined ? [] : [header('Sec-Fetch-Dest', parts.dest)]),
      ],
    },
    response: {
      status: parts.status ?? 200,
      httpVersion: parts.httpVersion ?? 'HTTP/1.1',
      headers: [header('Date', 'x'), ...(parts.setCookie ?? []).map((line) => header('Set-Cookie', line))],
      headersSize: parts.headersSize ?? 200,
      _error: parts.error ?? null,
      _fetchedViaServiceWorker: parts.viaWorker ?? false,
    },
    ...(parts.fromCache === undefined ? {} : { _fromCache: parts.fromCache }),
    _resourceType: parts.type ?? 'document',
  };
}
