/** The cookie and what it opens end at different times: the shorter of the two wins. */
import type { Audit, Found } from '../finding/finding.ts';
import { DJANGO_DEFAULTS } from '../../settings/inferred.ts';
import { isDict, member } from '../../python/typed.ts';
import type { Trace } from '../trace/trace.ts';

const MINUTE = 60;

export const endsApart: Audit = {
  code: 'ends-apart',
  ids: ['WSTG-SESS-07', 'CWE-613'],
  look: (trace) => [...signatures(trace), ...rows(trace)],
};

/** A signature is good for `SESSION_COOKIE_AGE`, whatever `set_expiry()` wrote on the cookie. */
function signatures(trace: Trace): Found[] {
  const line = trace.lines.findLast(
    ({ deletes, reading, parsed }) =>
      !deletes &&
      reading.form === 'signed' &&
      parsed.maxAge !== null &&
      isDict(reading.data) &&
      // A number of seconds, or the end itself where a date or a timedelta was given.
      ['number', 'string'].includes(typeof member(reading.data, '_session_expiry')),
  );
  if (line === undefined || line.parsed.maxAge === null) return [];
  const said = trace.setting(line.visit, 'SESSION_COOKIE_AGE');
  const own = typeof said === 'number' ? said : policyAge(trace);
  const age = own ?? Number(DJANGO_DEFAULTS.SESSION_COOKIE_AGE);
  if (Math.abs(line.parsed.maxAge - age) <= MINUTE) return [];
  return [
    {
      // A cookie that ends first takes its signature along; one that outlives it is refused without a word.
      verdict: line.parsed.maxAge > age ? 'warn' : 'info',
      certainty: typeof said === 'number' ? 'certain' : 'likely',
      evidence: [line.visit.n],
      params: { cookie_age: line.parsed.maxAge, other: age },
      lines: `SESSION_COOKIE_AGE = ${String(line.parsed.maxAge)}`,
      setting: 'SESSION_COOKIE_AGE',
      settle: 'server',
    },
  ];
}

/** The age of the lines without a `set_expiry()`. */
function policyAge(trace: Trace): number | null {
  const line = trace.lines.findLast(
    ({ deletes, reading, parsed }) =>
      !deletes &&
      reading.form === 'signed' &&
      parsed.maxAge !== null &&
      isDict(reading.data) &&
      member(reading.data, '_session_expiry') === undefined,
  );
  return line?.parsed.maxAge ?? null;
}

/** With the server's half: the row's end beside the cookie's. */
function rows(trace: Trace): Found[] {
  return trace.lines.flatMap((line): Found[] => {
    const date = trace.recordOf(line.visit)?.expiry.after?.date ?? null;
    const expires = line.verdict.cookie?.expires ?? null;
    if (line.deletes || date === null || expires === null) return [];
    const row = Date.parse(date);
    const apart = Math.round((expires - row) / 1000);
    if (Number.isNaN(row) || Math.abs(apart) <= MINUTE) return [];
    return [
      {
        verdict: 'warn',
        certainty: 'certain',
        cause: 'row',
        evidence: [line.visit.n],
        params: { apart },
        setting: 'SESSION_COOKIE_AGE',
      },
    ];
  });
}
