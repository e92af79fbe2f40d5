/** The session that the Server tab shows, read from the server; read again when a request or an operation changed it. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { CallFailure } from '../../../../core/companion/answer.ts';
import type { ServerRecord, ServerSession } from '../../../../core/companion/shapes.ts';
import type { EpochMs } from '../../../../core/cookie/types.ts';
import type { Site, Sites } from './sites.ts';

/** Which session, of which site. `reveal`: what merely looks secret too, and the stored text. */
export interface Wanted {
  readonly site: Site;
  readonly key: string;
  readonly reveal: boolean;
}

export interface Row {
  readonly wanted: Wanted;
  /** `gone`: the server has no such session (any more); `session` is then what it was last. */
  readonly phase: 'loading' | 'ready' | 'gone' | 'failed';
  readonly session: ServerSession | null;
  readonly failure: CallFailure | null;
  /** Parts of the session that the server could not make, each with its exception's class. */
  readonly missing: Readonly<Record<string, string>>;
  readonly readAt: EpochMs;
}

export interface RowModel {
  readonly row: ReadonlySignal<Row | null>;
  /** Whether a countdown to the server's own end is shown and still runs. */
  readonly counting: ReadonlySignal<boolean>;
  /** What a view shows; null when none does: then nothing is read. */
  want(wanted: Wanted | null): void;
  /** Reads again what is shown. */
  refresh(): void;
  /** A request changed this session. */
  changed(record: ServerRecord): void;
  /** An operation answered with the session, or ended it. */
  put(key: string, session: ServerSession | null, missing?: Row['missing']): void;
  dispose(): void;
}

/** Requests of one page come together; the row is read once for all, this many ms after the first. */
const TOGETHER_MS = 60;

/** `setTimeout` cannot wait longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const same = (a: Wanted | null, b: Wanted | null): boolean =>
  a === b || (a?.site === b?.site && a?.key === b?.key && a?.reveal === b?.reveal);

export function createRow(sites: Sites, now: () => EpochMs): RowModel {
  const wanted = signal<Wanted | null>(null);
  const row = signal<Row | null>(null);
  const asked = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (what: Wanted): Promise<void> => {
    const before = row.peek();
    const isSame = before !== null && before.wanted.site === what.site && before.wanted.key === what.key;
    if (!isSame)
      row.value = {
        wanted: what,
        phase: 'loading',
        session: null,
        failure: null,
        missing: {},
        readAt: now(),
      };
    const { key, reveal } = what;
    const answer = await sites.call(what.site, 'operation', 'operation', {
      op: 'read',
      key,
      args: {},
      reveal,
    });
    // Another session was chosen meanwhile.
    if (!same(wanted.peek(), what)) return;
    const base = { wanted: what, readAt: now() };
    if (answer.ok) {
      const { session, missing } = answer.value;
      row.value = { ...base, phase: 'ready', session, failure: null, missing };
    } else {
      const isGone = answer.failure.code === 'no_session' || answer.failure.code === 'session_expired';
      row.value = {
        ...base,
        phase: isGone ? 'gone' : 'failed',
        session: isSame ? before.session : null,
        missing: isSame ? before.missing : {},
        failure: answer.failure,
      };
    }
  };
  const stop = effect(() => {
    const what = wanted.value;
    void asked.value;
    if (what === null) return;
    // A site that was just met may still wait for its first token.
    if (what.site.status.value.kind === 'refused') return;
    void read(what);
  });
  const counting = signal(false);
  let over: ReturnType<typeof setTimeout> | undefined;
  const stopCounting = effect(() => {
    const shown = row.value;
    const ends = wanted.value === null ? null : (shown?.session?.server.expires ?? null);
    const left = ends === null ? 0 : Date.parse(ends) - now();
    clearTimeout(over);
    counting.value = left > 0;
    // One more tick, for the end itself.
    if (left > 0) over = setTimeout(() => (counting.value = false), Math.min(left + 1500, MAX_TIMER_MS));
  });
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => (asked.value += 1), TOGETHER_MS);
  };
  return {
    row,
    counting,
    want(next) {
      if (!same(wanted.peek(), next)) wanted.value = next;
    },
    refresh: () => void (asked.value += 1),
    changed(record) {
      const key = wanted.peek()?.key;
      if (key !== undefined && (record.key.after === key || record.key.before === key)) soon();
    },
    put(key, session, missing = {}) {
      const shown = row.peek();
      if (shown === null || shown.wanted.key !== key) return;
      row.value = {
        ...shown,
        phase: session === null ? 'gone' : 'ready',
        session: session ?? shown.session,
        failure: null,
        missing: session === null ? shown.missing : missing,
        readAt: now(),
      };
    },
    dispose() {
      clearTimeout(timer);
      clearTimeout(over);
      stop();
      stopCounting();
    },
  };
}
