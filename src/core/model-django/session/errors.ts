/** What Django raises where sessions fail, and the status of its answer then. */

/** An exception of the model. Never leaves `serve`. */
export class ModelError extends Error {
  /** The status of the answer when the view raised it: 400 for a `SuspiciousOperation`, 500 for everything else. */
  readonly status: number;

  constructor(name: 'KeyError' | 'UpdateError' | 'InvalidSessionKey', what: string) {
    super(`${name}: ${what}`);
    this.name = name;
    this.status = name === 'InvalidSessionKey' ? 400 : 500;
  }
}
