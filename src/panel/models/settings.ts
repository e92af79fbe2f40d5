/** The user's settings: language and watched names. Writes go to the source; reads are signals. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../../core/words/index.ts';
import type { HiddenFinding, Settings } from '../../seam/settings.ts';
import type { PanelSource } from '../../seam/source.ts';
import { slot } from './slot.ts';

export interface SettingsModel {
  readonly settings: ReadonlySignal<Settings>;
  readonly language: ReadonlySignal<Language>;
  /** Switches between English and Chinese. */
  toggleLanguage(): void;
  /** Watches a name everywhere (`origin` null) or for one origin. An empty or already watched name changes nothing. */
  watch(name: string, origin: string | null): void;
  unwatch(name: string, origin: string | null): void;
  /** A remembered pane size in px. */
  layout(key: string, usual: number): number;
  saveLayout(key: string, px: number): void;
  /** Puts a finding aside; with `reason` null it is shown again. */
  hideFinding(finding: Omit<HiddenFinding, 'reason'>, reason: string | null): void;
  dispose(): void;
}

/** The settings of the panel around this view. */
export const useSettings = slot<SettingsModel>('the settings');

export function createSettings(source: PanelSource): SettingsModel {
  const settings = signal(source.settings());
  const stop = source.onSettings((next) => {
    settings.value = next;
  });
  const language = computed<Language>(() =>
    settings.value.language === 'auto' ? source.uiLanguage : settings.value.language,
  );
  const save = (patch: Partial<Settings>): void => {
    settings.value = { ...settings.value, ...patch };
    source.saveSettings(patch);
  };
  const namesOf = (origin: string | null): readonly string[] =>
    origin === null ? settings.value.names : (settings.value.namesByOrigin[origin] ?? []);
  const saveNames = (origin: string | null, names: readonly string[]): void => {
    if (origin === null) save({ names });
    else save({ namesByOrigin: { ...settings.value.namesByOrigin, [origin]: names } });
  };
  return {
    settings,
    language,
    toggleLanguage: () => save({ language: language.value === 'en' ? 'zh-CN' : 'en' }),
    watch(name, origin) {
      const trimmed = name.trim();
      const names = namesOf(origin);
      if (trimmed !== '' && !names.includes(trimmed)) saveNames(origin, [...names, trimmed]);
    },
    unwatch(name, origin) {
      saveNames(
        origin,
        namesOf(origin).filter((other) => other !== name),
      );
    },
    layout: (key, usual) => settings.value.layout[key] ?? usual,
    saveLayout: (key, px) => save({ layout: { ...settings.value.layout, [key]: Math.round(px) } }),
    hideFinding({ site, code, cookie }, reason) {
      const others = settings.value.hiddenFindings.filter(
        (one) => one.site !== site || one.code !== code || one.cookie !== cookie,
      );
      save({ hiddenFindings: reason === null ? others : [...others, { site, code, cookie, reason }] });
    },
    dispose: stop,
  };
}
