import type { SettingsStore } from '../../platform/settings.ts';
import type { Say } from './words.ts';

/** The language: the browser's, English or Chinese. Each is written in itself. */
export function LanguageView({ settings, t }: { readonly settings: SettingsStore; readonly t: Say }) {
  const choose = (value: string): void => {
    settings.save({ language: value === 'en' || value === 'zh-CN' ? value : 'auto' });
  };
  return (
    <section>
      <h2>
        <label for="language">{t('options.language')}</label>
      </h2>
      <select
        id="language"
        value={settings.current().language}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="auto">{t('options.language.auto')}</option>
        <option value="en" lang="en">
          English
        </option>
        <option value="zh-CN" lang="zh-CN">
          简体中文
        </option>
      </select>
    </section>
  );
}
