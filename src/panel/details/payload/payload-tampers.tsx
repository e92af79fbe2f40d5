/** The ways to spoil a signed cookie in one click, each with what Django will do about it. */
import { useRef } from 'preact/hooks';
import type { Reading } from '../../../core/decode/reading/reading.ts';
import { tamperChoices } from '../../../core/sign-again/tampers.ts';
import { useSecrets } from '../reading/secrets.ts';
import { useFocusReturn } from '../../parts/focus-return.ts';
import { Icon } from '../../parts/icons.tsx';
import { useChanges } from '../../edit/changes-model.ts';
import { useLook } from '../../models/world.ts';
import { useWords } from '../../models/words.ts';

export function PayloadTampers({
  value,
  reading,
  onClose,
}: {
  value: string;
  reading: Reading;
  onClose: () => void;
}) {
  const words = useWords();
  const changes = useChanges();
  const look = useLook();
  const box = useRef<HTMLElement>(null);
  useFocusReturn(box, '[data-sign-again="tamper"]');
  const { keys } = useSecrets().options.value;
  return (
    <section class="keys tampers" ref={box} aria-label={words.t('sign-again.tamper')}>
      <div class="keys-head">
        <strong>{words.t('sign-again.tamper')}</strong>
        <span class="space" />
        <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <p class="quiet">{words.t('sign-again.tamper.note')}</p>
      {tamperChoices(value, reading, keys, look.now()).map((choice) => (
        <button
          key={choice.name}
          type="button"
          class="tamper"
          data-tamper={choice.name}
          disabled={choice.value === null}
          onClick={() => {
            if (choice.value !== null) changes.rewrite(choice.value);
          }}
        >
          <span>{words.code('decode.tamper', choice.name)}</span>
          <span class="quiet">{words.code('sign-again.effect', choice.effect)}</span>
        </button>
      ))}
    </section>
  );
}
