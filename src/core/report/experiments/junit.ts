/** A suite as JUnit XML: a test case an experiment; failed, or skipped where it could not be found out. */
import { escaped } from '../markup.ts';
import { toldResults, type Suite } from './told.ts';

export function suiteJunit(suite: Suite): string {
  const told = toldResults(suite);
  const count = (outcome: string): number => told.filter((one) => one.outcome === outcome).length;
  const cases = told.map(({ id, name, outcome, reason, ids, parts, steps }) => {
    const all = [...parts.map(({ told: part }) => part), ...steps, ...ids];
    const open = `    <testcase classname="session-devtools.experiments" name="${escaped(`${id}: ${name}`)}">`;
    const about = `<system-out>${escaped([reason, ...all].join(' | '))}</system-out>`;
    const inside =
      outcome === 'fail'
        ? `<failure type="fail" message="${escaped(reason)}">${escaped(all.join(' | '))}</failure>`
        : outcome === 'inconclusive'
          ? `<skipped message="${escaped(reason)}"/>${about}`
          : about;
    return `${open}\n      ${inside}\n    </testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="${escaped(suite.site)}" tests="${String(told.length)}" failures="${String(count('fail'))}" skipped="${String(count('inconclusive'))}">\n${cases.join('\n')}\n  </testsuite>\n</testsuites>\n`;
}
