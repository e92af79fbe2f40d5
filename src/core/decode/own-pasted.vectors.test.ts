/** Our own vectors of what people paste: values of the real Django in all kinds of wrappings (`npm run vectors`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
      readonly problem?: string;
      readonly remark?: string;
    };
  }[];
}

const { header, vectors } = JSON.parse(
  readFileSync(new URL('pasted.vectors.json', import.meta.url), 'utf8'),
) as Vectors;

describe('pasted values of the real Django', () => {
  it.each(vectors.map((one) => [`${one.kind}: ${one.name}`, one] as const))('%s', (_, { input, right }) => {
    const decoded = decode(input, { keys: ['not this one', header.secretKey], now: header.now * 1000 });
    const { signature, user, problem, remark } = right;
    if (signature !== undefined) expect(decoded.signature).toBe(signature);
    if (user !== undefined) expect(decoded.value).toMatchObject({ _auth_user_id: user });
    if (problem !== undefined) expect(decoded.problems.map(({ code }) => code)).toContain(problem);
    if (remark !== undefined) expect(decoded.remarks.map(({ code }) => code)).toContain(remark);
    expect(decoded.dangerous).toBe(false);
  });
});
