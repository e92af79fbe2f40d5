/** One request carries the cookie twice: Django reads the last one. */
import { settingText } from '../../python/scalar.ts';
import { domainMatch } from '../../cookie/match.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { trouble } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';

export const shadowed: Audit = {
  code: 'shadowed',
  ids: ['WSTG-SESS-02'],
  explains: [
    'key-unknown',
    'key-flaps',
    'signature-refused',
    'port-clash',
    'deletion-missed',
    'late-answer-wins',
    'logged-out',
    'login-loop',
    'new-session-each-request',
    'session-outlives-logout',
    'fixation',
  ],
  look: (trace) => {
    const twice = trace.visits.filter(({ sent }) => new Set(sent).size > 1);
    if (twice.length === 0) return [];
    const harmed = twice.find((visit) => trouble(visit) !== null || visit.lines.some((line) => line.deletes));
    const visit = harmed ?? twice[0];
    if (visit === undefined) return [];
    return [foundFor(trace, visit, twice, harmed !== undefined)];
  },
};

function foundFor(trace: Trace, visit: Visit, twice: readonly Visit[], harmed: boolean): Found {
  const read = visit.sent.at(-1) ?? '';
  const hidden = visit.sent.find((value) => value !== read) ?? '';
  const reader = setterOf(trace, visit, read);
  const other = setterOf(trace, visit, hidden);
  const wide = [reader, other].find((line) => line?.parsed.domain !== null && line !== null);
  const narrow = wide === reader ? other : reader;
  const domain = settingText(narrow?.visit.url.host ?? '');
  const name = 'SESSION_COOKIE_NAME = "sessionid_2"  # in one of the two';
  return {
    verdict: harmed ? 'fail' : 'warn',
    certainty: 'certain',
    cause: reader !== null && other !== null ? 'known' : '',
    evidence: [
      visit.n,
      ...[reader, other].flatMap((line) => (line === null ? [] : [line.visit.n])),
      ...twice.slice(0, 3).map(({ n }) => n),
    ],
    params: {
      read: read.slice(0, 8),
      hidden: hidden.slice(0, 8),
      reader: placeOf(reader),
      other: placeOf(other),
      host: visit.url.host,
    },
    lines:
      wide === undefined || domain === null
        ? name
        : `${name}\nSESSION_COOKIE_DOMAIN = None  # for ${wide?.visit.url.host ?? ''}`,
    setting: 'SESSION_COOKIE_NAME',
  };
}

/** The line that set a value, if it was seen and reaches the request. */
function setterOf(trace: Trace, visit: Visit, value: string): Line | null {
  return (
    trace.lines.findLast(
      (line) =>
        !line.deletes &&
        line.value === value &&
        line.at <= visit.at + 1 &&
        domainMatch(visit.url.host, line.verdict.cookie?.domain ?? visit.url.host),
    ) ?? null
  );
}

function placeOf(line: Line | null): string {
  if (line === null) return '?';
  const { cookie } = line.verdict;
  const domain = cookie === null || cookie.hostOnly ? line.visit.url.host : `.${cookie.domain}`;
  return `${line.visit.url.host} (${domain}${cookie?.path ?? '/'})`;
}
