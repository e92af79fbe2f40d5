/** The event table, the sessions and the findings as Markdown, for an issue or a message. */
import { visible } from '../../text/visible.ts';
import { say, type WordKey } from '../../words/index.ts';
import { spoken } from '../findings/spoken.ts';
import type { Format, ReportInput } from '../format.ts';
import { rowsOf } from '../rows.ts';
import { sessionsOf } from '../sessions.ts';

export const markdown: Format = {
  id: 'markdown',
  extension: '.md',
  mime: 'text/markdown',
  write: (input) => {
    const t = (key: WordKey): string => say(input.language, key);
    const parts = [`# ${t('report.title')}`, sessions(input), events(input)];
    if (input.findings.length > 0) parts.push(findings(input));
    return `${parts.join('\n\n')}\n`;
  },
};

function sessions(input: ReportInput): string {
  const t = (key: WordKey): string => say(input.language, key);
  return table(
    [t('report.cookie'), t('report.site'), t('report.key'), t('report.user'), t('report.state')],
    sessionsOf(input).map(({ cookie, site, key, user, state }) => [
      code(cookie),
      code(site),
      code(key),
      user,
      state,
    ]),
  );
}

function events({ events: chosen, log, language, clock }: ReportInput): string {
  return table(
    [
      say(language, 'panel.column.time'),
      say(language, 'panel.column.event'),
      say(language, 'panel.column.request'),
      '',
      say(language, 'panel.column.changed'),
    ],
    rowsOf(chosen, log, language, clock).map((row) => [
      row.time,
      row.event,
      code(row.request),
      row.status,
      row.changed,
    ]),
  );
}

function findings({ findings: found, language }: ReportInput): string {
  const items = found.map((finding) => {
    const { title, cause, advice, lines } = spoken(finding, language);
    const settings = lines.map((line) => `\n  ${code(line)}`).join('');
    return `- **${escape(title)}** ${code(finding.cookie)}: ${escape(cause)} ${escape(advice)}${settings}`;
  });
  return [`## ${say(language, 'report.findings')}`, ...items].join('\n');
}

/** A table; what is in its cells cannot end a cell or begin markup. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(cell)))].join('\n');
}

function cell(text: string): string {
  return text.startsWith('`') ? text : escape(text);
}

function escape(text: string): string {
  return visible(text, 2000).replace(/[\\`*_{}[\]<>()#|!~&]/g, (char) => `\\${char}`);
}

/** Code cannot be escaped in Markdown: what would end it is shown as another sign. */
function code(text: string): string {
  const plain = visible(text, 500).replaceAll('`', 'ˋ').replaceAll('|', '¦');
  return plain === '' ? '' : `\`${plain}\``;
}
