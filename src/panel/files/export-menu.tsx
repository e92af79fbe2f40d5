/** Export: a format a line. Secrets are masked; "with secrets" asks first and says what the file would open. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../models/words.ts';
import { clockTime } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { exportFile, FORMATS, peopleOf, type Format } from './export.ts';
import { useFilesParts } from './parts.ts';

export function ExportMenu() {
  const words = useWords();
  const parts = useFilesParts();
  const withSecrets = useSignal(false);
  const asked = useSignal<Format | null>(null);
  const save = (format: Format, secrets: boolean): void => void exportFile(parts, format, secrets, clockTime);
  return (
    <>
      <Menu tool label={words.t('files.export')} button={<Icon name="bottom" />}>
        {(close) => (
          <>
            <MenuItem checked={withSecrets.value} onPick={() => (withSecrets.value = !withSecrets.value)}>
              <Icon name={withSecrets.value ? 'check' : 'right'} size={14} />
              {words.t('files.withSecrets')}
            </MenuItem>
            {FORMATS.map((format) => (
              <MenuItem
                key={format.id}
                onPick={() => {
                  close();
                  if (withSecrets.value) asked.value = format;
                  else save(format, false);
                }}
              >
                {words.code('report.format', format.id)}
              </MenuItem>
            ))}
          </>
        )}
      </Menu>
      {asked.value !== null && (
        <AskDialog
          people={peopleOf(parts)}
          onAnswer={(yes) => {
            const format = asked.value;
            asked.value = null;
            if (yes && format !== null) save(format, true);
          }}
        />
      )}
    </>
  );
}

/** Asks before secrets leave, and names who could be logged in as with them. */
function AskDialog({ people, onAnswer }: { people: string; onAnswer: (yes: boolean) => void }) {
  const words = useWords();
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      class="import ask"
      aria-label={words.t('files.withSecrets')}
      onClose={() => onAnswer(false)}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="edit-head">
        <strong>{words.t('files.withSecrets')}</strong>
      </div>
      <p class="explain">{people === '' ? words.t('files.ask') : words.t('files.ask.people', { people })}</p>
      <div class="edit-foot import-foot">
        <span class="space" />
        <button type="button" class="pill" onClick={() => onAnswer(false)}>
          {words.t('panel.cancel')}
        </button>
        <button type="button" class="pill primary" onClick={() => onAnswer(true)}>
          {words.t('files.saveSecrets')}
        </button>
      </div>
    </dialog>
  );
}
