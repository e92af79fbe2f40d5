/** The contract of `session-devtools check --format json`: these fields, and nothing else. */
import type { Finding } from '../../checks/finding/finding.ts';
import { spoken, type ReportContext } from './spoken.ts';

/** One JSON object. `fix` holds the advice and the lines to write. */
export function findingsJson(findings: readonly Finding[], { language }: ReportContext): string {
  const list = findings.map((finding) => {
    const { code, verdict, certainty, cookie, setting, evidence, ids } = finding;
    const { cause, advice, lines } = spoken(finding, language);
    const fix = [advice, ...lines].join('\n');
    return { code, verdict, certainty, cookie, cause, fix, setting, evidence, ids };
  });
  return `${JSON.stringify({ findings: list }, null, 2)}\n`;
}
