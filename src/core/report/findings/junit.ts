/** Findings as JUnit XML: a test case a finding, failed when its verdict is. */
import type { Finding } from '../../checks/finding/finding.ts';
import { visible } from '../../text/visible.ts';
import { spoken, type ReportContext } from './spoken.ts';
import { summary } from './text.ts';

/** One test suite. What is only worth knowing passes; with nothing found one case says so. */
export function findingsJunit(findings: readonly Finding[], context: ReportContext): string {
  const failures = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').length;
  const cases = findings.map((finding) => {
    const { title, cause, advice, lines } = spoken(finding, context.language);
    const name = xml(`${finding.code}: ${title} (${visible(finding.cookie)})`);
    const open = `    <testcase classname="session-devtools" name="${name}">`;
    const about = xml([cause, advice, ...lines, `entries: ${finding.evidence.join(', ')}`].join('\n'));
    if (finding.verdict !== 'fail' && finding.verdict !== 'warn')
      return `${open}\n      <system-out>${about}</system-out>\n    </testcase>`;
    return `${open}\n      <failure type="${finding.verdict}" message="${xml(cause)}">${about}</failure>\n    </testcase>`;
  });
  const none = `    <testcase classname="session-devtools" name="${xml(summary([], context).split('\n', 1)[0] ?? '')}"/>`;
  const body = cases.length === 0 ? none : cases.join('\n');
  const tests = Math.max(1, cases.length);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="${xml(visible(context.file))}" tests="${String(tests)}" failures="${String(failures)}">\n${body}\n  </testsuite>\n</testsuites>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Text that XML may hold; `visible` has taken control characters away already. */
function xml(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
