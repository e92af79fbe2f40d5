/** DevTools' theme, light or dark, now and when it changes. */
import { browser } from './api.ts';

export type Theme = 'light' | 'dark';

/** The part that differs: Chromium takes one handler, Firefox has an event. */
interface ThemedPanels {
  readonly themeName?: string;
  setThemeChangeHandler?(handler: (name: string) => void): void;
  readonly onThemeChanged?: { addListener(listener: (name: string) => void): void };
}

/** Follows the theme; `listener` is called at each change. Returns how to ask for it. */
export function followTheme(listener: (theme: Theme) => void): () => Theme {
  const panels: ThemedPanels = browser.devtools.panels;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let name = panels.themeName;
  const theme = (): Theme => {
    if (name === 'dark') return 'dark';
    // Chromium says `default`, Firefox `light`; a browser that says nothing leaves it to the system.
    return name === undefined && dark.matches ? 'dark' : 'light';
  };
  const change = (next: string): void => {
    name = next;
    listener(theme());
  };
  if (panels.setThemeChangeHandler !== undefined) panels.setThemeChangeHandler(change);
  else panels.onThemeChanged?.addListener(change);
  dark.addEventListener('change', () => listener(theme()));
  return theme;
}
