/** What every reader of outside text answers besides its result: which wrappings came off, and what is wrong where. Codes, never sentences. */

/** One wrapping that was taken off, from the outside in. */
export interface Layer {
  /** `signature`, `timestamp`, `base64`, `zlib`, `json`, `pickle`, `hash`, `mask`, `hex`, `text`: `decode.layer.<code>`. */
  readonly code: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Something wrong with the value; the word key is `decode.problem.<code>`. */
export interface Problem {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Where, counted in the text or bytes of the layer that `params.layer` names; null when it has no place. */
  readonly offset: number | null;
}
