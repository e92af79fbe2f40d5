/** Findings for a terminal. */
import type { Finding } from '../../checks/finding/finding.ts';
import { sayCheck } from '../../checks/say.ts';
import { visible } from '../../text/visible.ts';
import { spoken, type ReportContext } from './spoken.ts';

/** A paragraph a finding, the counts at the end. */
export function findingsText(findings: readonly Finding[], context: ReportContext): string {
  const { language } = context;
  const blocks = findings.map((finding) => {
    const { title, cause, advice, lines, settle } = spoken(finding, language);
    const sure = sayCheck(language, `certainty.${finding.certainty}`);
    const design = finding.byDesign ? ` · ${sayCheck(language, 'by-design')}` : '';
    const head = `${sayCheck(language, `verdict.${finding.verdict}`).toUpperCase()}  ${title}  [${finding.code}]  ${sure}${design}  ${visible(finding.cookie)}`;
    const about = [
      cause,
      ...(settle === '' ? [] : [settle]),
      `${sayCheck(language, 'report.fix')}: ${advice}`,
      ...lines.map((line) => `    ${line}`),
      `${sayCheck(language, 'report.evidence')}: ${finding.evidence.join(', ') || '-'}${finding.ids.length === 0 ? '' : ` · ${finding.ids.join(' · ')}`}`,
    ];
    return `${head}\n${about.map((line) => `  ${line}`).join('\n')}\n`;
  });
  return `${[...blocks, summary(findings, context)].join('\n')}\n`;
}

/** The counts, and what else might have been looked at. */
export function summary(
  findings: readonly Finding[],
  { language, exchanges, cookies, offers }: ReportContext,
): string {
  const count = (verdict: Finding['verdict']): number =>
    findings.filter((one) => one.verdict === verdict).length;
  const names = cookies.map((name) => visible(name)).join(', ');
  const counts =
    findings.length === 0
      ? sayCheck(language, 'report.clean', { exchanges, cookies: names })
      : sayCheck(language, 'report.counts', {
          fail: count('fail'),
          warn: count('warn'),
          info: count('info'),
          exchanges,
          cookies: names,
        });
  const others = offers.map(({ name, host }) =>
    sayCheck(language, 'report.offer', { name: visible(name), host: visible(host) }),
  );
  return [counts, ...others].join('\n');
}
