/** Names of the hash functions, apart from the functions: what only looks at a signature need not load them. */

/** The hash functions a Django signature may use; sha1 until 3.0, sha256 since 3.1, others by `Signer(algorithm=…)`. */
export type Algorithm = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Length of a signature in URL-safe base64 without padding, to the algorithm that makes it. */
const ALGORITHM_OF_LENGTH: Readonly<Record<number, Algorithm>> = {
  22: 'md5',
  27: 'sha1',
  38: 'sha224',
  43: 'sha256',
  64: 'sha384',
  86: 'sha512',
};

/** All of them. */
export const ALGORITHMS: readonly Algorithm[] = Object.values(ALGORITHM_OF_LENGTH);

/** The lengths that signatures have. */
export const SIGNATURE_LENGTHS: readonly number[] = Object.keys(ALGORITHM_OF_LENGTH).map(Number);

/** Which algorithm a signature of this many characters comes from, or null. */
export function algorithmOfLength(length: number): Algorithm | null {
  return ALGORITHM_OF_LENGTH[length] ?? null;
}
