/** A session key says nothing by itself: where the data is, and what can be done about that here and now. */
import { useSignal } from '@preact/signals';
import { visible } from '../../../core/text/visible.ts';
import { useWords } from '../../models/words.ts';
import { copyText } from '../../parts/copy.ts';
import { Icon } from '../../parts/icons.tsx';
import { PasteButton } from '../decode/paste-button.tsx';

const shellLines = (key: string): string =>
  [
    'from importlib import import_module',
    'from django.conf import settings',
    'engine = import_module(settings.SESSION_ENGINE)',
    `engine.SessionStore(${JSON.stringify(key)}).load()`,
  ].join('\n');

export function OnTheServer({ value }: { value: string }) {
  const words = useWords();
  const copied = useSignal(false);
  const code = shellLines(visible(value, 200));
  return (
    <div class="explain">
      <h3>
        <Icon name="info" /> {words.t('panel.payload.server')}
      </h3>
      <p>{words.t('panel.payload.server.long')}</p>
      <p>{words.t('panel.payload.server.do')}</p>
      <pre class="code">
        <code>{code}</code>
      </pre>
      <p class="explain-do">
        <button
          type="button"
          class="pill"
          onClick={() => void copyText(code).then((done) => (copied.value = done))}
        >
          <Icon name={copied.value ? 'check' : 'copy'} size={12} />{' '}
          {words.t(copied.value ? 'panel.copied' : 'panel.copy')}
        </button>
        <PasteButton />
      </p>
      <p class="quiet">{words.t('panel.payload.server.note')}</p>
    </div>
  );
}
