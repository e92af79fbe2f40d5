import { useState } from 'preact/hooks';
import { isEditorTemplate } from '../../core/companion/editor.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import type { Say } from './words.ts';

/** The address that opens a line of code in the user's editor; empty copies instead. */
export function EditorView({ settings, t }: { readonly settings: SettingsStore; readonly t: Say }) {
  const [bad, setBad] = useState(false);
  const save = (text: string): void => {
    const template = text.trim();
    const isGood = template === '' || isEditorTemplate(template);
    setBad(!isGood);
    if (isGood) settings.save({ editor: template });
  };
  return (
    <section>
      <h2>
        <label for="editor">{t('server.editor')}</label>
      </h2>
      <p id="editor-help">{t('server.editor.help')}</p>
      <input
        id="editor"
        type="text"
        spellcheck={false}
        list="editors"
        placeholder="vscode://file{file}:{line}"
        aria-describedby={bad ? 'editor-bad' : 'editor-help'}
        aria-invalid={bad}
        value={settings.current().editor}
        onChange={(event) => save(event.currentTarget.value)}
      />
      <datalist id="editors">
        <option value="vscode://file{file}:{line}" />
        <option value="pycharm://open?file={file}&line={line}" />
        <option value="zed://file{file}:{line}" />
        <option value="subl://open?url=file://{file}&line={line}" />
      </datalist>
      <p role="alert" id="editor-bad">
        {bad && t('server.editor.bad')}
      </p>
    </section>
  );
}
