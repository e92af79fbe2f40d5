/** The settings.py block that explains what was seen, for each session cookie. */
import { visible } from '../../text/visible.ts';
import { inferSettings } from '../../settings/infer/infer.ts';
import { settingsBlock } from '../../settings/block.ts';
import { say } from '../../words/index.ts';
import type { Format, ReportInput } from '../format.ts';

export const settings: Format = {
  id: 'settings',
  extension: '.settings.py',
  mime: 'text/x-python',
  write: (input) =>
    subjects(input)
      .map((subject) => blockOf(subject, input))
      .filter((text) => text !== '')
      .join('\n'),
};

interface Subject {
  readonly name: string;
  readonly host: string;
}

/** The cookie names by the hosts that set them. */
function subjects({ log, events }: ReportInput): Subject[] {
  const found = new Map<string, Subject>();
  for (const { session, url, line } of events) {
    const name = session === null ? undefined : log.sessions[session]?.identity.name;
    if (name === undefined || line === null || url === null || !URL.canParse(url)) continue;
    const host = new URL(url).hostname;
    found.set(`${name}\n${host}`, { name, host });
  }
  return [...found.values()];
}

function blockOf({ name, host }: Subject, { log, recording, language }: ReportInput): string {
  const byNumber = new Map(recording.observations.map((fact) => [fact.n, fact]));
  const inferred = inferSettings({
    name,
    host,
    events: log.events,
    sessions: log.sessions,
    exchangeOf: (n) => {
      const fact = byNumber.get(n);
      return fact?.kind === 'exchange' ? fact.exchange : null;
    },
  });
  if (inferred.length === 0) return '';
  const heading = say(language, 'report.settings', { name: visible(name, 60), host: visible(host, 120) });
  return settingsBlock(inferred, heading, ({ certainty }) => say(language, `infer.certainty.${certainty}`));
}
