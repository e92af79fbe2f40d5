// @ts-check
/** An act: one thing that can happen to a session. @param {import('../new.mjs').Names} names @returns {import('../new.mjs').Plan} */
export function plan({ kebab, camel, words }) {
  const room = 'src/core/timeline/acts';
  const key = kebab === camel ? kebab : `'${kebab}'`;
  return {
    files: {
      [`${room}/${kebab}.ts`]: `/** **${words}**: what happened, and who tells of it. */
/** \`${kebab}-seen\`: why the event has its name. */
export const ${camel} = { kind: '${kebab}', reasons: ['${kebab}-seen'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    ${key}: (typeof ${camel}.reasons)[number];
  }
}
`,
      [`${room}/${kebab}.test.ts`]: `import { expect, it } from 'vitest';
import { acts } from './index.ts';

it('is named with its reasons', () => {
  expect(acts['${kebab}']).toEqual({ kind: '${kebab}', reasons: ['${kebab}-seen'] });
});
`,
    },
    lines: [
      { file: `${room}/index.ts`, text: `import { ${camel} } from './${kebab}.ts';`, behind: "from './" },
      {
        file: `${room}/index.ts`,
        text: kebab === camel ? `  ${camel},` : `  '${kebab}': ${camel},`,
        behind: '  restored,',
      },
      {
        file: 'src/panel/parts/event-kinds.ts',
        text: `  ${key}: { icon: 'sent', node: 'dot', class: 'k-${kebab}' },`,
        before: '  edited: {',
      },
      ...['en', 'zh-CN'].flatMap((language) => [
        {
          file: `src/core/words/${language}/timeline.ts`,
          text: `  'timeline.kind.${kebab}': '${words}',\n  'timeline.short.${kebab}': '${words}',\n  'timeline.reason.${kebab}-seen': '${words}.',`,
          behind: "'timeline.kind.gone'",
        },
      ]),
    ],
    next: 'Write what it does to the session, as in gone.ts; call that from the witness that tells of it (src/core/timeline/witnesses), write its reasons and its words, give it an icon and a colour, and a story in reduce.test.ts.',
  };
}
