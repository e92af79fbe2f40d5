/** One key, known to some answers and unknown to others in between: several processes that do not share their sessions. */
import type { Audit, Found } from '../finding/finding.ts';
import { acceptsKey, bounced, denied, deletingLine, isLogout, loginOf, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';

export const keyFlaps: Audit = {
  code: 'key-flaps',
  explains: [
    'key-unknown',
    'signature-refused',
    'auth-hash-changed',
    'login-loop',
    'logged-out',
    'new-session-each-request',
    'fetch-omits',
    'late-answer-wins',
  ],
  look: (trace) => [...byProcess(trace), ...flapping(trace), ...bornUnknown(trace)],
};

/**
 * With the server's half: a key, given out or known by one process and unknown to another, while both are alive. What differs between
 * them tells the cause: their `SECRET_KEY`s, or only their memory. A server that was started anew has another number as well, and its
 * old one does not answer again.
 */
function byProcess(trace: Trace): Found[] {
  const asked = trace.visits.flatMap((visit) => {
    const record = trace.recordOf(visit);
    return record?.served ? [{ visit, record, served: record.served }] : [];
  });
  for (const refused of asked) {
    const key = refused.visit.sent.length === 1 ? refused.visit.sent[0] : undefined;
    const why = refused.record.ended?.why;
    if (key === undefined || why === undefined || !REFUSED.has(why) || endedByUser(trace, key)) continue;
    const { pid } = refused.served;
    const knew = asked.findLast(
      ({ visit, served, record }) =>
        served.pid !== pid &&
        visit.url.origin === refused.visit.url.origin &&
        visit.index < refused.visit.index &&
        record.ended === null &&
        (visit.sent.includes(key) || visit.lines.some(({ value }) => value === key)),
    );
    const alive = asked.find(
      ({ visit, served }) => served.pid === knew?.served.pid && visit.index > refused.visit.index,
    );
    if (knew === undefined || alive === undefined) continue;
    const keys = knew.served.secret !== refused.served.secret;
    const bySecret = keys && (signed(key) || why === 'auth_hash' || why === 'bad_signature');
    return [
      {
        verdict: 'fail',
        certainty: 'certain',
        cause: bySecret ? 'secrets' : 'processes',
        remedy: bySecret ? 'signed' : '',
        evidence: [refused.visit.n, knew.visit.n, alive.visit.n],
        params: { one: knew.served.pid, other: pid },
        lines: bySecret ? ONE_SECRET : SHARED,
        setting: bySecret ? 'SECRET_KEY' : 'SESSION_ENGINE',
      },
    ];
  }
  return [];
}

/** Ways to end of `ServerRecord.ended` by which a process says that it does not know, or cannot read, what it was sent. */
const REFUSED: ReadonlySet<string> = new Set([
  'unknown',
  'unknown_or_expired',
  'bad_signature',
  'unreadable',
  'auth_hash',
]);

const ONE_SECRET = 'SECRET_KEY = os.environ["SECRET_KEY"]  # one for all processes';

const SHARED =
  'CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://…"}}\n# or, without a cache:\nSESSION_ENGINE = "django.contrib.sessions.backends.db"';

/** Known, unknown, known again. */
function flapping(trace: Trace): Found[] {
  const found: Found[] = [];
  const values = new Set(trace.visits.flatMap(({ sent }) => sent));
  for (const value of values) {
    const uses = trace.visits.filter((visit) => visit.sent.length === 1 && visit.sent[0] === value);
    const refused = uses.filter((visit) => isUnknown(visit, value));
    if (refused.length === 0 || endedByUser(trace, value)) continue;
    const first = refused[0];
    const accepted = uses.filter((visit) => acceptsKey(visit) || acceptsSigned(visit));
    // "In between": an answer that knew it was begun no earlier than one that did not.
    const later = accepted.filter(
      (visit) => first !== undefined && visit.at >= first.at - 1 && visit.index > first.index,
    );
    const before = accepted.some((visit) => first !== undefined && visit.index < first.index);
    if (first === undefined || later.length === 0 || (!before && refused.length < 2 && later.length < 2))
      continue;
    found.push({
      verdict: 'fail',
      certainty: 'certain',
      evidence: [first.n, ...later.slice(0, 3).map(({ n }) => n), ...refused.slice(1, 4).map(({ n }) => n)],
      params: { known: accepted.length, unknown: refused.length },
      lines: signed(value) ? ONE_SECRET : SHARED,
      setting: signed(value) ? 'SECRET_KEY' : 'SESSION_ENGINE',
      cause: signed(value) ? 'signed' : '',
      remedy: signed(value) ? 'signed' : '',
    });
  }
  return found;
}

/** Given out, and unknown to the very next answer, more than once: the login met one process and the page another. */
function bornUnknown(trace: Trace): Found[] {
  const refused: Visit[] = [];
  const given = trace.lines.filter((line) => !line.deletes && !line.refused && line.reading.form === 'key');
  for (const line of given) {
    const first = trace.visits.find(
      (visit) => visit.at >= line.at - 1 && visit.sent.length === 1 && visit.sent[0] === line.value,
    );
    if (first === undefined || first.url.origin !== line.visit.url.origin || first.at - line.at > 10_000)
      continue;
    if (isUnknown(first, line.value) && !endedByUser(trace, line.value)) refused.push(first);
  }
  if (refused.length < 2) return [];
  return [
    {
      verdict: 'fail',
      certainty: 'likely',
      cause: 'born',
      evidence: refused.slice(0, 5).map(({ n }) => n),
      params: { unknown: refused.length },
      lines: SHARED,
      setting: 'SESSION_ENGINE',
      settle: 'server',
    },
  ];
}

function isUnknown(visit: Visit, value: string): boolean {
  if (isLogout(visit)) return false;
  if (deletingLine(visit) !== null) return true;
  const line = setLine(visit);
  if (line !== null && line.reading.form === 'signed') return isEmptied(visit);
  if (line !== null)
    return (
      line.value !== value &&
      loginOf(visit) === null &&
      visit.csrfSet === null &&
      visit.exchange.method === 'GET'
    );
  // A visitor who is nobody is sent to log in as well, with a key that is known: that says nothing.
  return false;
}

/** A signed value that is refused is answered with signed nothing. */
function isEmptied(visit: Visit): boolean {
  const data = setLine(visit)?.reading.data;
  return typeof data === 'object' && data !== null && Object.keys(data).length === 0;
}

function acceptsSigned(visit: Visit): boolean {
  const form = visit.withSession?.form;
  return (
    form === 'signed' &&
    visit.lines.length === 0 &&
    visit.exchange.status < 300 &&
    visit.exchange.status >= 200 &&
    !bounced(visit) &&
    !denied(visit) &&
    acceptsKey(visit)
  );
}

function endedByUser(trace: Trace, value: string): boolean {
  return trace.logouts.some(({ sent }) => sent.includes(value));
}

function signed(value: string): boolean {
  return value.includes(':');
}
