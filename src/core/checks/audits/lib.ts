/** What several audits share: turning visits and lines into findings. */
import { fixesFor } from '../../settings/fixes.ts';
import type { Reason } from '../../cookie/types.ts';
import type { Found, Params } from '../finding/finding.ts';
import { bounced, denied } from '../trace/signs.ts';
import type { Loss, Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';

/** Lines that wanted to store the cookie and were refused for one of `codes`. */
export function refusedFor(trace: Trace, codes: readonly string[]): { line: Line; why: Reason }[] {
  return trace.lines.flatMap((line) => {
    if (line.deletes || !line.refused) return [];
    const why = line.verdict.reasons.find(({ code }) => codes.includes(code));
    return why === undefined ? [] : [{ line, why }];
  });
}

/** The findings for refused lines: one each, the first setting that mends it, and who went without the cookie afterwards. */
export function refusals(
  trace: Trace,
  codes: readonly string[],
  more: (line: Line, why: Reason) => Partial<Found> = () => ({}),
): Found[] {
  return refusedFor(trace, codes).map(({ line, why }) => {
    const lines = fixesFor(why)[0];
    return {
      verdict: 'fail',
      certainty: trace.input.browser === 'safari' ? 'likely' : 'certain',
      evidence: [line.visit.n, ...anonymousAfter(trace, line.visit)],
      params: { host: line.visit.url.host, ...why.params },
      ...(lines === undefined ? {} : { lines }),
      ...(why.setting === null ? {} : { setting: why.setting }),
      ...more(line, why),
    };
  });
}

/** The next requests to the same host that went without the cookie, and were treated as anonymous: what the user met. */
export function anonymousAfter(trace: Trace, visit: Visit, limit = 3): number[] {
  const found: number[] = [];
  for (const later of trace.after(visit)) {
    if (found.length >= limit) break;
    if (later.url.host !== visit.url.host || later.sent.length > 0) continue;
    if (bounced(later) || denied(later)) found.push(later.n);
  }
  return found;
}

/** The evidence of a loss: the request, and the one whose line set the cookie that stayed home. */
export function lossEvidence({ visit, withheld }: Loss): number[] {
  return withheld.line === null ? [visit.n] : [visit.n, withheld.line.visit.n];
}

/** Losses by what kept the cookie home. */
export function lossesBy(trace: Trace, obstacle: Loss['obstacle']): readonly Loss[] {
  return trace.losses.filter((loss) => loss.obstacle === obstacle);
}

/** Method and path of a visit, for a sentence. */
export function where(visit: Visit): Params {
  return { method: visit.exchange.method, path: visit.url.path.slice(0, 120), host: visit.url.host };
}

/** The port of an address as text; what a scheme implies is written out. */
export function portOf(visit: Visit): string {
  const { port, protocol } = new URL(visit.exchange.url);
  if (port !== '') return port;
  return protocol === 'https:' || protocol === 'wss:' ? '443' : '80';
}

/** A rounded number of seconds, as a sentence says it. */
export function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
