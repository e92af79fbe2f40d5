/** Our own vectors: values that the real Django of each version made (`npm run vectors`). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from './index.ts';
import { sameTyped } from './same-typed.testing.ts';

const FOLDER = new URL('vectors/', import.meta.url);

interface VectorFile {
  readonly header: { readonly django: string; readonly secretKey: string; readonly now: number };
  readonly vectors: readonly {
    readonly id: string;
    readonly kind: string;
    readonly value: string;
    readonly data: unknown;
  }[];
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('values of the real Django', () => {
  it('are there for five eras', () => {
    expect(files.sort()).toEqual(['2.2', '3.2', '4.2', '5.2', '6.1'].map((name) => `django-${name}.json`));
  });

  it.each(files)('%s', (name) => {
    const { header, vectors } = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as VectorFile;
    const wrong = vectors.flatMap(({ id, kind, value, data }) => {
      const decoded = decode(value, {
        keys: ['not this one', header.secretKey],
        now: header.now * 1000,
        cookieName: 'theme',
      });
      const complaints: string[] = [];
      if (decoded.kind !== kind) complaints.push(`${id}: kind ${decoded.kind}`);
      // Tokens have no signature that a key alone could check, and their value is made of the token itself.
      if (data === null) return complaints;
      if (decoded.signature !== 'valid' || decoded.key !== 1) complaints.push(`${id}: ${decoded.signature}`);
      if (decoded.problems.length > 0) complaints.push(`${id}: ${JSON.stringify(decoded.problems)}`);
      if (!sameTyped(decoded.value, data)) complaints.push(`${id}: ${JSON.stringify(decoded.value)}`);
      const stamped = kind !== 'legacy-session-data' && id !== 'signer/word' && decoded.signedAt !== null;
      if (stamped && decoded.signedAt !== header.now * 1000)
        complaints.push(`${id}: signed at ${decoded.signedAt}`);
      return complaints;
    });
    console.log(`Django ${header.django}: ${vectors.length - wrong.length} of ${vectors.length}`);
    expect(wrong).toEqual([]);
    expect(vectors.length).toBeGreaterThan(40);
  });
});
