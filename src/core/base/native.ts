/**
 * What a machine has of its own for work that the core can do by itself, and slower: handed in as values, so that the core stays
 * pure. A browser hands in nothing: what it has is asynchronous.
 */

/** Each answers exactly as the core's own, or null to leave the work to it. */
export interface Native {
  /** HMAC under a key, by the hash's name, as URL-safe base64 without padding; text is hashed as UTF-8. */
  readonly signature: (algorithm: string, key: Uint8Array) => (value: string) => string;
  /** The same as hexadecimal digits, of bytes. */
  readonly hexMac: (algorithm: string, key: Uint8Array) => (value: Uint8Array) => string;
  /** A whole zlib stream, unpacked; null when it is larger, broken, or anything but one stream. */
  readonly inflate: (bytes: Uint8Array, limit: number) => Uint8Array | null;
  /** Base64 of either alphabet; null when a character is none of it. */
  readonly base64: (text: string) => Uint8Array | null;
  /** Each byte as the character of its number, from `start` to `end`: a view of a part costs as much as the text. */
  readonly latin1: (bytes: Uint8Array, start: number, end: number) => string;
}
