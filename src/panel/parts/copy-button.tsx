/** A small button that copies text and says so for a moment. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useWords } from '../models/words.ts';
import { copyText } from './copy.ts';
import { Icon } from './icons.tsx';

/** ms: how long "Copied" stays. */
const SAID = 2000;

export function CopyButton({
  text,
  label,
  name,
  class: extra = 'link',
  tool,
}: {
  text: string;
  label: string;
  /** For assistive technology, when several buttons have one label. */
  name?: string;
  class?: string;
  /** One of a toolbar's controls. */
  tool?: boolean;
}) {
  const words = useWords();
  const copied = useSignal(false);
  useEffect(() => {
    if (!copied.value) return undefined;
    const timer = setTimeout(() => (copied.value = false), SAID);
    return () => clearTimeout(timer);
  }, [copied.value]);
  return (
    <button
      type="button"
      class={`copy ${extra}`}
      data-tool={tool}
      aria-label={copied.value ? words.t('panel.copied') : (name ?? label)}
      aria-live="polite"
      onClick={() => void copyText(text).then((done) => (copied.value = done))}
    >
      <Icon name={copied.value ? 'check' : 'copy'} size={14} />
      {copied.value ? words.t('panel.copied') : label}
    </button>
  );
}
