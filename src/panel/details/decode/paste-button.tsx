/** "Decode a value…": the dialog behind it is loaded when it is first opened. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useWords } from '../../models/words.ts';
import { lazy } from '../../parts/lazy.ts';

const dialog = lazy(async () => (await import('./paste-dialog.tsx')).PasteDialog);

/** How to open the dialog, and the dialog to render while it is open. */
export function useDecode(): { readonly open: () => void; readonly dialog: ComponentChildren } {
  const isOpen = useSignal(false);
  const Dialog = isOpen.value ? dialog.get() : null;
  return {
    open: () => (isOpen.value = true),
    dialog: Dialog !== null && <Dialog onClose={() => (isOpen.value = false)} />,
  };
}

export function PasteButton() {
  const words = useWords();
  const decode = useDecode();
  return (
    <>
      <button type="button" class="pill" aria-haspopup="dialog" onClick={decode.open}>
        {words.t('sign-again.paste')}
      </button>
      {decode.dialog}
    </>
  );
}
