/** One value being changed, in its place in the tree. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { TypedJson } from '../../../core/python/typed.ts';
import { useWords } from '../../models/words.ts';
import { argumentsOf, OPERATIONS } from './model/operations.ts';

const SET = OPERATIONS.find(({ op }) => op === 'set');

/** The value as JSON; empty for what JSON cannot carry or what was hidden. */
export function jsonText(value: TypedJson | undefined): string {
  const text = value === undefined ? '' : JSON.stringify(value, null, 1);
  return /"\$(?:py|masked|cut|dict)"/.test(text) ? '' : text.replace(/\n\s*/g, ' ');
}

export function ValueForm({
  name,
  value,
  onSave,
  onClose,
}: {
  name: string;
  value: TypedJson | undefined;
  onSave: (args: Readonly<Record<string, unknown>>) => void;
  onClose: () => void;
}) {
  const words = useWords();
  const text = useSignal(jsonText(value));
  const wrong = useSignal<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = (): void => {
    if (SET === undefined) return;
    const read = argumentsOf(SET, { name, value: text.value, expiry: 'seconds', amount: '' });
    wrong.value = read.ok ? null : read.code;
    if (read.ok) onSave(read.args);
  };
  return (
    <form
      class="value-form"
      onClick={(event) => event.stopPropagation()}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        // The tree around it has keys of its own.
        if (event.key !== 'F6') event.stopPropagation();
      }}
    >
      <input
        ref={field}
        class={`field mono ${wrong.value === null ? '' : 'bad'}`}
        aria-label={words.t('server.row.edit', { name })}
        aria-invalid={wrong.value !== null}
        aria-describedby={wrong.value === null ? undefined : id}
        spellcheck={false}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <button type="submit" class="primary small">
        {words.t('server.row.save')}
      </button>
      <button type="button" class="pill" onClick={onClose}>
        {words.t('server.row.cancel')}
      </button>
      {wrong.value !== null && (
        <p class="err" id={id} role="alert">
          {words.code('server.bad', wrong.value)}
        </p>
      )}
    </form>
  );
}
