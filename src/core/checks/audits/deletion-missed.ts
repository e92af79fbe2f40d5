/** The line that should delete the cookie is for another Domain, Path or partition, or was refused: the cookie stays. */
import { settingText } from '../../python/scalar.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isLogout } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const deletionMissed: Audit = {
  code: 'deletion-missed',
  ids: ['WSTG-SESS-06', 'ASVS 5.0 V7.4.1 (L1)', 'CWE-613'],
  explains: ['session-outlives-logout', 'logged-out', 'late-answer-wins'],
  look: (trace) => trace.lines.flatMap((line) => foundFor(trace, line) ?? []),
};

function foundFor(trace: Trace, line: Line): Found | null {
  const { visit } = line;
  if (!line.deletes || visit.sent.length === 0) return null;
  // The next request to the same address still carries what was to go: that is the proof, whatever the rules say.
  const back = comesBack(trace, visit);
  const missed = line.refused || line.verdict.reasons.some(({ code }) => code.startsWith('deletes-'));
  if (back === null) return null;
  const stored = storedAs(trace, visit, back.sent.at(-1) ?? '');
  // A cookie that was set before the recording is known by its return alone; one that was hit comes back by another hand.
  if (!missed && !(isLogout(visit) && stored === null)) return null;
  const cookie = stored?.verdict.cookie ?? null;
  const domain = cookie === null || cookie.hostOnly ? null : settingText(`.${cookie.domain}`);
  const path = cookie === null || cookie.path === '/' ? null : settingText(cookie.path);
  const more = [...(path === null ? [] : [`path=${path}`]), ...(domain === null ? [] : [`domain=${domain}`])];
  const settings = [
    ...(domain === null ? [] : [`SESSION_COOKIE_DOMAIN = ${domain}`]),
    ...(path === null ? [] : [`SESSION_COOKIE_PATH = ${path}`]),
  ];
  return {
    verdict: 'fail',
    certainty: 'certain',
    cause: line.refused ? 'refused' : '',
    evidence: [visit.n, back.n, ...(stored === null ? [] : [stored.visit.n])],
    params: {
      ...where(visit),
      stored: cookie === null ? '?' : `${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.path}`,
      asked:
        line.verdict.cookie === null
          ? '?'
          : `${line.verdict.cookie.hostOnly ? '' : '.'}${line.verdict.cookie.domain}${line.verdict.cookie.path}`,
    },
    lines: [
      `response.delete_cookie(${[`"${trace.name.replace(/[^\w-]/g, '')}"`, ...more].join(', ')})`,
      ...settings,
    ].join('\n'),
    ...(path === null || domain !== null
      ? { setting: 'SESSION_COOKIE_DOMAIN' }
      : { setting: 'SESSION_COOKIE_PATH' }),
  };
}

/** The first request after the response that carries the value, if nothing set it anew. */
function comesBack(trace: Trace, visit: Visit): Visit | null {
  const value = visit.sent.at(-1);
  for (const later of trace.after(visit)) {
    if (later.lines.some((line) => !line.deletes) && !later.sent.includes(value ?? '')) return null;
    if (later.url.host !== visit.url.host || later.sent.length === 0) continue;
    return visit.sent.some((sent) => later.sent.includes(sent)) ? later : null;
  }
  return null;
}

function storedAs(trace: Trace, visit: Visit, value: string): Line | null {
  return (
    trace.lines.findLast((line) => !line.deletes && line.value === value && line.at <= visit.at + 1) ?? null
  );
}
