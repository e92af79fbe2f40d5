/** A report as one HTML file that needs nothing else: sessions, findings, the event table with pictures of the lifelines. No script runs in it. */
import { LaneBook, type LaneRow } from '../../timeline/log/lanes.ts';
import { say, type WordKey } from '../../words/index.ts';
import { spoken } from '../findings/spoken.ts';
import type { Format, ReportInput } from '../format.ts';
import { escaped } from '../markup.ts';
import { rowsOf } from '../rows.ts';
import { sessionsOf } from '../sessions.ts';

/** The panel's colours of lifelines, in turn. */
const COLOURS = ['#0b57d0', '#00796b', '#8b5000', '#7b1fa2', '#5f6368', '#b3261e', '#2e7d32', '#ad1457'];

const STEP = 14;
const HEIGHT = 24;

const STYLE = `body{font:13px/1.5 system-ui,sans-serif;margin:24px;color:#1f1f1f;background:#fff}
h1{font-size:18px}h2{font-size:15px;margin-top:24px}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:0 8px;height:24px;border-bottom:1px solid #e0e0e0;vertical-align:middle}
td.mono,code{font-family:ui-monospace,monospace;font-size:12px;overflow-wrap:anywhere}
td.line{padding:0}svg{display:block}
@media (prefers-color-scheme:dark){body{color:#e3e3e3;background:#1f1f1f}th,td{border-color:#444}}`;

export const html: Format = {
  id: 'html',
  extension: '.html',
  mime: 'text/html',
  write: (input) => {
    const t = (key: WordKey): string => escaped(say(input.language, key));
    return `<!doctype html>
<html lang="${input.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${t('report.title')}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${t('report.title')}</h1>
<p>${escaped(input.clock(input.now))}${input.recording.masked ? ` · ${t('report.masked')}` : ''}</p>
${sessions(input)}
${findings(input)}
${events(input)}
</body>
</html>
`;
  },
};

function sessions(input: ReportInput): string {
  const heads = (['report.cookie', 'report.site', 'report.key', 'report.user', 'report.state'] as const).map(
    (key) => head(say(input.language, key)),
  );
  const rows = sessionsOf(input).map(
    ({ id, cookie, site, key, user, state }) =>
      `<tr><td class="mono" style="color:${colourOf(id)}">${escaped(cookie)}</td>${[site, key, user, state].map((one) => `<td class="mono">${escaped(one)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function findings({ findings: found, language }: ReportInput): string {
  if (found.length === 0) return '';
  const items = found.map((finding) => {
    const { title, cause, advice, lines } = spoken(finding, language);
    const code = lines.length === 0 ? '' : `<pre>${lines.map((line) => escaped(line)).join('\n')}</pre>`;
    return `<li><b>${escaped(title)}</b> <code>${escaped(finding.cookie)}</code> ${escaped(cause)} ${escaped(advice)}${code}</li>`;
  });
  return `<h2>${escaped(say(language, 'report.findings'))}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function events({ events: chosen, log, language, clock }: ReportInput): string {
  const book = new LaneBook();
  const lanes = book.update(chosen, log.sessions);
  const width = (book.width + 1) * STEP;
  const t = (key: WordKey): string => head(say(language, key));
  const rows = rowsOf(chosen, log, language, clock).map((row, i) => {
    const cells = [row.time, row.event, row.request, row.status, row.changed];
    return `<tr><td class="line">${pictureOf(lanes[i], width)}</td>${cells.map((one) => `<td class="mono">${escaped(one)}</td>`).join('')}</tr>`;
  });
  const heads = [
    t('panel.column.lifeline'),
    t('panel.column.time'),
    t('panel.column.event'),
    t('panel.column.request'),
    head(''),
    t('panel.column.changed'),
  ];
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

/** One row's part of the lifelines. */
function pictureOf(row: LaneRow | undefined, width: number): string {
  if (row === undefined) return '';
  const middle = HEIGHT / 2;
  const x = (column: number): number => (column + 1) * STEP;
  const parts = row.lanes.map(
    ({ column, session, above, below }) =>
      `<path d="M${String(x(column))} ${above ? '0' : String(middle)}V${below ? String(HEIGHT) : String(middle)}" stroke="${colourOf(session)}" stroke-width="2"/>`,
  );
  if (row.branch !== null) {
    const { column, session } = row.branch;
    parts.push(
      `<path d="M${String(x(row.column))} ${String(middle)}Q${String(x(column))} ${String(middle)} ${String(x(column))} ${String(HEIGHT)}" fill="none" stroke="${colourOf(session)}" stroke-width="2"/>`,
    );
  }
  const own = row.nodeSession === null ? '#5f6368' : colourOf(row.branch?.session ?? row.nodeSession);
  parts.push(`<circle cx="${String(x(row.column))}" cy="${String(middle)}" r="4" fill="${own}"/>`);
  return `<svg width="${String(width)}" height="${String(HEIGHT)}" aria-hidden="true">${parts.join('')}</svg>`;
}

function colourOf(session: number): string {
  return COLOURS[session % COLOURS.length] ?? '#5f6368';
}

function head(text: string): string {
  return `<th scope="col">${escaped(text)}</th>`;
}
