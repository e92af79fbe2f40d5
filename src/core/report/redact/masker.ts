/**
 * Masks for secrets: the same secret is the same mask everywhere, so that the story can still be followed, and a mask has the shape and the length
 * of what it stands for (a session key, a signed value, a CSRF token), so that what is said of the file stays true.
 */
import { writeBase64 } from '../../bytes/base64.ts';
import { csrfSecret } from '../../django/csrf.ts';
import { splitSigned } from '../../django/split-signed.ts';
import { Finder, LEAST_SECRET } from './finder.ts';

const KEY = /^[a-z0-9]{32}$/;
/** What a mask begins with: `eyJtYXNrZWQi` is the base64 of `{"masked"`. */
const MASKED = /^(?:(?:key|csrf|value)\d{1,7}masked|eyJtYXNrZWQi)/;

/** What is no secret though it stands in a cookie's place: nothing, and what deletes. */
const EMPTY = /^"?(?:deleted|null)?"?$/;

/** What may be signed by Django, or a JSON Web Token: one run of their characters. */
const RUN = /[\w.:-]+/g;

/** The shortest of either: a signature alone has 27 characters. */
const LEAST_RUN = 30;

/** One file's masks. */
export class Masker {
  readonly #masks = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #finder = new Finder();

  /** The mask of a secret. `csrf`: a CSRF token, whose mask depends on its secret alone. */
  mask(value: string, kind: 'csrf' | 'any' = 'any'): string {
    if (EMPTY.test(value) || MASKED.test(value)) return value;
    if (value.length > 2 && value.startsWith('"') && value.endsWith('"'))
      return `"${this.mask(value.slice(1, -1), kind)}"`;
    const token = kind === 'csrf' ? csrfSecret(value) : null;
    if (token !== null) {
      const mask = this.#known(token, 'csrf', 32);
      // `_mask_cipher_secret` with a mask of the alphabet's first letter: the secret stands in the clear.
      const whole = value.length === 64 ? 'a'.repeat(32) + mask : mask;
      this.#look(value, whole);
      return whole;
    }
    if (KEY.test(value)) return this.#known(value, 'key', 32);
    const signed = splitSigned(value);
    if (signed !== null && signed.signedAt !== null) {
      const payload = this.#known(signed.payload, 'signed', signed.payload.length);
      const stamp = value.slice(signed.payload.length, signed.signatureAt);
      const mask = payload + stamp + this.#known(signed.signature, 'value', signed.signature.length);
      this.#look(value, mask);
      return mask;
    }
    return this.#known(value, 'value', value.length);
  }

  /** A text that may hold secrets: every one that is known is replaced, in every spelling, and what is signed besides. */
  sweep(text: string): string {
    if (text.length < LEAST_SECRET) return text;
    return this.#finder
      .replace(text)
      .replace(RUN, (run) => (run.length < LEAST_RUN ? run : this.#signedIn(run)));
  }

  /** What is signed in a run of characters, masked: nobody told of it by its place. */
  #signedIn(run: string): string {
    const end = run.endsWith('.') ? '.' : '';
    const whole = end === '' ? run : run.slice(0, -1);
    const signed = splitSigned(whole);
    if (signed !== null && signed.signedAt !== null) return this.mask(whole) + end;
    if (!run.includes('eyJ')) return run;
    const isToken = (part: string): boolean => part.startsWith('eyJ') && part.split('.').length === 3;
    return (
      whole
        .split(':')
        .map((part) => (isToken(part) ? this.mask(part) : part))
        .join(':') + end
    );
  }

  #known(secret: string, kind: string, length: number): string {
    if (MASKED.test(secret)) return secret;
    const known = this.#masks.get(secret);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const mask =
      kind === 'signed' ? signedMask(count, length) : `${kind}${String(count)}masked`.padEnd(length, 'x');
    this.#masks.set(secret, mask);
    this.#look(secret, mask);
    return mask;
  }

  /** Looks for a secret in the spellings it may have elsewhere. */
  #look(secret: string, mask: string): void {
    if (secret.length < LEAST_SECRET) return;
    this.#finder.add(secret, mask);
    const encoded = urlEncoded(secret);
    // Half a surrogate pair cannot be sent, and has no such spelling.
    if (encoded === null) return;
    for (const spelling of [
      encoded,
      encoded.replaceAll('%20', '+'),
      encodeURIComponent(encoded),
      decoded(secret),
    ])
      this.#finder.add(spelling, mask);
    this.#finder.add(JSON.stringify(secret).slice(1, -1), mask);
    for (const core of base64Cores(secret)) this.#finder.add(core, 'x'.repeat(core.length));
  }
}

/**
 * Signed data as JSON that says what it is, so that nobody takes the mask for broken data: `{"masked":"1xxx"}` in base64, as long as what it stands
 * for, or a character shorter where base64 has no such length.
 */
function signedMask(count: number, length: number): string {
  const bare = `{"masked":"${String(count)}"}`;
  const bytes = Math.floor((length * 3) / 4);
  const text = `{"masked":"${String(count).padEnd(String(count).length + Math.max(0, bytes - bare.length), 'x')}"}`;
  return writeBase64(new TextEncoder().encode(text), 'urlsafe').replaceAll('=', '');
}

function urlEncoded(text: string): string | null {
  try {
    return encodeURIComponent(text);
  } catch {
    return null;
  }
}

function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    return secret;
  }
}

/** What the base64 of any text around the secret has in it: by its three possible beginnings, in both alphabets. */
function base64Cores(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const from = offset === 0 ? 0 : offset + 1;
    const until = Math.floor(((offset + bytes.length) * 8) / 6);
    return (['standard', 'urlsafe'] as const).map((alphabet) =>
      writeBase64(padded, alphabet).slice(from, until),
    );
  });
}
