/** Bounds against hostile input. The values, and why, are below. */
import type { Native } from './native.ts';
export interface DecodeLimits {
  /** Characters or bytes of input looked at. */
  readonly maxInput: number;
  /** Bytes that decompression may produce. */
  readonly maxInflated: number;
  readonly maxDepth: number;
  /** Values in the answer, shared ones counted each time they appear. */
  readonly maxNodes: number;
  /** Pickle opcodes run. */
  readonly maxOpcodes: number;
  /** Bytes hashed in all, over all keys and salts tried: then the search for the right one is given up. */
  readonly maxSigned: number;
  /** The machine's own ways for the same work, where it has any. */
  readonly native?: Native;
}

/** The bounds used unless the caller sets others: far above any honest session, far below what freezes a panel. */
export const LIMITS: DecodeLimits = {
  // A MySQL LONGTEXT session of this size would already be a defect of the site.
  maxInput: 4 << 20,
  // The largest session that a demo of the product is tried with is 1 MB.
  maxInflated: 2 << 20,
  maxDepth: 200,
  maxNodes: 50_000,
  maxOpcodes: 250_000,
  // Hashing this much takes about 30 ms; it is shared by all keys and salts that are tried.
  maxSigned: 3 << 20,
};

/** A dump asks for each of its rows. */
const merged = new WeakMap<Partial<DecodeLimits>, DecodeLimits>();

/** `LIMITS` with some of them replaced. */
export function limitsOf(overrides: Partial<DecodeLimits> | undefined): DecodeLimits {
  if (overrides === undefined) return LIMITS;
  let limits = merged.get(overrides);
  if (limits === undefined) {
    limits = { ...LIMITS, ...overrides };
    merged.set(overrides, limits);
  }
  return limits;
}
