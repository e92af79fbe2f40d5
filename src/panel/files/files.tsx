/** In the toolbar: import by button or by drop anywhere on the panel, and the export menu. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { ExportMenu } from './export-menu.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { createFiles } from './model.ts';
import { useFilesParts } from './parts.ts';
import { isInField, isRequests } from './pasted.ts';
import './files.css';
import { useWords } from '../models/words.ts';

/** Whether a drag carries files, not text. */
const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** `onText`: takes what was pasted and is no request. */
export function Files({ onText }: { onText: (text: string) => void }) {
  const words = useWords();
  const parts = useFilesParts();
  const files = useMemo(() => createFiles(parts), [parts]);
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  useEffect(() => {
    const hover = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over.value = true;
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) over.value = false;
    };
    const drop = (event: DragEvent): void => {
      over.value = false;
      if (!carriesFiles(event)) return;
      event.preventDefault();
      files.add(event.dataTransfer?.files ?? []);
    };
    const paste = (event: ClipboardEvent): void => {
      if (isInField(event.target) || document.querySelector('dialog[open]') !== null) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      if (isRequests(text, parts.source.now()))
        files.add([new File([text], words.t('files.pasted'), { type: 'text/plain' })]);
      else onText(text);
    };
    addEventListener('paste', paste);
    addEventListener('dragover', hover);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('paste', paste);
      removeEventListener('dragover', hover);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [files]);
  return (
    <>
      <button
        type="button"
        id="import-files"
        data-tool
        data-leaves="10"
        data-name="import"
        class="tool"
        aria-haspopup="dialog"
        aria-label={words.t('files.import')}
        title={words.t('files.import.tip')}
        onClick={() => input.current?.click()}
      >
        <Icon name="up" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.t('files.import')}
        onChange={(event) => {
          files.add([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {parts.log.aside.value && (
        <button
          type="button"
          data-tool
          class="tool"
          title={words.t('files.back')}
          onClick={() => parts.log.showImported(null, true)}
        >
          <Icon name="left" />
          {words.t('files.backTo')}
        </button>
      )}
      <ExportMenu />
      {over.value && (
        <div class="drop-frame" aria-hidden="true">
          <span>{words.t('files.drop')}</span>
        </div>
      )}
      {files.isOpen.value && <ImportDialog files={files} />}
    </>
  );
}
