/** The findings as JUnit XML, for a CI that shows tests: a test case a check, failed where the check is. */
import { escaped } from '../markup.ts';
import type { Format, ReportFinding } from '../format.ts';

export const junit: Format = {
  id: 'junit',
  extension: '.junit.xml',
  mime: 'application/xml',
  write: ({ findings, now }) => {
    const failed = findings.filter(({ verdict }) => verdict === 'fail').length;
    const counts = `tests="${String(findings.length)}" failures="${String(failed)}" errors="0" skipped="0"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="session-devtools" ${counts} time="0">`,
      `  <testsuite name="session-devtools check" ${counts} time="0" timestamp="${new Date(now).toISOString().slice(0, 19)}">`,
      ...findings.map(caseOf),
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n');
  },
};

function caseOf({ code, verdict, cookie, cause, fix, setting, evidence }: ReportFinding): string {
  const head = `    <testcase classname="session-devtools.${escaped(cookie, 200)}" name="${escaped(code, 200)}" time="0"`;
  const more = [cause, fix, setting, ...evidence].filter((text) => text !== '').map((text) => escaped(text));
  if (verdict === 'fail')
    return `${head}>\n      <failure type="${escaped(code, 200)}" message="${escaped(cause)}">${more.join('\n')}</failure>\n    </testcase>`;
  if (verdict === 'warn')
    return `${head}>\n      <system-out>${more.join('\n')}</system-out>\n    </testcase>`;
  return `${head}/>`;
}
