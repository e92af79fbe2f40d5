/** The files that were dropped or chosen: each is read in a worker; what is read can be shown while the others load. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { joinOpened, type Opened } from '../../core/recording/open.ts';
import type { FilesParts } from './parts.ts';
import { readInWorker, type Reading, type ReadInWorker } from './read-in-worker.ts';

/** One file's row. */
export interface FileRow {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly state: 'reading' | 'read' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly opened: Opened | null;
  readonly events: number;
  readonly sessions: number;
}

export interface FilesModel {
  readonly rows: ReadonlySignal<readonly FileRow[]>;
  readonly isOpen: Signal<boolean>;
  /** Add to the log at hand; else it is set aside, and kept. */
  readonly withLive: Signal<boolean>;
  readonly selected: Signal<number | null>;
  /** How many events can be shown. */
  readonly events: ReadonlySignal<number>;
  add(files: Iterable<File>): void;
  cancel(id: number): void;
  /** Ends all reading and forgets all rows. */
  clear(): void;
  /** Shows one file, or all that were read. */
  show(id: number | null): void;
}

/** `read` is the worker's door. */
export function createFiles(
  { log, settings, source }: FilesParts,
  read: ReadInWorker = readInWorker,
): FilesModel {
  const rows = signal<readonly FileRow[]>([]);
  const isOpen = signal(false);
  const selected = signal<number | null>(null);
  const withLive = signal(true);
  const readings = new Map<number, Reading>();
  let next = 0;

  const patch = (id: number, more: Partial<FileRow>): void => {
    rows.value = rows.peek().map((row) => (row.id === id ? { ...row, ...more } : row));
  };
  const start = (file: File): void => {
    const id = next;
    next += 1;
    const row = { id, name: file.name, size: file.size, state: 'reading', done: 0, total: 0 } as const;
    rows.value = [...rows.peek(), { ...row, opened: null, events: 0, sessions: 0 }];
    const { names, namesByOrigin } = settings.settings.peek();
    const ask = { file, now: source.now(), watched: { names, namesByOrigin }, browser: source.browser };
    const reading = read(ask, (done, total) => patch(id, { done, total }));
    readings.set(id, reading);
    void reading.opened.then((one) => {
      readings.delete(id);
      if (one === null) {
        const cancelled = rows.peek().find((one) => one.id === id)?.state === 'cancelled';
        if (!cancelled) patch(id, { state: 'failed' });
        return;
      }
      const { opened, counts } = one;
      patch(id, { state: opened.kind === 'nothing' ? 'failed' : 'read', opened, ...counts });
      selected.value ??= id;
    });
  };
  return {
    rows,
    isOpen,
    withLive,
    selected,
    events: computed(() => rows.value.reduce((sum, { events }) => sum + events, 0)),
    add(files) {
      isOpen.value = true;
      for (const file of files) start(file);
    },
    cancel(id) {
      patch(id, { state: 'cancelled' });
      readings.get(id)?.cancel();
    },
    clear() {
      for (const reading of readings.values()) reading.cancel();
      readings.clear();
      rows.value = [];
      selected.value = null;
      isOpen.value = false;
    },
    show(id) {
      const chosen = rows
        .peek()
        .flatMap((row) =>
          row.opened !== null && row.state === 'read' && (id === null || row.id === id) ? [row.opened] : [],
        );
      if (chosen.length === 0) return;
      log.showImported(joinOpened(chosen, null, source.browser).observations, withLive.peek());
      isOpen.value = false;
    },
  };
}
