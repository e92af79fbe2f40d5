/** Calls of the companion by this program: it takes them where the project says that programs may (`"PROGRAMS": True`). */
import { readAnswer, readHeader, type Reading } from '../../core/companion/answer.ts';
import type { OperationAnswer } from '../../core/companion/shapes.ts';
import { callCompanion } from '../../platform/companion.ts';

/** What the site's responses have told of its companion. */
export class CompanionCalls {
  readonly #origin: string;
  #at: { readonly url: string; readonly token: string } | null = null;

  constructor(site: string) {
    this.#origin = new URL(site).origin;
  }

  /** Takes in a response's header. */
  note(url: string, header: string | undefined): void {
    if (header === undefined || new URL(url).origin !== this.#origin) return;
    const told = readHeader(header);
    // One that wants to be paired, or will not speak, says nothing to a program.
    if (told.kind === 'told') this.#at = { url: `${this.#origin}${told.at}operation`, token: told.token };
  }

  /** An operation on the session of this key; null where no companion has offered itself. Never rejects. */
  async operate(op: string, key: string, args: object): Promise<Reading<OperationAnswer> | null> {
    if (this.#at === null) return null;
    const reply = await callCompanion({
      ...this.#at,
      body: JSON.stringify({ op, key, args, reveal: false }),
    });
    return reply.ok
      ? readAnswer('operation', reply.status, reply.body)
      : { ok: false, failure: { code: reply.why, params: {} } };
  }
}
