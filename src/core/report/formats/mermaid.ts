/** The flow as a Mermaid sequence diagram: browser and Django, request by request. */
import { hostOf } from '../../base/url.ts';
import { mermaidText as text } from '../../text/mermaid.ts';
import type { Format, ReportInput } from '../format.ts';
import { rowsOf } from '../rows.ts';

/** Mermaid draws no more messages than this in one picture without being asked to. */
const MAX_MESSAGES = 200;

export const mermaid: Format = {
  id: 'mermaid',
  extension: '.mmd',
  mime: 'text/vnd.mermaid',
  write: (input) => `${[...lines(input)].join('\n')}\n`,
};

function* lines({ events, log, language, clock }: ReportInput): Generator<string> {
  yield 'sequenceDiagram';
  const hosts = new Map<string, string>();
  for (const { url } of events) {
    const host = hostOf(url);
    if (host !== null && !hosts.has(host)) hosts.set(host, `S${String(hosts.size + 1)}`);
  }
  yield '  participant B as Browser';
  for (const [host, id] of hosts) yield `  participant ${id} as ${text(host)}`;
  const rows = rowsOf(events.slice(0, MAX_MESSAGES), log, language, clock);
  for (const [i, row] of rows.entries()) {
    const event = events[i];
    const server = hosts.get(hostOf(event?.url ?? null) ?? '');
    const told = text([row.event, row.changed].filter((part) => part !== '').join(': '));
    if (event === undefined || server === undefined || event.method === null) {
      yield `  Note over B: ${text(row.time)} ${told}`;
      continue;
    }
    const path = event.url === null ? '' : new URL(event.url).pathname;
    yield `  B->>${server}: ${text(`${row.time} ${event.method} ${path}`)}`;
    if (event.line !== null) yield `  ${server}-->>B: ${text(`${row.status} Set-Cookie`)}`;
    yield `  Note right of ${server}: ${told}`;
  }
}
