/** The hidden page that lives as long as DevTools is open: records from its first moment and adds the panel. */
import type { Exchange } from '../core/timeline/facts/observation.ts';
import { ask, onNews } from '../platform/ask.ts';
import {
  createPanel,
  devtoolsNetwork,
  inspectedTab,
  inspectedUrl,
  reloadInspected,
} from '../platform/devtools.ts';
import { quirks } from '../platform/quirks.ts';
import { serveFarPanels } from '../platform/serve-far-panels.ts';
import { offer, onDoorbell } from '../platform/recorder-handle.ts';
import { DevToolsNetworkSource } from '../sources/devtools-network.ts';
import { handOut } from './hand-out.ts';
import { Recorder } from './recorder.ts';

/** How long exchanges wait for the tab's page and store to be known, in ms: a background takes a moment to start. */
const PATIENCE_MS = 2000;

/** Between two questions to a page that does not answer, in ms. */
const PAGE_GAP_MS = 50;

const tabId = inspectedTab();
const later = (run: () => void, ms: number): void => void setTimeout(run, ms);
const recorder = new Recorder({
  now: () => Date.now(),
  later,
  reload: reloadInspected,
  urgent: () => network.isUrgent(),
});

// A cookie's store is part of its identity, and the page says whether a frame is of another site. The log of DevTools may be read
// before either is known: until then, exchanges wait.
let waiting: Exchange[] | null = [];
function record(exchange: Exchange): void {
  if (waiting !== null) {
    waiting.push(exchange);
    return;
  }
  const { url, storeId } = recorder.page();
  recorder.exchange({
    ...exchange,
    pageUrl: exchange.pageUrl ?? url,
    storeId: storeId || exchange.storeId,
  });
}
function release(): void {
  const held = waiting ?? [];
  waiting = null;
  for (const exchange of held) record(exchange);
}
later(release, PATIENCE_MS);

const network = new DevToolsNetworkSource({
  network: devtoolsNetwork,
  browser: quirks.name,
  page: () => recorder.page(),
  deliver: record,
  later,
  now: () => Date.now(),
  clock: () => performance.now(),
});
devtoolsNetwork.onNavigated((url) => recorder.navigated(url));
network.start();
onNews((news) => {
  if (news.news === 'exchange' && news.tabId === tabId) record(news.exchange);
  else if (news.news === 'jar') recorder.jar({ kind: 'jar', change: news.change }, news.at);
  else if (news.news === 'action') recorder.action(news.action, news.at);
});

let panel: Window | null = null;
/** What `onShown` named last. */
let shown: Window | null = null;
const handOutTo = handOut(() => recorder.handle());
function give(to: Window): void {
  panel = to;
  handOutTo(to);
}
/** Whether the window shows the panel's document (it may still be empty, or be another frame). */
function isPanel(window: Window | undefined): boolean {
  try {
    return window?.location.pathname.includes('/panel/') ?? false;
  } catch {
    return false;
  }
}
offer(window, give);
onDoorbell(tabId, () => {
  const to = panel ?? shown;
  if (to !== null) give(to);
});
serveFarPanels(tabId, () => recorder.handle());
const added = createPanel(
  (window) => {
    // The panel may have collected its handle already, and this window may be another frame: see `collect`.
    shown = window;
    if (isPanel(window) && window !== panel) give(window);
    recorder.setVisible(true);
  },
  () => recorder.setVisible(false),
);

/** The page that is there already. One that is just being replaced does not answer: it is asked again, for as long as exchanges wait. */
async function meetPage(): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (recorder.page().url === null) {
    const url = await inspectedUrl();
    // A navigation may have told meanwhile.
    if (url !== null && recorder.page().url === null) recorder.setPage({ url });
    if (url !== null || performance.now() > end) return;
    await new Promise<void>((resolve) => later(resolve, PAGE_GAP_MS));
  }
}

/** The tab's store. Without a background nothing can be edited, but watching goes on. */
async function meetStore(): Promise<void> {
  try {
    recorder.setPage(await ask('hello', { tabId }));
  } catch {
    // It stays unknown.
  }
}

await Promise.all([meetStore(), meetPage()]);
release();
await added;
