/** The findings as SARIF 2.1.0, for code scanning. A finding has no line of code: the recording is where it was found. */
import { visible } from '../../text/visible.ts';
import type { Format, ReportFinding, ReportInput } from '../format.ts';

const LEVELS = { fail: 'error', warn: 'warning', info: 'note', pass: 'none' } as const;

export const sarif: Format = {
  id: 'sarif',
  extension: '.sarif',
  mime: 'application/sarif+json',
  write: (input) => `${JSON.stringify(logOf(input), null, 2)}\n`,
};

function logOf({ findings }: ReportInput): unknown {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'session-devtools',
            rules: codes.map((code) => ruleOf(code, findings)),
          },
        },
        results: findings.map((finding) => resultOf(finding, codes)),
      },
    ],
  };
}

function ruleOf(code: string, findings: readonly ReportFinding[]): unknown {
  const tags = [...new Set(findings.filter((one) => one.code === code).flatMap(({ ids }) => ids))];
  return { id: code, shortDescription: { text: code }, properties: { tags } };
}

function resultOf(finding: ReportFinding, codes: readonly string[]): unknown {
  const { code, verdict, certainty, cookie, cause, fix, setting, evidence } = finding;
  const text = [cause, fix, setting].filter((part) => part !== '').join(' ');
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    kind: verdict === 'pass' ? 'pass' : verdict === 'info' ? 'informational' : 'fail',
    // 3.27.10: a level other than "none" goes with the kind "fail" alone.
    level: verdict === 'fail' || verdict === 'warn' ? LEVELS[verdict] : 'none',
    message: { text: visible(text, 4000) || code },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'recording.har' } },
        logicalLocations: [{ name: visible(cookie, 200), kind: 'member' }],
      },
    ],
    properties: { certainty, evidence: evidence.map((one) => visible(one, 1000)) },
  };
}
