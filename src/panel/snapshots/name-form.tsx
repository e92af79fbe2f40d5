/** The name of a snapshot, typed. */
import { useSignal } from '@preact/signals';
import { useWords } from '../models/words.ts';

/** `onDone`: with the name, or null when it was given up. */
export function NameForm({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const words = useWords();
  const typed = useSignal(name);
  return (
    <form
      class="snapshot-name"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(typed.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone(null);
      }}
    >
      <input
        class="field"
        aria-label={words.t('snapshots.name')}
        maxLength={60}
        required
        value={typed}
        ref={(field) => {
          if (field !== null && document.activeElement !== field && typed.peek() === name) field.select();
        }}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <button type="submit" class="pill primary">
        {words.t('snapshots.save')}
      </button>
      <button type="button" class="pill" onClick={() => onDone(null)}>
        {words.t('panel.cancel')}
      </button>
    </form>
  );
}
