/** Puts a panel into an element. The extension's page and the playground both end here. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { basicSuffixes } from '../core/cookie/publicSuffixes.ts';
import type { PublicSuffixes } from '../core/cookie/types.ts';
import { TimelineReducer } from '../core/timeline/reduce.ts';
import { watchedTest } from '../core/timeline/watched.ts';
import { PanelContext } from './context.ts';
import { createPanel } from './models/panel.ts';
import type { PanelSource } from './source.ts';
import './styles/index.css';
import { Panel } from './views/panel.tsx';

/** Renders the panel over `source`. Returns how to take it down again. */
export function mountPanel(root: HTMLElement, source: PanelSource): () => void {
  const suffixes = signal<PublicSuffixes>(basicSuffixes);
  const panel = createPanel(
    source,
    suffixes,
    (settings, publicSuffixes) =>
      new TimelineReducer({ browser: source.browser, isWatched: watchedTest(settings), publicSuffixes }),
  );
  // The list is large and changes verdicts only for public suffixes: the first picture does not wait for it.
  void import('../core/cookie/publicSuffixList.ts').then(
    ({ publicSuffixList }) => {
      suffixes.value = publicSuffixList;
    },
    // Without the list the short one stays.
    () => undefined,
  );
  const { documentElement } = document;
  const showTheme = (theme: 'light' | 'dark'): void => {
    documentElement.dataset['theme'] = theme;
  };
  showTheme(source.theme());
  const stopTheme = source.onTheme(showTheme);
  const stopLanguage = panel.settings.language.subscribe((language) => {
    documentElement.lang = language;
  });
  render(
    <PanelContext.Provider value={panel}>
      <Panel />
    </PanelContext.Provider>,
    root,
  );
  return () => {
    stopTheme();
    stopLanguage();
    render(null, root);
    panel.dispose();
  };
}
