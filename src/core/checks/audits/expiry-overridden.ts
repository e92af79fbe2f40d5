/** The lifetime is another one than `SESSION_COOKIE_AGE`: code called `set_expiry()`. */
import { isDict, member } from '../../python/typed.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';

export const expiryOverridden: Audit = {
  code: 'expiry-overridden',
  look: (trace) => [...fromData(trace), ...fromLifetimes(trace)],
};

/** signed_cookies shows the call itself. */
function fromData(trace: Trace): Found[] {
  const line = trace.lines.findLast(
    ({ reading }) => isDict(reading.data) && member(reading.data, '_session_expiry') !== undefined,
  );
  if (line === undefined) return [];
  const value = member(line.reading.data, '_session_expiry');
  return [
    {
      verdict: 'info',
      certainty: 'certain',
      evidence: [line.visit.n],
      params: { value: JSON.stringify(value)?.slice(0, 60) ?? '?' },
      setting: 'SESSION_COOKIE_AGE',
    },
  ];
}

/** Two lifetimes of one key: no setting changes between two requests. */
function fromLifetimes(trace: Trace): Found[] {
  const ages = new Map<number | 'browser', number>();
  for (const { deletes, parsed, reading, visit } of trace.lines) {
    if (deletes || reading.form !== 'key' || (parsed.maxAge === null && parsed.expires !== null)) continue;
    const age = parsed.maxAge ?? 'browser';
    if (!ages.has(age)) ages.set(age, visit.n);
  }
  const list = [...ages.keys()];
  const numbers = list.filter((age) => age !== 'browser');
  // A second's difference is the clock's.
  if (list.length < 2 || (numbers.length === list.length && Math.max(...numbers) - Math.min(...numbers) <= 2))
    return [];
  return [
    {
      verdict: 'info',
      certainty: 'likely',
      cause: 'lifetimes',
      evidence: [...ages.values()].slice(0, 5),
      params: { ages: list.slice(0, 5).join(', ') },
      setting: 'SESSION_COOKIE_AGE',
      settle: 'server',
    },
  ];
}
