/** Puts a panel into an element. The extension's page and the playground both end here. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { basicSuffixes } from '../core/cookie/public-suffixes.ts';
import type { PublicSuffixes } from '../core/cookie/types.ts';
import { watchedTest } from '../core/timeline/facts/watched.ts';
import { type MakeReducer, makeWaiting } from './models/log.ts';
import { createPanel, type PanelModels } from './assemble.ts';
import { Provide } from './models/slot.ts';
import type { DetailsTab } from './models/tab.ts';
import type { PanelSource } from '../seam/source.ts';
import './styles.css';
import { Panel } from './frame/panel.tsx';

/** What to show first; everything is optional to the user, so nothing here is remembered. */
export interface StartAt {
  /** An event's id, or a kind: the last event of it. */
  readonly event: string | null;
  readonly tab: DetailsTab;
  readonly filter: string;
  /** Open the edit form. */
  readonly edit: boolean;
}

function begin({ timeline, log, changes }: PanelModels, start: StartAt): void {
  // What the server's half names is there only once it has told.
  const stop = log.log.subscribe(({ events }) => {
    if (start.event === null) return;
    const found = events.findLast(({ id, kind }) => id === start.event || kind === start.event);
    if (found === undefined) return;
    timeline.selectEvent(found.id);
    queueMicrotask(() => stop());
  });
  timeline.tab.value = start.tab;
  timeline.filter.value = start.filter;
  if (start.edit) changes.openEdit();
}

/** Renders the panel over `source`. Returns how to take it down again. */
export function mountPanel(root: HTMLElement, source: PanelSource, start?: StartAt): () => void {
  const suffixes = signal<PublicSuffixes>(basicSuffixes);
  const makeReducer = signal<MakeReducer>(makeWaiting);
  const panel = createPanel(source, suffixes, makeReducer);
  // A third of the code: the frame of the panel is shown meanwhile.
  void import('../core/timeline/reduce.ts').then(({ TimelineReducer }) => {
    makeReducer.value = (settings, publicSuffixes) =>
      new TimelineReducer({ browser: source.browser, isWatched: watchedTest(settings), publicSuffixes });
    if (start !== undefined) begin(panel, start);
  });
  // The list is large and changes verdicts only for public suffixes: the first picture does not wait for it.
  void import('../core/cookie/public-suffix-list.ts').then(
    ({ publicSuffixList }) => {
      suffixes.value = publicSuffixList;
    },
    // Without the list the short one stays.
    () => undefined,
  );
  const { documentElement } = document;
  if (source.browser === 'chromium' && navigator.userAgent.includes('Linux'))
    documentElement.dataset['os'] = 'linux';
  const showTheme = (theme: 'light' | 'dark'): void => {
    documentElement.dataset['theme'] = theme;
  };
  showTheme(source.theme());
  const stopTheme = source.onTheme(showTheme);
  let gone = false;
  const show = (): void => {
    if (gone) return;
    render(
      <Provide models={panel.filled}>
        <Panel />
      </Provide>,
      root,
    );
  };
  const { language } = panel.settings;
  const stopLanguage = language.subscribe((wanted) => {
    documentElement.lang = wanted;
    void panel.words.load(wanted);
  });
  // English brings its first words along; another language is waited for, so that no English flashes up.
  if (language.peek() === 'en') show();
  else void panel.words.load(language.peek()).then(show, show);
  return () => {
    gone = true;
    stopTheme();
    stopLanguage();
    render(null, root);
    panel.dispose();
  };
}
