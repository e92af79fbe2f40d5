/** What recognisers share: the caller's options, the bounds, and what cleaning learned about the origin. */
import type { TypedJson } from '../../python/typed.ts';
import type { DecodeLimits } from '../../base/bounds.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { Kind, DecodeOptions, Reading, Remark } from './reading.ts';

/** Where a value was found: tells apart what looks the same. */
export interface Hints {
  /** The cookie's name, from a header or `name=`. */
  readonly cookieName?: string;
  /** It stood in a database row, a fixture or a session file. */
  readonly stored?: boolean;
  /** It stood under a cache key or in a cache table. */
  readonly cached?: boolean;
  /** It stood in a link. */
  readonly linked?: boolean;
}

/** Everything a recogniser may ask. */
export interface Context {
  readonly options: DecodeOptions;
  readonly limits: DecodeLimits;
  readonly hints: Hints;
}

/** A recogniser of text, or of bytes: null when the input is not of its form. Never throws. */
export type TextRecogniser = (text: string, context: Context) => Reading | null;
export type BytesRecogniser = (bytes: Uint8Array, context: Context) => Reading | null;

/** A reading with everything unknown left at its neutral value. */
export function reading(
  kind: Kind,
  score: number,
  parts: {
    readonly layers?: readonly Layer[];
    readonly value?: TypedJson | undefined;
    readonly problems?: readonly Problem[];
    readonly remarks?: readonly Remark[];
    readonly dangerous?: boolean;
    readonly signature?: Reading['signature'];
    readonly key?: number | null;
    readonly salt?: string | null;
    readonly algorithm?: Reading['algorithm'];
    readonly signedAt?: number | null;
    readonly expired?: boolean | null;
    readonly foreign?: Reading['foreign'];
  },
): Reading {
  return {
    kind,
    score,
    layers: parts.layers ?? [],
    value: parts.value,
    signature: parts.signature ?? 'none',
    key: parts.key ?? null,
    salt: parts.salt ?? null,
    algorithm: parts.algorithm ?? null,
    signedAt: parts.signedAt ?? null,
    expired: parts.expired ?? null,
    dangerous: parts.dangerous ?? false,
    problems: parts.problems ?? [],
    remarks: parts.remarks ?? [],
    foreign: parts.foreign ?? null,
  };
}
