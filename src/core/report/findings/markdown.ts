/** Findings as Markdown, for an issue or a wiki. What came from outside is code or escaped: it cannot become markup. */
import type { Finding } from '../../checks/finding/finding.ts';
import { sayCheck } from '../../checks/say.ts';
import { visible } from '../../text/visible.ts';
import { spoken, type ReportContext } from './spoken.ts';
import { summary } from './text.ts';

/** A section a finding. */
export function findingsMarkdown(findings: readonly Finding[], context: ReportContext): string {
  const { language } = context;
  const blocks = findings.map((finding) => {
    const { title, cause, advice, lines, settle } = spoken(finding, language);
    const verdict = sayCheck(language, `verdict.${finding.verdict}`);
    const sure = sayCheck(language, `certainty.${finding.certainty}`);
    const parts = [
      `## ${verdict}: ${escaped(title)} (\`${finding.code}\`)`,
      `${escaped(cause)} *${sure}${finding.byDesign ? `; ${sayCheck(language, 'by-design')}` : ''}*${settle === '' ? '' : ` ${escaped(settle)}`}`,
      `**${sayCheck(language, 'report.fix')}**: ${escaped(advice)}`,
      ...(lines.length === 0 ? [] : [fenced(lines)]),
      `${sayCheck(language, 'report.evidence')}: ${finding.evidence.join(', ') || '-'}${finding.ids.length === 0 ? '' : ` · ${finding.ids.join(' · ')}`}`,
    ];
    return parts.join('\n\n');
  });
  return `${[`# ${sayCheck(language, 'report.title')}: ${escaped(visible(context.file))}`, escaped(summary(findings, context)), ...blocks].join('\n\n')}\n`;
}

/** Characters that begin markup, or HTML, escaped. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&!]/g, (character) =>
    character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}

/** A block of code, fenced by more backticks than it holds. */
function fenced(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}python\n${text}\n${fence}`;
}
