/** **Change not saved**: a request changed the session's data, and the store never got it. Only the server's half can tell. */

/**
 * `not-marked`: a value inside of a value was changed and `modified` was not set. `server-error`: SessionMiddleware saves nothing
 * when the answer is a 5xx. `save-failed`: the save itself raised.
 */
export const notSaved = {
  kind: 'not-saved',
  reasons: ['not-marked', 'server-error', 'save-failed'],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    'not-saved': (typeof notSaved.reasons)[number];
  }
}
