/** Findings as SARIF 2.1.0, which code hosts show beside a change. */
import { CODES } from '../../checks/case/codes.ts';
import type { Finding } from '../../checks/finding/finding.ts';
import { sayTitle } from '../../checks/say.ts';
import { visible } from '../../text/visible.ts';
import { spoken, type ReportContext } from './spoken.ts';

const LEVELS: Readonly<Record<Finding['verdict'], string>> = {
  fail: 'error',
  warn: 'warning',
  info: 'note',
  pass: 'none',
  unknown: 'none',
};

/** One run, a result a finding, at the file that was looked at. */
export function findingsSarif(findings: readonly Finding[], { language, file }: ReportContext): string {
  const codes = CODES.filter((code) => findings.some((finding) => finding.code === code));
  const run = {
    tool: {
      driver: {
        name: 'session-devtools',
        rules: codes.map((code) => ({ id: code, shortDescription: { text: sayTitle(language, code) } })),
      },
    },
    results: findings.map((finding) => {
      const { cause, advice, lines } = spoken(finding, language);
      return {
        ruleId: finding.code,
        ruleIndex: codes.indexOf(finding.code),
        level: LEVELS[finding.verdict],
        kind: finding.verdict === 'info' ? 'informational' : 'fail',
        message: { text: [cause, advice, ...lines].join('\n') },
        locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(visible(file)) } } }],
        properties: {
          certainty: finding.certainty,
          cookie: visible(finding.cookie),
          entries: finding.evidence,
          tags: finding.ids,
        },
      };
    }),
  };
  // `note` with kind `fail` is refused by some readers; 3.27.9 wants `none` for every other kind.
  for (const result of run.results) if (result.kind === 'informational') result.level = 'none';
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}
