/** What can be done with decoded data: edit it, spoil it, copy it. */
import { useSignal } from '@preact/signals';
import type { Reading } from '../../../core/decode/reading/reading.ts';
import { writePythonJson } from '../../../core/python/json-write.ts';
import { toPython } from '../../../core/python/literal.ts';
import { useWords } from '../../models/words.ts';
import { copyText } from '../../parts/copy.ts';
import { Icon } from '../../parts/icons.tsx';

/** "Copy as Python": the name the data gets there. */
const VARIABLE = 'session';

function CopyPython({ reading }: { reading: Reading }) {
  const words = useWords();
  const said = useSignal<string | null>(null);
  const { value } = reading;
  if (value === undefined) return null;
  const copy = async (): Promise<void> => {
    const { code, omitted } = toPython(value, VARIABLE);
    if (!(await copyText(code))) return;
    said.value = omitted > 0 ? words.t('sign-again.python.omitted', { n: omitted }) : words.t('panel.copied');
  };
  return (
    <>
      <button type="button" class="pill" onClick={() => void copy()}>
        <Icon name={said.value === null ? 'copy' : 'check'} size={12} /> {words.t('sign-again.python')}
      </button>
      <span class="quiet" role="status">
        {said.value}
      </span>
    </>
  );
}

/** Bytes of the data as JSON, and of the value that carries it. */
function sizes(value: string, { value: data }: Reading): { data: number; stored: number } | null {
  return data === undefined ? null : { data: writePythonJson(data).length, stored: value.length };
}

export function PayloadFoot({
  value,
  reading,
  onEdit,
  onTamper,
  tampering,
}: {
  /** The encoded value. */
  value: string;
  reading: Reading;
  /** Null when the data cannot be written back. */
  onEdit: (() => void) | null;
  /** Opens and closes the ways to spoil it; null when the value is no cookie that can be written. */
  onTamper: (() => void) | null;
  tampering: boolean;
}) {
  const words = useWords();
  const size = sizes(value, reading);
  return (
    <div class="payload-foot">
      {onEdit !== null && (
        <button type="button" class="pill" data-sign-again="edit" onClick={onEdit}>
          <Icon name="edit" size={12} /> {words.t('sign-again.edit')}
        </button>
      )}
      <CopyPython reading={reading} />
      {onTamper !== null && (
        <button
          type="button"
          class="pill"
          aria-expanded={tampering}
          data-sign-again="tamper"
          onClick={onTamper}
        >
          {words.t('sign-again.tamper')} <Icon name="down" size={12} />
        </button>
      )}
      <span class="space" />
      {size !== null && (
        <span class="quiet" title={words.t('sign-again.stored.long', size)}>
          {words.t('sign-again.stored', size)}
        </span>
      )}
    </div>
  );
}
