/** What the devtools page hands to the panel's window. Both are pages of one process and origin: the object is used directly. */
import type { Fact } from '../core/timeline/facts/observation.ts';
import type { FactListener, Unsubscribe } from '../seam/facts.ts';
import type { InspectedPage } from '../seam/page.ts';
import type { RecorderState } from '../seam/recorder.ts';

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

const GIVE = 'sessionDevToolsGive';

type Giver = Window & { [GIVE]?: (panel: Window) => void };

/** Puts the handle where the panel looks for it, and says so. */
export function handOver(panel: Window, handle: RecorderHandle): void {
  (panel as Holder)[KEY] = handle;
  panel.dispatchEvent(new Event(EVENT));
}

/** Whether the window's document has a handle. One that is loaded anew has none. */
export function hasHandle(panel: Window): boolean {
  return (panel as Holder)[KEY] !== undefined;
}

/** The devtools page's end of `collect`. */
export function offer(own: Window, give: (panel: Window) => void): void {
  (own as Giver)[GIVE] = give;
}

/**
 * Lets the panel collect the handle by itself. In Chromium both pages are frames of the DevTools front end. The window that `onShown`
 * hands over is found there by its place among the frames, which is that of another frame (or none) when frames came or went meanwhile.
 */
function collect(panel: Window): void {
  const { parent } = panel;
  for (let i = 0; i < parent.length; i += 1) {
    try {
      (parent[i] as Giver | undefined)?.[GIVE]?.(panel);
    } catch {
      // Of another origin: not ours.
    }
  }
}

/**
 * Resolves with the handle, whichever comes first: the panel's script or the hand-over. Who has none asks for one; who has one must not,
 * as a new handle ends the subscriptions of the one before.
 */
export function awaitHandle(panel: Window, tabId: number): Promise<RecorderHandle> {
  return new Promise((resolve) => {
    const look = (): void => {
      const handle = (panel as Holder)[KEY];
      if (handle === undefined) return;
      panel.removeEventListener(EVENT, look);
      resolve(handle);
    };
    panel.addEventListener(EVENT, look);
    look();
    if ((panel as Holder)[KEY] === undefined) collect(panel);
    if ((panel as Holder)[KEY] === undefined) ringDoorbell(tabId);
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
function ringDoorbell(tabId: number): void {
  const channel = new BroadcastChannel(doorbellName(tabId));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: it is of one origin
  channel.postMessage('ring');
  channel.close();
}

function doorbellName(tabId: number): string {
  return `session-devtools-panel-${tabId}`;
}
