/** How the panel is looked at in the extension. */
import type { Look } from '../seam/look.ts';
import { uiLanguage } from './permission-page.ts';
import { quirks } from './quirks.ts';
import type { RecorderHandle } from './recorder-handle.ts';
import { followTheme, type Theme } from './theme.ts';

export function lookOf(recorder: RecorderHandle): Look {
  const themed = new Set<(theme: Theme) => void>();
  const theme = followTheme((next) => themed.forEach((listener) => listener(next)));
  return {
    kind: 'extension',
    browser: quirks.name,
    uiLanguage: uiLanguage(),
    now: () => Date.now(),
    theme,
    onTheme(listener) {
      themed.add(listener);
      return () => void themed.delete(listener);
    },
    visible: () => recorder.visible(),
    onVisible: (listener) => recorder.onVisible(listener),
  };
}
