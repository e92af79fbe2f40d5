/** `Domain` gives the session to every subdomain, also to those that never use it. */
import { domainMatch } from '../../cookie/match.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, denied, variesByCookie } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';

export const domainTooWide: Audit = {
  code: 'domain-too-wide',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.3 (L2)', 'CWE-1275'],
  look: (trace) => {
    const line = trace.lines.findLast(
      ({ deletes, refused, verdict }) => !deletes && !refused && verdict.cookie?.hostOnly === false,
    );
    const domain = line?.verdict.cookie?.domain;
    if (line === undefined || domain === undefined) return [];
    const byHost = new Map<string, Visit[]>();
    for (const visit of trace.visits) {
      if (!domainMatch(visit.url.host, domain)) continue;
      const visits = byHost.get(visit.url.host);
      if (visits === undefined) byHost.set(visit.url.host, [visit]);
      else visits.push(visit);
    }
    for (const host of frontEnds(trace)) byHost.delete(host);
    return [foundFor(line.visit, domain, byHost)];
  },
};

function foundFor(setter: Visit, domain: string, byHost: ReadonlyMap<string, Visit[]>): Found {
  const django = (byHost.get(setter.url.host) ?? []).some(variesByCookie);
  const idle = [...byHost].find(
    ([, visits]) =>
      visits.some(({ sent }) => sent.length > 0) && !visits.some((visit) => uses(visit, django)),
  );
  const common = {
    certainty: 'certain',
    lines: 'SESSION_COOKIE_DOMAIN = None',
    setting: 'SESSION_COOKIE_DOMAIN',
  } as const;
  if (idle !== undefined) {
    const [host, visits] = idle;
    return {
      ...common,
      verdict: 'warn',
      evidence: [setter.n, ...visits.slice(0, 3).map(({ n }) => n)],
      params: { domain, host },
    };
  }
  return {
    ...common,
    verdict: 'info',
    cause: byHost.size > 1 ? 'shared' : 'one',
    evidence: [setter.n],
    params: { domain, host: setter.url.host },
  };
}

/** Hosts whose pages call others by script: their own pages need no session, and the calls do. */
function frontEnds(trace: Trace): Set<string> {
  const hosts = new Set<string>();
  for (const { exchange, headers, url } of trace.visits) {
    if (exchange.type !== 'xhr' && exchange.type !== 'websocket') continue;
    const from = headers.origin ?? headers.referer;
    if (from !== undefined && URL.canParse(from) && new URL(from).hostname !== url.host)
      hosts.add(new URL(from).hostname);
  }
  return hosts;
}

/** Its answer depends on the session, as far as a response shows. */
function uses(visit: Visit, django: boolean): boolean {
  if (visit.lines.length > 0 || bounced(visit) || denied(visit) || variesByCookie(visit)) return true;
  // Where Django's own answers name Cookie in Vary, one that does not has not looked at the session.
  if (django) return false;
  const { type } = visit.exchange;
  return type === 'document' || type === 'subdocument' || type === 'xhr' || type === 'websocket';
}
