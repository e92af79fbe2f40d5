// @ts-check
/** A cookie rule: one thing a browser may hold against a Set-Cookie line. @param {import('../new.mjs').Names} names @returns {import('../new.mjs').Plan} */
export function plan({ kebab, camel, words }) {
  const room = 'src/core/cookie';
  return {
    files: {
      [`${room}/judge/rules/${kebab}.ts`]: `import { reason } from '../../reason.ts';
import { nameSpan, type Rule } from './facts.ts';

/** ${words}: name the step of RFC 6265bis, or the browser and version it was measured on. */
export const ${camel}: Rule = (facts) => {
  if (facts.pair.name !== '${kebab}-example') return null;
  return reason('${kebab}', nameSpan(facts));
};
`,
      [`${room}/judge/rules/${kebab}.test.ts`]: `import { expect, it } from 'vitest';
import { judged } from '../judge.testkit.ts';

it.each([
  ['${kebab}-example=1; Path=/', ['${kebab}']],
  ['sessionid=1; Path=/', []],
])('%s', (line, codes) => {
  expect(judged(line).reasons.map(({ code }) => code)).toEqual(codes);
});
`,
    },
    lines: [
      {
        file: `${room}/judge/judge.ts`,
        text: `import { ${camel} } from './rules/${kebab}.ts';`,
        behind: "from './rules/",
      },
      { file: `${room}/judge/judge.ts`, text: `  ${camel},`, behind: '  partitionedNeedsSecure,' },
      {
        file: `${room}/codes.ts`,
        text: `  '${kebab}': { weight: 'refuses', about: ['name'] },`,
        before: '} as const satisfies',
      },
      {
        file: 'src/core/words/en/cookie.ts',
        text: `  'cookie.${kebab}': '${words}.',`,
        before: "  // The verdict's headline",
      },
      {
        file: 'src/core/words/zh-CN/cookie.ts',
        text: `  'cookie.${kebab}': '${words}。',`,
        before: "'cookie.verdict-stored'",
      },
    ],
    next: 'Write the rule and its step, a row for each case in its test, the sentences in both languages, and the fix in src/core/settings/fixes.ts if a setting helps.',
  };
}
