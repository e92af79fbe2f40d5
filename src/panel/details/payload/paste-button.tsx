/** "Decode a value…": the dialog behind it is loaded when it is first opened. */
import { useSignal } from '@preact/signals';
import { usePanel } from '../../context.ts';
import { lazy } from '../../parts/lazy.ts';

const dialog = lazy(async () => (await import('./paste-dialog.tsx')).PasteDialog);

export function PasteButton() {
  const { words } = usePanel();
  const open = useSignal(false);
  const Dialog = open.value ? dialog.get() : null;
  return (
    <>
      <button type="button" class="pill" aria-haspopup="dialog" onClick={() => (open.value = true)}>
        {words.t('resign.paste')}
      </button>
      {Dialog !== null && <Dialog onClose={() => (open.value = false)} />}
    </>
  );
}
