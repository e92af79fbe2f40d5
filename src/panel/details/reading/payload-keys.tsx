/** The keys, salts and maximum age that signatures are checked with. They stay in memory: see `secrets.ts`. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../models/words.ts';
import { duration } from '../../parts/format.ts';
import { useSecrets } from './secrets.ts';
import { useFocusReturn } from '../../parts/focus-return.ts';
import { Icon } from '../../parts/icons.tsx';
import { keyName } from './key-name.ts';
import { Text } from '../../parts/text.tsx';

/** A field with its button; Enter adds. */
function Adder({
  label,
  placeholder,
  secret,
  onAdd,
  focus = false,
}: {
  label: string;
  placeholder: string;
  /** Shown as dots. */
  secret: boolean;
  /** False keeps the text for another try. */
  onAdd: (text: string) => boolean;
  focus?: boolean;
}) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, []);
  const add = (): void => {
    const input = field.current;
    if (input !== null && onAdd(input.value)) input.value = '';
    input?.focus();
  };
  return (
    <span class="adder">
      {/* Not type=password: a password manager would offer to keep it, and a spelling service to read it. */}
      <input
        ref={field}
        type="text"
        class={`field mono ${secret ? 'dots' : ''}`}
        aria-label={label}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        data-secret={secret ? '' : undefined}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <button
        type="button"
        class="pill"
        aria-label={`${words.t('sign-again.keys.add')}: ${label}`}
        onClick={add}
      >
        <Icon name="plus" size={12} /> {words.t('sign-again.keys.add')}
      </button>
    </span>
  );
}

function Item({
  children,
  forget,
  onForget,
}: {
  children: ComponentChildren;
  forget: string;
  onForget: () => void;
}) {
  return (
    <li class="key-item">
      {children}
      <button type="button" class="tool small" aria-label={forget} title={forget} onClick={onForget}>
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}

export function PayloadKeys({ onClose, focus = true }: { onClose: (() => void) | null; focus?: boolean }) {
  const words = useWords();
  const secrets = useSecrets();
  const { keys, salts, maxAge } = secrets.options.value;
  const box = useRef<HTMLElement>(null);
  useFocusReturn(box, '.details [data-focus]');
  const said = useSignal<'known' | 'space' | null>(null);
  const addKey = (text: string): boolean => {
    if (text === '') return false;
    const added = secrets.addKey(text);
    said.value = added ? (text === text.trim() ? null : 'space') : 'known';
    return added;
  };
  return (
    <section class="keys" ref={box} aria-label={words.t('sign-again.keys.title')}>
      <div class="keys-head">
        <Icon name="lock" size={14} />
        <strong>{words.t('sign-again.keys.title')}</strong>
        <span class="space" />
        {keys.length > 1 && (
          <button type="button" class="link" onClick={secrets.clearKeys}>
            {words.t('sign-again.keys.clear')}
          </button>
        )}
        {onClose !== null && (
          <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={onClose}>
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
      {keys.length > 0 && (
        <ul class="key-list">
          {keys.map((key, index) => (
            <Item
              key={index}
              forget={words.t('sign-again.keys.remove', { name: keyName(index, words) })}
              onForget={() => secrets.removeKey(index)}
            >
              <span class="mono">{keyName(index, words)}</span>
              <span class="quiet">{words.t('sign-again.keys.length', { n: key.length })}</span>
            </Item>
          ))}
        </ul>
      )}
      <Adder
        label={words.t('sign-again.keys.input')}
        placeholder={words.t('sign-again.keys.placeholder')}
        secret
        focus={focus}
        onAdd={addKey}
      />
      {said.value !== null && (
        <p class="changed" role="alert">
          {words.code('sign-again.keys', said.value)}
        </p>
      )}
      {salts.length > 0 && (
        <ul class="key-list">
          {salts.map((salt, index) => (
            <Item
              key={salt}
              forget={words.t('sign-again.salts.remove', { name: salt })}
              onForget={() => secrets.removeSalt(index)}
            >
              <span class="mono">
                <Text value={salt} limit={80} />
              </span>
            </Item>
          ))}
        </ul>
      )}
      <Adder
        label={words.t('sign-again.salts.input')}
        placeholder={words.t('sign-again.salts.placeholder')}
        secret={false}
        onAdd={secrets.addSalt}
      />
      <label class="keys-age">
        <span class="mono">{words.t('sign-again.age.input')}</span>
        <input
          type="text"
          inputmode="numeric"
          class="field mono"
          autocomplete="off"
          value={String(maxAge)}
          onChange={(event) => {
            secrets.setMaxAge(Number(event.currentTarget.value));
            event.currentTarget.value = String(secrets.options.peek().maxAge);
          }}
        />
        <span class="quiet">
          {words.t('sign-again.age.unit')} ({duration(maxAge * 1000, words)})
        </span>
      </label>
      <p class="quiet">{words.t('sign-again.keys.memory')}</p>
    </section>
  );
}
