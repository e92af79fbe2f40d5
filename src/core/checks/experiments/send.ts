/** Requests that an experiment sends besides its probe, and what of their answers it may look at. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Page } from './probe.ts';
import { called, unmarked, type Wanted } from './request.ts';

/** A request as it is to be sent. */
export interface Sending extends Wanted {
  /** Goes along in the form and in the header, as Django takes it; null: none does. */
  readonly token: string | null;
  /** With an `Origin` that is not the site's: another one, or none that could be told (`null`). */
  readonly hidesOrigin: boolean;
}

/** What came back. The page itself stays where it was asked. */
export interface Sent {
  readonly called: string;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** Where it ended after redirects. */
  readonly url: string | null;
  /** Whether the page says that a CSRF check refused it, in Django's words or Django REST framework's. */
  readonly csrf: boolean;
  /** The token of a form in it. */
  readonly token: string | null;
  /** Whether each of the texts that were looked for stands in it. */
  readonly has: readonly boolean[];
  /** `Strict-Transport-Security`, as it came. */
  readonly hsts: string | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Whether it was sent without the site's own `Origin`, as asked: not every browser can be made to. */
  readonly hidden: boolean;
  /** The keys of the session that another request sent with it took away; null: none. Absent: nobody could tell. */
  readonly lost?: string | null;
  /** The request in the recording; null where there is none. */
  readonly n: number | null;
}

/** The header by which the recording knows a request of an experiment: what it does is no fault of the site's. */
export const EXPERIMENT_HEADER = 'Session-DevTools-Experiment';

/** A request for a page's script. */
export interface OnWire {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly hidesOrigin: boolean;
}

/** A GET without anything. */
export function get(url: string): Sending {
  return { method: 'GET', url, body: '', token: null, hidesOrigin: false };
}

/** As a page's script sends it. `id` is carried in `EXPERIMENT_HEADER`. */
export function onWire({ method, url, body, token, hidesOrigin }: Sending, id: string): OnWire {
  const headers: Record<string, string> = { [EXPERIMENT_HEADER]: id };
  if (method === 'GET') return { method, url: withQuery(url, body), headers, body: null, hidesOrigin };
  if (token !== null) headers['X-CSRFToken'] = token;
  const isJson = body.startsWith('{');
  headers['Content-Type'] = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  const fields = [token === null || isJson ? '' : `csrfmiddlewaretoken=${token}`, body];
  return { method, url, headers, body: fields.filter((part) => part !== '').join('&'), hidesOrigin };
}

/** What a form's fields become where it is sent by GET. */
function withQuery(url: string, body: string): string {
  if (body === '' || body.startsWith('{')) return url;
  return new URL(`${url}${url.includes('?') ? '&' : '?'}${body}`).href;
}

/** An answer with its times. */
export interface Timed extends Page {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly hsts: string | null;
  readonly hidden: boolean;
}

/** Reads an answer. `look`: the texts that are looked for in it. */
export function sentOf(
  sending: Sending,
  reply: Timed | null,
  look: readonly string[],
  n: number | null,
): Sent {
  const text = reply?.text ?? '';
  return {
    called: called(sending),
    status: reply?.status ?? null,
    url: reply?.url ?? null,
    csrf: reply?.status === 403 && /CSRF (?:verification )?failed/i.test(text),
    token: tokenIn(text),
    has: look.map((one) => text.includes(one)),
    hsts: reply?.hsts ?? null,
    from: reply?.from ?? 0,
    to: reply?.to ?? 0,
    hidden: reply?.hidden ?? false,
    n,
  };
}

/** Django's hidden field, `{% csrf_token %}`. */
function tokenIn(text: string): string | null {
  const at = text.indexOf('name="csrfmiddlewaretoken"');
  if (at === -1) return null;
  return /^[^<>]{0,40}value="([A-Za-z0-9]{32,64})"/.exec(text.slice(at + 26, at + 200))?.[1] ?? null;
}

/** Whether two answers are the same one: their status, and where they end. */
export function alikeAnswers(one: Sent, other: Sent): boolean {
  return one.status === other.status && unmarked(one.url ?? '') === unmarked(other.url ?? '');
}
