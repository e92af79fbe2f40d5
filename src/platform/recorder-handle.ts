/** What the devtools page hands to the panel's window. Both are pages of one process and origin: the object is used directly. */
import type { Fact } from '../core/timeline/observation.ts';
import type { FactListener, InspectedPage, RecorderState, Unsubscribe } from '../panel/source.ts';

/** The recorder as the panel sees it. */
export interface RecorderHandle {
  observe(listener: FactListener): Unsubscribe;
  /** Adds a fact of the panel's own (a snapshot of the jar). */
  append(fact: Fact, at: number): void;
  state(): RecorderState;
  set(patch: Partial<RecorderState>): void;
  onState(listener: (state: RecorderState) => void): Unsubscribe;
  clear(): void;
  inspected(): InspectedPage;
  onInspected(listener: (page: InspectedPage) => void): Unsubscribe;
  reloadPage(): void;
  visible(): boolean;
  onVisible(listener: (visible: boolean) => void): Unsubscribe;
}

const KEY = 'sessionDevToolsRecorder';
const EVENT = 'session-devtools-recorder';

type Holder = Window & { [KEY]?: RecorderHandle };

/** Puts the handle where the panel looks for it, and says so. */
export function handOver(panel: Window, handle: RecorderHandle): void {
  (panel as Holder)[KEY] = handle;
  panel.dispatchEvent(new Event(EVENT));
}

/** Resolves with the handle, whichever comes first: the panel's script or the hand-over. */
export function awaitHandle(panel: Window): Promise<RecorderHandle> {
  return new Promise((resolve) => {
    const look = (): void => {
      const handle = (panel as Holder)[KEY];
      if (handle === undefined) return;
      panel.removeEventListener(EVENT, look);
      resolve(handle);
    };
    panel.addEventListener(EVENT, look);
    look();
  });
}

/**
 * A way to ask for the handle: Firefox loads the panel's document anew when the dock side changes, without telling the devtools page.
 * Both ends are of one tab.
 */
export function onDoorbell(tabId: number, listener: () => void): void {
  new BroadcastChannel(doorbellName(tabId)).addEventListener('message', listener);
}

/** The panel's end. */
export function ringDoorbell(tabId: number): void {
  const channel = new BroadcastChannel(doorbellName(tabId));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: it is of one origin
  channel.postMessage('ring');
  channel.close();
}

function doorbellName(tabId: number): string {
  return `session-devtools-panel-${tabId}`;
}
