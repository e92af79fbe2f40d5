/** Decodes whatever is pasted, without any session: what was taken off, what it could be, and what is inside. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { decode } from '../../../core/decode/index.ts';
import type { Reading } from '../../../core/decode/reading/reading.ts';
import { usePanel } from '../../context.ts';
import { secretsOf } from './secrets.ts';
import './payload.css';
import { Icon } from '../../parts/icons.tsx';
import { lazy } from '../../parts/lazy.ts';
import { PayloadFoot } from './payload-foot.tsx';
import { PayloadKeys } from './payload-keys.tsx';
import { ReadingView } from './payload-reading.tsx';

const form = lazy(async () => (await import('./sign-again-form.tsx')).ResignForm);

/** What can be written back as session data. */
const WRITABLE: ReadonlySet<string> = new Set([
  'signed-cookie-session',
  'session-data',
  'legacy-session-data',
  'signed-value',
  'json',
  'pickle',
  'cache-value',
]);

/** The readings to choose from; one alone is only named. */
function Candidates({
  readings,
  chosen,
  onChoose,
}: {
  readings: readonly Reading[];
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const { words } = usePanel();
  return (
    <div class="candidates" role="radiogroup" aria-label={words.t('resign.paste.candidates')}>
      {readings.map((reading, index) => (
        <label key={index} class={`candidate ${index === chosen ? 'on' : ''}`}>
          <input type="radio" name="candidate" checked={index === chosen} onChange={() => onChoose(index)} />
          <span>{words.code('decode.kind', reading.kind)}</span>
          {reading.signature !== 'none' && (
            <span class={`sig-${reading.signature}`}>{words.code('panel.signature', reading.signature)}</span>
          )}
          {reading.dangerous && <Icon name="bad" size={12} class="err" />}
        </label>
      ))}
    </div>
  );
}

function Result({ text }: { text: string }) {
  const panel = usePanel();
  const { words } = panel;
  const signing = secretsOf(panel).options.value;
  const chosen = useSignal(0);
  const keysOpen = useSignal(false);
  const editing = useSignal(false);
  const decoded = useMemo(() => decode(text, signing), [text, signing]);
  const readings: readonly Reading[] = [decoded, ...decoded.candidates];
  const reading = readings[chosen.value] ?? decoded;
  const stripped = decoded.stripped.map(({ code, params }) => words.code('decode.stripped', code, params));
  const Form = editing.value ? form.get() : null;
  if (editing.value) {
    return Form === null ? (
      <p class="explain quiet">{words.t('panel.loading')}</p>
    ) : (
      <Form reading={reading} cookie={null} sessionKey="" onClose={() => (editing.value = false)} />
    );
  }
  const toggleKeys = (): void => {
    keysOpen.value = !keysOpen.value;
  };
  return (
    <div class="payload">
      {stripped.length > 0 && (
        <p class="stripped quiet">{words.t('resign.paste.stripped', { list: stripped.join(' · ') })}</p>
      )}
      <Candidates readings={readings} chosen={chosen.value} onChoose={(index) => (chosen.value = index)} />
      <ReadingView
        key={`${chosen.value} ${text}`}
        reading={reading}
        name={words.code('decode.kind', reading.kind)}
        note={() => null}
        from={null}
        receivedAt={null}
        keysOpen={keysOpen.value}
        onKeys={toggleKeys}
        section={keysOpen.value && <PayloadKeys onClose={toggleKeys} />}
      />
      {reading.value !== undefined && (
        <PayloadFoot
          value={decoded.cleaned}
          reading={reading}
          onTamper={null}
          tampering={false}
          onEdit={WRITABLE.has(reading.kind) && !reading.dangerous ? () => (editing.value = true) : null}
        />
      )}
    </div>
  );
}

export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { words } = usePanel();
  const box = useRef<HTMLDialogElement>(null);
  const text = useSignal('');
  const input = useRef<HTMLTextAreaElement>(null);
  // Before the browser paints, so that nothing typed in haste reaches the panel behind.
  useLayoutEffect(() => {
    box.current?.showModal();
    input.current?.focus();
  }, []);
  const close = (): void => box.current?.close();
  return (
    <dialog
      ref={box}
      class="paste"
      aria-label={words.t('resign.paste.title')}
      onClose={onClose}
      onKeyDown={(event) => {
        // The dialog itself hears Escape; the panel behind it hears nothing.
        event.stopPropagation();
      }}
    >
      <div class="edit-head">
        <strong>{words.t('resign.paste.title')}</strong>
        <span class="quiet paste-lead">{words.t('resign.paste.lead')}</span>
        <span class="space" />
        <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={close}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <textarea
        ref={input}
        class="field mono paste-input"
        rows={3}
        aria-label={words.t('resign.paste.input')}
        placeholder={words.t('resign.paste.placeholder')}
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <div class="paste-result">
        {text.value.trim() !== '' && <Result key={text.value} text={text.value} />}
      </div>
    </dialog>
  );
}
