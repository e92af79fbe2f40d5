// @ts-check
/** A form that decoding recognises. @param {import('../new.mjs').Names} names @returns {import('../new.mjs').Plan} */
export function plan({ kebab, camel, words }) {
  const room = 'src/core/decode/recognise';
  const recognise = `recognise${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
  return {
    files: {
      [`${room}/${kebab}.ts`]: `/** ${words}: who writes it, in which version, with an address of its source. */
import { reading, type TextRecogniser } from '../reading/context.ts';

/** Recognises it; null when the text is not of this form. */
export const ${recognise}: TextRecogniser = (text) => {
  const start = '${kebab}-example:';
  if (!text.startsWith(start)) return null;
  return reading('unknown', 0.4, {
    value: text.slice(start.length),
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length - start.length }],
  });
};
`,
      [`${room}/${kebab}.test.ts`]: `import { expect, it } from 'vitest';
import { LIMITS } from '../../base/bounds.ts';
import { ${recognise} } from './${kebab}.ts';

const context = { options: {}, limits: LIMITS, hints: {} };

it('reads its form', () => {
  expect(${recognise}('${kebab}-example:value', context)?.value).toBe('value');
});

it('leaves others alone', () => {
  expect(${recognise}('value', context)).toBeNull();
});
`,
    },
    lines: [
      {
        file: `${room}/index.ts`,
        text: `import { ${recognise} } from './${kebab}.ts';`,
        behind: "from './",
      },
      { file: `${room}/index.ts`, text: `  ${recognise},`, behind: '  recogniseJson,' },
    ],
    next: 'Read the form, bound the work, give it a kind of its own in reading.ts with its words, and vectors made from the real thing by scripts/vectors.',
  };
}
