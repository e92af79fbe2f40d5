/**
 * The recorder's handle over a port, for the one case in which the two pages cannot share an object: in a private window of Firefox the panel
 * is a private page and the devtools page is not, so neither may touch the other. The panel's end mirrors what it is told.
 */
import * as v from 'valibot';
import type { Fact, Observation } from '../core/timeline/facts/observation.ts';
import type { FactListener, Unsubscribe } from '../seam/facts.ts';
import type { InspectedPage } from '../seam/page.ts';
import type { RecorderState } from '../seam/recorder.ts';
import type { RecorderHandle } from './recorder-handle.ts';

/** A port as both ends use it. */
export interface Wire {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

// Both ends are pages of one build of this extension and no page of the web can open the port: what is inside is taken as the other end typed it.
const state = v.object({ recording: v.boolean(), preserveLog: v.boolean() });
const page = v.custom<InspectedPage>((value) => typeof value === 'object' && value !== null);

const Told = v.variant('tell', [
  v.object({ tell: v.literal('start'), state, page, visible: v.boolean() }),
  v.object({ tell: v.literal('facts'), facts: v.custom<readonly Observation[]>(Array.isArray) }),
  v.object({ tell: v.literal('cleared') }),
  v.object({ tell: v.literal('state'), state }),
  v.object({ tell: v.literal('page'), page }),
  v.object({ tell: v.literal('visible'), visible: v.boolean() }),
]);
type Told = v.InferOutput<typeof Told>;

const Wanted = v.variant('want', [
  v.object({
    want: v.literal('append'),
    fact: v.custom<Fact>((value) => typeof value === 'object' && value !== null && 'kind' in value),
    at: v.number(),
  }),
  v.object({ want: v.literal('set'), patch: v.partial(state) }),
  v.object({ want: v.literal('clear') }),
  v.object({ want: v.literal('reload') }),
]);
type Wanted = v.InferOutput<typeof Wanted>;

/** The devtools page's end: tells everything, does what is wanted, and retires the handle when the panel's document goes. */
export function serveHandle(
  wire: Wire,
  { handle, retire }: { readonly handle: RecorderHandle; retire(): void },
): void {
  const tell = (told: Told): void => wire.send(told);
  tell({ tell: 'start', state: handle.state(), page: handle.inspected(), visible: handle.visible() });
  handle.onState((next) => tell({ tell: 'state', state: next }));
  handle.onInspected((next) => tell({ tell: 'page', page: next }));
  handle.onVisible((visible) => tell({ tell: 'visible', visible }));
  handle.observe({
    facts: (facts) => tell({ tell: 'facts', facts }),
    cleared: () => tell({ tell: 'cleared' }),
  });
  wire.onClose(retire);
  wire.onMessage((message) => {
    const parsed = v.safeParse(Wanted, message);
    if (!parsed.success) return;
    const wanted = parsed.output;
    if (wanted.want === 'append') handle.append(wanted.fact, wanted.at);
    else if (wanted.want === 'set') handle.set(definedOnly(wanted.patch));
    else if (wanted.want === 'clear') handle.clear();
    else handle.reloadPage();
  });
}

/** The panel's end: resolves once the other end has spoken. */
export function mirrorHandle(wire: Wire): Promise<RecorderHandle> {
  return new Promise((resolve) => {
    const mirror = new Mirror(wire);
    wire.onMessage((message) => {
      const parsed = v.safeParse(Told, message);
      if (!parsed.success) return;
      mirror.take(parsed.output);
      if (parsed.output.tell === 'start') resolve(mirror);
    });
  });
}

class Mirror implements RecorderHandle {
  readonly #wire: Wire;
  #state: RecorderState = { recording: true, preserveLog: true };
  #page: InspectedPage = { url: null, storeId: '' };
  #visible = false;
  #log: Observation[] = [];
  readonly #facts = new Set<FactListener>();
  readonly #onState = new Set<(state: RecorderState) => void>();
  readonly #onPage = new Set<(page: InspectedPage) => void>();
  readonly #onVisible = new Set<(visible: boolean) => void>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Takes what the other end tells. */
  take(told: Told): void {
    if (told.tell === 'start' || told.tell === 'state') {
      this.#state = told.state;
      for (const listener of this.#onState) listener(this.#state);
    }
    if (told.tell === 'start' || told.tell === 'page') {
      this.#page = told.page;
      for (const listener of this.#onPage) listener(this.#page);
    }
    if (told.tell === 'start' || told.tell === 'visible') {
      this.#visible = told.visible;
      for (const listener of this.#onVisible) listener(this.#visible);
    }
    if (told.tell === 'facts') {
      this.#log = [...this.#log, ...told.facts];
      for (const listener of this.#facts) listener.facts(told.facts);
    }
    if (told.tell === 'cleared') {
      this.#log = [];
      for (const listener of this.#facts) listener.cleared();
    }
  }

  observe(listener: FactListener): Unsubscribe {
    this.#facts.add(listener);
    listener.facts(this.#log);
    return () => void this.#facts.delete(listener);
  }
  append(fact: Fact, at: number): void {
    this.#want({ want: 'append', fact, at });
  }
  state(): RecorderState {
    return this.#state;
  }
  set(patch: Partial<RecorderState>): void {
    this.#want({ want: 'set', patch });
  }
  onState(listener: (state: RecorderState) => void): Unsubscribe {
    return subscribe(this.#onState, listener);
  }
  clear(): void {
    this.#want({ want: 'clear' });
  }
  inspected(): InspectedPage {
    return this.#page;
  }
  onInspected(listener: (page: InspectedPage) => void): Unsubscribe {
    return subscribe(this.#onPage, listener);
  }
  reloadPage(): void {
    this.#want({ want: 'reload' });
  }
  visible(): boolean {
    return this.#visible;
  }
  onVisible(listener: (visible: boolean) => void): Unsubscribe {
    return subscribe(this.#onVisible, listener);
  }

  #want(wanted: Wanted): void {
    this.#wire.send(wanted);
  }
}

function subscribe<T>(all: Set<(value: T) => void>, listener: (value: T) => void): Unsubscribe {
  all.add(listener);
  return () => void all.delete(listener);
}

function definedOnly(patch: {
  recording?: boolean | undefined;
  preserveLog?: boolean | undefined;
}): Partial<RecorderState> {
  return {
    ...(patch.recording === undefined ? {} : { recording: patch.recording }),
    ...(patch.preserveLog === undefined ? {} : { preserveLog: patch.preserveLog }),
  };
}
