/** The server's clock and the browser's differ so much that the session dies early or late. */
import type { Audit, Found } from '../finding/finding.ts';
import { setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line } from '../trace/visit.ts';
import { seconds } from './lib.ts';

/** Less than this is a slow network. */
const MIN_SKEW = 60_000;

export const clockSkew: Audit = {
  code: 'clock-skew',
  explains: ['expired-by-age', 'login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) => [...deadOnArrival(trace), ...shifted(trace), ...signedElsewhere(trace)],
};

/** A value with an `Expires` that is over already, and no `Max-Age`. */
function deadOnArrival(trace: Trace): Found[] {
  return trace.lines
    .filter((line) => !line.deletes && line.verdict.outcome === 'deletes')
    .map(({ visit, parsed, at }) => ({
      verdict: 'fail',
      certainty: 'certain',
      cause: 'dead',
      evidence: [visit.n],
      params: { skew: seconds(at - (parsed.expires ?? at)) },
      lines: 'response.set_cookie(…, max_age=settings.SESSION_COOKIE_AGE)',
      setting: 'SESSION_COOKIE_AGE',
    }));
}

/** `Expires` alone, from a clock that is wrong. Chromium and Firefox move it by the response's `Date`; others do not. */
function shifted(trace: Trace): Found[] {
  const skew = skewOf(trace);
  if (skew === null || Math.abs(skew.ms) < MIN_SKEW) return [];
  const line = trace.lines.find(
    ({ deletes, parsed }) => !deletes && parsed.maxAge === null && parsed.expires !== null,
  );
  if (line !== undefined) {
    const lifetime = (line.parsed.expires ?? line.at) - line.at - skew.ms;
    const grave = Math.abs(skew.ms) > lifetime / 4;
    return [
      {
        verdict: grave ? 'warn' : 'info',
        certainty: 'certain',
        cause: trace.input.browser === 'safari' ? 'unmoved' : '',
        evidence: [line.visit.n, ...skew.evidence],
        params: { skew: seconds(skew.ms), lifetime: seconds(lifetime) },
        lines: 'response.set_cookie(…, max_age=settings.SESSION_COOKIE_AGE)',
        setting: 'SESSION_COOKIE_AGE',
      },
    ];
  }
  const signed = trace.lines.find((one) => !one.deletes && one.reading.form === 'signed');
  return signed === undefined
    ? []
    : [
        {
          verdict: 'info',
          certainty: 'certain',
          cause: 'signed',
          evidence: [signed.visit.n],
          params: { skew: seconds(skew.ms), lifetime: signed.parsed.maxAge ?? '-' },
        },
      ];
}

/** Two machines: the one that signed the value has another clock than the one that dated the response. */
function signedElsewhere(trace: Trace): Found[] {
  return trace.lines.flatMap((line): Found[] => {
    const { signedAt } = line.reading;
    const { date } = line.visit.headers;
    if (line.deletes || signedAt === null || date === undefined || Math.abs(signedAt - date) < MIN_SKEW)
      return [];
    // A renewal without a change is signed anew, so the time is that of this response.
    return isSignedNow(line)
      ? [
          {
            verdict: 'warn',
            certainty: 'likely',
            cause: 'apart',
            evidence: [line.visit.n],
            params: { skew: seconds(signedAt - date), lifetime: line.parsed.maxAge ?? '-' },
          },
        ]
      : [];
  });
}

function isSignedNow(line: Line): boolean {
  return setLine(line.visit) === line && line.value !== line.visit.sent.at(-1);
}

/** The median of `Date` less our own clock, over responses that no cache gave. */
function skewOf(trace: Trace): { ms: number; evidence: number[] } | null {
  const list = trace.visits
    .filter(
      ({ headers }) => headers.date !== undefined && headers.age === undefined && headers.cacheHit !== true,
    )
    .map((visit) => ({ n: visit.n, ms: (visit.headers.date ?? 0) + 500 - visit.end }))
    .toSorted((a, b) => a.ms - b.ms);
  const middle = list[list.length >> 1];
  return middle === undefined || list.length < 2 ? null : { ms: middle.ms, evidence: [middle.n] };
}
