// @ts-check
/** An audit: one cause of a session bug, found by looking. @param {import('../new.mjs').Names} names @returns {import('../new.mjs').Plan} */
export function plan({ kebab, camel, words }) {
  const room = 'src/core/checks';
  const behind = "'tls-redirect-loop'";
  return {
    files: {
      [`${room}/audits/${kebab}.ts`]: `/** ${words}: when it is told, and when it is not. */
import type { Audit } from '../finding/finding.ts';
import { where } from './lib.ts';

export const ${camel}: Audit = {
  code: '${kebab}',
  look: ({ visits }) =>
    visits
      .filter(({ url }) => url.path === '/${kebab}-example/')
      .map((visit) => ({ verdict: 'warn', certainty: 'guess', evidence: [visit.n], params: where(visit) })),
};
`,
      [`${room}/audits/${kebab}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { Player, Site } from '../simulate.testkit.ts';

const SITE = 'https://shop.test';
const codes = (path: string): readonly string[] =>
  new Player({ [SITE]: new Site({ secure: true }) })
    .go(SITE + path)
    .findings(['sessionid'])
    .map(({ code }) => code);

describe('${kebab}', () => {
  it('is told where it happened', () => {
    expect(codes('/${kebab}-example/')).toContain('${kebab}');
  });

  it('is quiet elsewhere', () => {
    expect(codes('/')).not.toContain('${kebab}');
  });
});
`,
    },
    lines: [
      {
        file: `${room}/audits/index.ts`,
        text: `import { ${camel} } from './${kebab}.ts';`,
        behind: "from './",
      },
      { file: `${room}/audits/index.ts`, text: `  ${camel},`, before: '  tlsRedirectLoop,' },
      { file: `${room}/case/codes.ts`, text: `  '${kebab}',`, before: '  // Symptoms,' },
      ...['en', 'zh'].map((language) => ({
        file: `${room}/words/${language}.ts`,
        text: ['title', 'cause', 'fix'].map((part) => `  '${kebab}.${part}': '${words}.',`).join('\n'),
        before: `${behind.slice(0, -1)}.title'`,
      })),
      {
        file: 'docs/checks.md',
        text: `| \`${kebab}\` | ${words} | | | | |`,
        before: '| `tls-redirect-loop`',
      },
    ],
    next: 'Write when it is told and when not, its cause and fix in both languages, its row in docs/checks.md, and a recording of each in its test; how the demo comes to it in scripts/recordings/scenes, then `npm run record -- diagnoses CODE`; if it explains a symptom, say so in `explains`, and name it in why/doors.ts.',
  };
}
