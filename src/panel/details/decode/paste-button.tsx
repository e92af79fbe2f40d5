/** "Decode a value…": the dialog behind it is loaded when it is first opened. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useWords } from '../../models/words.ts';
import { lazy } from '../../parts/lazy.ts';

const dialog = lazy(async () => (await import('./paste-dialog.tsx')).PasteDialog);

/** How to open the dialog, and the dialog to render while it is open. */
export function useDecode(): {
  readonly open: (text?: string) => void;
  readonly dialog: ComponentChildren;
} {
  /** What the dialog begins with; null while it is closed. */
  const begun = useSignal<string | null>(null);
  const Dialog = begun.value !== null ? dialog.get() : null;
  return {
    open: (text = '') => (begun.value = text),
    dialog: Dialog !== null && begun.value !== null && (
      <Dialog initial={begun.value} onClose={() => (begun.value = null)} />
    ),
  };
}

export function PasteButton() {
  const words = useWords();
  const decode = useDecode();
  return (
    <>
      <button type="button" class="pill" aria-haspopup="dialog" onClick={() => decode.open()}>
        {words.t('sign-again.paste')}
      </button>
      {decode.dialog}
    </>
  );
}
