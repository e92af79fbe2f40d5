/** What the readers of pasted text find. */

/** One request as text says it, and its answer when there is one. */
export interface PastedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly status?: number;
  readonly answer?: readonly (readonly [string, string])[];
  /** As written; null: it does not say. */
  readonly date?: string | null;
  /** No headers were told: what was sent and set is not known. */
  readonly bare?: boolean;
}
