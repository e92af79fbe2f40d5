/** Sessions and events as JSON for scripts: codes, not sentences. */
import type { Format, ReportInput } from '../format.ts';

/** What `timeline --format json` prints. */
export const timelineJsonFormat: Format = {
  id: 'timeline-json',
  extension: '.json',
  mime: 'application/json',
  write: (input) => timelineJson(input),
};

/** The text. Times are ISO 8601. */
function timelineJson({ log, events }: ReportInput): string {
  const json = {
    sessions: log.sessions.map(
      ({ id, identity, value, form, userId, userName, firstAt, lastAt, expires, ended }) => ({
        id,
        name: identity.name,
        domain: identity.domain,
        path: identity.path,
        value,
        form,
        userId,
        userName,
        firstAt: iso(firstAt),
        lastAt: iso(lastAt),
        expires: expires === undefined ? 'unknown' : expires === null ? null : iso(expires),
        ended: ended === null ? null : { how: ended.how, at: iso(ended.at) },
      }),
    ),
    events: events.map((event) => ({
      id: event.id,
      at: iso(event.at),
      kind: event.kind,
      reason: event.reason,
      certainty: event.certainty,
      session: event.session,
      from: event.from,
      method: event.method,
      url: event.url,
      status: event.status,
      count: event.count,
      changes: event.changes,
      line: event.line,
      reasons: event.verdict?.reasons.map(({ code, setting }) => ({ code, setting })) ?? [],
      incomplete: event.possiblyIncomplete,
    })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function iso(at: number): string | null {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
