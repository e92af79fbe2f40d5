/** A line that is no cookie: a control character, nothing at all, or several lines that a proxy joined with a comma. */
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import { refusedFor } from './lib.ts';

export const malformed: Audit = {
  code: 'malformed',
  ids: ['CWE-113'],
  explains: [
    'weak-key',
    'data-corrupted',
    'samesite-missing',
    'no-httponly',
    'no-secure',
    'login-loop',
    'logged-out',
    'new-session-each-request',
  ],
  look: (trace) => [...broken(trace), ...joined(trace), ...nothing(trace)],
};

function broken(trace: Trace): Found[] {
  return refusedFor(trace, ['control-character', 'empty', 'tab', 'nameless']).map(({ line, why }): Found => ({
    verdict: 'fail',
    certainty: 'certain',
    cause: why.code === 'empty' || why.code === 'nameless' ? 'empty' : '',
    evidence: [line.visit.n],
    params: { character: why.params['codePoint'] ?? '0009' },
  }));
}

/** `a=1; Path=/, sessionid=2; …`: the browser reads one cookie. The comma of a date is followed by no `name=`. */
function joined(trace: Trace): Found[] {
  const second = `, ${trace.name}=`;
  const found: Found[] = [];
  for (const visit of trace.visits) {
    const swallowed = visit.exchange.setCookie.some(
      (line) => line.includes(second) || line.includes(second.replace(' ', '')),
    );
    const swallows = visit.lines.some(({ parsed }) =>
      parsed.attributes.some(
        ({ value }) => value !== null && /,\s{0,3}[\w.-]{1,80}=/.test(value.slice(0, 500)),
      ),
    );
    if (!swallowed && !swallows) continue;
    found.push({
      verdict: 'fail',
      certainty: 'certain',
      cause: 'joined',
      remedy: 'joined',
      evidence: [visit.n],
    });
  }
  return found;
}

/** `=; Path=/`: neither name nor value, where no line of the cookie was ever seen on that host. */
function nothing(trace: Trace): Found[] {
  return trace.visits.flatMap((visit): Found[] => {
    const empty = visit.exchange.setCookie.some((line) => /^\s{0,5}=?\s{0,5}(?:;|$)/.test(line.slice(0, 20)));
    const known = (): boolean =>
      trace.visits.some(
        (one) => one.url.host === visit.url.host && (one.lines.length > 0 || one.sent.length > 0),
      );
    return empty && !known()
      ? [{ verdict: 'fail', certainty: 'likely', cause: 'empty', evidence: [visit.n] }]
      : [];
  });
}
