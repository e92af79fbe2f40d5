/** A suite as Markdown, for an issue or a wiki. */
import { visible } from '../../text/visible.ts';
import { say } from '../../words/index.ts';
import { toldResults, type Suite } from './told.ts';

export function suiteMarkdown(suite: Suite): string {
  const { site, cookie, browser, server, at, probe, language } = suite;
  const told = toldResults(suite);
  const about = [site, cookie, browser, server ?? '', new Date(at).toISOString()].filter(
    (part) => part !== '',
  );
  const rows = told.map(
    ({ name, verdict, reason, ids }) =>
      `| ${escaped(name)} | **${escaped(verdict)}** | ${escaped(reason)} | ${escaped(ids.join(', '))} |`,
  );
  const steps = told
    .filter((one) => one.steps.length > 0)
    .map((one) =>
      [
        `### ${escaped(one.name)}`,
        one.parts.map(({ told: part }) => `- ${escaped(part)}`).join('\n'),
        one.steps.map((step, i) => `${String(i + 1)}. ${escaped(step)}`).join('\n'),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    );
  return `${[
    `# ${say(language, 'experiment.panel.title')}: ${escaped(site)}`,
    escaped(about.join(' · ')),
    `${say(language, 'experiment.panel.probe')} ${escaped(probe.url)}`,
    `| | | | |\n|---|---|---|---|\n${rows.join('\n')}`,
    ...steps,
  ].join('\n\n')}\n`;
}

/** Characters that begin markup, or a cell, escaped. */
function escaped(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>#|~&!]/g, (character) =>
    character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}
