// @ts-check
/** An experiment: something done to the cookie, with a verdict. @param {import('../new.mjs').Names} names @returns {import('../new.mjs').Plan} */
export function plan({ kebab, camel, words }) {
  const room = 'src/core/checks/experiments';
  return {
    files: {
      [`${room}/${kebab}.ts`]: `/** **${words}**: what it proves, in one line. */
import type { Experiment } from './experiment.ts';
import { probe, verdict } from './steps.ts';

export const ${camel}: Experiment = {
  id: '${kebab}',
  ids: [],
  needs: ['cookie'],
  asksFirst: false,
  *run() {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    return verdict('pass', '${kebab}-shown');
  },
};
`,
    },
    lines: [
      { file: `${room}/index.ts`, text: `import { ${camel} } from './${kebab}.ts';`, behind: "from './" },
      { file: `${room}/index.ts`, text: `  ${camel},`, before: '];' },
      {
        file: `${room}/experiments.test.ts`,
        text: `  ['${kebab}', 'in', {}, {}, 'pass ${kebab}-shown'],`,
        behind: "  ['flush', ",
      },
      {
        file: 'docs/experiments.md',
        text: `| \`${kebab}\` | ${words} | | | | |`,
        before: '| `cookie-expiry`',
      },
      ...['en', 'zh-CN'].flatMap((language) => [
        {
          file: `src/core/words/${language}/experiments.ts`,
          text: `  'experiment.name.${kebab}': '${words}',\n  'experiment.about.${kebab}': '${words}.',`,
          before: "'experiment.name.flush'",
        },
        {
          file: `src/core/words/${language}/experiments.ts`,
          text: `  'experiment.reason.${kebab}-shown': '${words}.',`,
          before: "'experiment.reason.anonymous-without'",
        },
      ]),
    ],
    next: 'Write its steps and its verdicts, the word of each in both languages, a cell for each verdict, good sites and broken, in experiments.test.ts, and its row in docs/experiments.md.',
  };
}
