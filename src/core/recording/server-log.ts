/**
 * Lines of server logs: Django's runserver, `http.server`, the combined format of nginx, Apache and gunicorn, and mitmproxy's flow list. They tell
 * what was asked and answered, and nothing of the cookies.
 */
import type { PastedRequest } from './pasted-request.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `[05/Jun/2026 10:00:00] "GET /a/ HTTP/1.1" 200` and `[05/Jun/2026:10:00:00 +0200] "…" 200`. */
const COMMON =
  /\[(\d{2})\/([A-Z][a-z]{2})\/(\d{4})[: ](\d{2}:\d{2}:\d{2})(?: ([+-]\d{4}))?\] "([A-Z]{3,16}) (\S{1,8000})(?: HTTP\/[\d.]{1,3})?" (\d{3})/;

/** `127.0.0.1:50000: GET https://shop.test/a/`, and its answer `<< 302 Found 0b` on the next line. */
const PROXY = /^(?:[\d.:[\]a-f]{3,64}: )?([A-Z]{3,16}) (https?:\/\/\S{1,8000})(?: HTTP\/[\d.]{1,3})?$/;
const PROXY_ANSWER = /^\s*<< (?:HTTP\/[\d.]{1,3} )?(\d{3})\b/;

/** The requests of the lines that are a log's; a text without one is none. */
export function readLines(text: string): PastedRequest[] {
  const requests: PastedRequest[] = [];
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? '').slice(0, 10_000);
    const common = COMMON.exec(line);
    if (common !== null) requests.push(ofCommon(common));
    const proxy = common === null ? PROXY.exec(line) : null;
    const answer = proxy === null ? null : PROXY_ANSWER.exec(lines[i + 1] ?? '');
    if (proxy !== null && answer !== null) {
      const [, method = '', url = ''] = proxy;
      requests.push({ method, url, headers: [], status: Number(answer[1]), bare: true });
    }
  }
  return requests;
}

function ofCommon([, day, month, year, time, zone, method, target, status]: RegExpExecArray): PastedRequest {
  const number = MONTHS.indexOf(month ?? '') + 1;
  const date = `${year ?? ''}-${String(number).padStart(2, '0')}-${day ?? ''}T${time ?? ''}${zone ?? ''}`;
  const path = target ?? '/';
  return {
    method: method ?? 'GET',
    // A log does not say which host was asked.
    url: /^https?:\/\//i.test(path) ? path : `http://localhost${path.startsWith('/') ? path : '/'}`,
    headers: [],
    status: Number(status),
    date,
    bare: true,
  };
}
