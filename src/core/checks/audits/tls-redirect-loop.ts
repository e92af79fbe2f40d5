/** https is sent to https again and again: Django does not know that the request was encrypted. */
import { groupBy } from '../case/group.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const tlsRedirectLoop: Audit = {
  code: 'tls-redirect-loop',
  ids: ['security.W008'],
  explains: ['login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) => {
    const loops = trace.visits.filter(sendsToItself);
    const byUrl = groupBy(loops, ({ exchange }) => withoutScheme(exchange.url));
    return [...byUrl.values()].flatMap((visits): Found[] => {
      const [first] = visits;
      const gaveUp = visits.some((visit) =>
        trace.visits.some(
          (one) =>
            one.exchange.url === visit.exchange.url && /TOO_MANY_REDIRECTS/i.test(one.exchange.error ?? ''),
        ),
      );
      if (first === undefined || (visits.length < 3 && !gaveUp) || !visits.some(({ url }) => url.encrypted))
        return [];
      // A cookie test (set, come back, look) ends after a round or two; and a page that the loop finally lets in is no loop.
      const last = visits.at(-1);
      const ended = trace.visits.some(
        (one) =>
          last !== undefined &&
          one.index > last.index &&
          withoutScheme(one.exchange.url) === withoutScheme(first.exchange.url) &&
          one.exchange.status === 200,
      );
      if (ended && !gaveUp) return [];
      return [
        {
          verdict: 'fail',
          certainty: 'certain',
          evidence: visits.slice(0, 5).map(({ n }) => n),
          params: { ...where(first), times: visits.length },
          lines: 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")',
          setting: 'SECURE_PROXY_SSL_HEADER',
        },
      ];
    });
  },
};

/** To its own address, or from https to http and back. */
function sendsToItself({ targetUrl, exchange }: Visit): boolean {
  return targetUrl !== null && withoutScheme(targetUrl) === withoutScheme(exchange.url);
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/, '');
}
