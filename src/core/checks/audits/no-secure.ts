/** The cookie goes, or would go, over the network in clear. */
import { isLoopbackHost } from '../../cookie/match.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';

export const noSecure: Audit = {
  code: 'no-secure',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.1 (L1)', 'CWE-614', 'security.W010', 'security.W011', 'security.W012'],
  look: (trace) => [...overHttps(trace), ...inClear(trace)],
};

const SECURE = {
  lines: 'SESSION_COOKIE_SECURE = True\nCSRF_COOKIE_SECURE = True',
  setting: 'SESSION_COOKIE_SECURE',
} as const;

function overHttps(trace: Trace): Found[] {
  const lines = trace.lines.filter(
    ({ deletes, whole, parsed, visit }) =>
      !deletes && whole && parsed.pair !== null && visit.url.encrypted && !parsed.secure,
  );
  const local = lines.every(({ visit }) => isLoopbackHost(visit.url.host));
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      verdict: local ? 'info' : 'fail',
      certainty: 'certain',
      evidence: lines.slice(0, 5).map(({ visit }) => visit.n),
      params: { host: first.visit.url.host },
      ...SECURE,
    },
  ];
}

function inClear(trace: Trace): Found[] {
  const visits = trace.visits.filter(
    ({ url, sent }) => sent.length > 0 && !url.encrypted && !isLoopbackHost(url.host),
  );
  const [first] = visits;
  if (first === undefined) return [];
  return [
    {
      verdict: isPrivate(first.url.host) ? 'info' : 'warn',
      certainty: 'certain',
      cause: 'clear',
      remedy: 'clear',
      evidence: visits.slice(0, 5).map(({ n }) => n),
      params: { host: first.url.host },
      lines: 'SECURE_SSL_REDIRECT = True\nSESSION_COOKIE_SECURE = True',
      setting: 'SESSION_COOKIE_SECURE',
    },
  ];
}

/** An address of a local network (RFC 1918, RFC 4193, link-local), or a name without a dot. */
function isPrivate(host: string): boolean {
  if (/^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host)) return true;
  return /^\[f[cd]|^\[fe80/i.test(host) || (!host.includes('.') && !host.startsWith('['));
}
