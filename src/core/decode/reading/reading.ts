/** What decoding answers. Codes and parameters only: `src/core/words` turns them into sentences (`decode.<code>`). */
import type { EpochMs } from '../../cookie/types.ts';
import type { Algorithm, SecretKey } from '../../django/hmac.ts';
import type { DecodeLimits } from '../../base/bounds.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { UnreadFilter } from '../../bytes/xz-filters.ts';
import type { InflateReading } from '../../bytes/zlib.ts';
import type { TypedJson } from '../../python/typed.ts';

export type { TypedJson } from '../../python/typed.ts';

/** What a value turned out to be. */
export type Kind =
  | 'signed-session'
  | 'signed-cookie-session'
  | 'session-data'
  | 'legacy-session-data'
  | 'cache-value'
  | 'messages'
  | 'csrf-token'
  | 'signed-value'
  | 'session-key'
  | 'safe-session'
  | 'foreign-token'
  | 'redis-nil'
  | 'pickle'
  | 'json'
  | 'python-data'
  | 'unknown';

/** `unverified`: there is a signature and no key was given. `none`: there is no signature. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unverified' | 'none';

/** A token of another framework: who made it, how sure that is, and what to do instead. Codes of words. */
export interface Foreign {
  /** `decode.maker.<maker>`. */
  readonly maker: string;
  /** Whether the form alone proves the maker; otherwise it is only likely. */
  readonly sure: boolean;
  /** `decode.advice.<code>`, in the order of doing. */
  readonly advice: readonly string[];
}

/** Something worth knowing about the value; the word key is `decode.remark.<code>`. `params.at` is a time in ms. */
export interface Remark {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly tone: 'info' | 'warn' | 'danger';
}

/** Something that cleaning took off before decoding; the word key is `decode.stripped.<code>`. */
export interface Stripped {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a developer knows about the value; everything is optional. */
export interface DecodeOptions {
  /** SECRET_KEY first, then SECRET_KEY_FALLBACKS. Kept nowhere: they live as long as this array does. */
  readonly keys?: readonly SecretKey[];
  /** Salts to try before Django's own: custom signers, or `django.contrib.sessions.<class>` of an own engine. */
  readonly salts?: readonly string[];
  /** Seconds after which the signature counts as expired, for example SESSION_COOKIE_AGE. */
  readonly maxAge?: number;
  readonly now?: EpochMs;
  /** The cookie the value came from: part of the salt of `set_signed_cookie`, and tells a CSRF token from a key. */
  readonly cookieName?: string;
  readonly limits?: Partial<DecodeLimits>;
  /** Unpackers that are loaded only when a value needs one: without it the answer says `codec-needed`. */
  readonly codecs?: {
    readonly zstd: (bytes: Uint8Array, limit: number) => InflateReading;
    readonly xz: (bytes: Uint8Array, limit: number) => InflateReading | UnreadFilter;
    readonly lzma: (bytes: Uint8Array, limit: number) => InflateReading;
  };
}

/** One reading of a value. */
export interface Reading {
  readonly kind: Kind;
  readonly layers: readonly Layer[];
  readonly value: TypedJson | undefined;
  readonly signature: SignatureVerdict;
  /** Index into `DecodeOptions.keys` of the key that made the signature. */
  readonly key: number | null;
  readonly salt: string | null;
  readonly algorithm: Algorithm | null;
  readonly signedAt: EpochMs | null;
  /** Null when there is no timestamp or no maximum age to compare it with. */
  readonly expired: boolean | null;
  /** True when a server that unpickled this would run something, or drown in it. */
  readonly dangerous: boolean;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** How sure the kind is, 0 to 1: orders the candidates. */
  readonly score: number;
  /** Set for what is not Django's. */
  readonly foreign: Foreign | null;
}

/** Another reading, or another value that the input holds. */
export interface Candidate extends Reading {
  /** The text it was read from; for bytes their base64. */
  readonly cleaned: string;
  readonly stripped: readonly Stripped[];
}

/** The best reading of the input, and the others. */
export interface Decoded extends Reading {
  /** The input as text; for bytes their base64. */
  readonly input: string;
  /** The value after cleaning, as text; bytes are shown as base64. */
  readonly cleaned: string;
  readonly stripped: readonly Stripped[];
  /** Other readings, best first. */
  readonly candidates: readonly Candidate[];
}
