/** Our own vectors of what people paste: values of the real Django in all kinds of wrappings, and tokens of other frameworks (`npm run vectors`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCodecs } from './codecs.ts';
import { decode } from './index.ts';

interface Vectors {
  readonly header: { readonly secretKey: string; readonly now: number };
  readonly vectors: readonly {
    readonly kind: string;
    readonly name: string;
    readonly input: string;
    readonly right: {
      readonly signature?: string;
      readonly user?: string;
      readonly maker?: string;
      readonly problem?: string;
      /** A filter of .xz that is named, not read. */
      readonly filter?: string;
      readonly remark?: string;
    };
  }[];
}

const codecs = await loadCodecs();

const files = ['pasted.vectors.json', 'others.vectors.json'].map(
  (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Vectors,
);
const vectors = files.flatMap((file) =>
  file.vectors.map((one) => [`${one.kind}: ${one.name}`, one, file.header] as const),
);

describe('pasted values', () => {
  it.each(vectors)('%s', (_, { input, right }, header) => {
    const decoded = decode(input, {
      keys: ['not this one', header.secretKey],
      now: header.now * 1000,
      codecs,
    });
    const { signature, user, maker, problem, filter, remark } = right;
    if (signature !== undefined) expect(decoded.signature).toBe(signature);
    if (user !== undefined) expect(decoded.value).toMatchObject({ _auth_user_id: user });
    if (maker !== undefined) expect(decoded.foreign?.maker).toBe(maker);
    if (problem !== undefined) expect(decoded.problems.map(({ code }) => code)).toContain(problem);
    if (filter !== undefined) expect(decoded.problems[0]?.params).toMatchObject({ filter });
    if (remark !== undefined) expect(decoded.remarks.map(({ code }) => code)).toContain(remark);
    expect(decoded.dangerous).toBe(false);
  });
});
