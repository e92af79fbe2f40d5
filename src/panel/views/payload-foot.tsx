/** What can be done with decoded data: edit it, spoil it, copy it. */
import { useSignal } from '@preact/signals';
import type { Reading } from '../../core/decode/types.ts';
import { writePythonJson } from '../../core/django/json-write.ts';
import { toPython } from '../../core/python/literal.ts';
import { tamperChoices } from '../../core/resign/tampers.ts';
import { usePanel } from '../context.ts';
import { secretsOf } from '../models/secrets.ts';
import { copyText } from './copy.ts';
import { Icon } from './icons.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { PasteButton } from './paste-button.tsx';

/** "Copy as Python": the name the data gets there. */
const VARIABLE = 'session';

function CopyPython({ reading }: { reading: Reading }) {
  const { words } = usePanel();
  const said = useSignal<string | null>(null);
  const { value } = reading;
  if (value === undefined) return null;
  const copy = async (): Promise<void> => {
    const { code, omitted } = toPython(value, VARIABLE);
    if (!(await copyText(code))) return;
    said.value = omitted > 0 ? words.t('resign.python.omitted', { n: omitted }) : words.t('panel.copied');
  };
  return (
    <>
      <button type="button" class="pill" onClick={() => void copy()}>
        <Icon name={said.value === null ? 'copy' : 'check'} size={12} /> {words.t('resign.python')}
      </button>
      <span class="quiet" role="status">
        {said.value}
      </span>
    </>
  );
}

/** Spoils the selected session's cookie. */
function Tampers({ value, reading }: { value: string; reading: Reading }) {
  const panel = usePanel();
  const { words, changes, source } = panel;
  const { keys } = secretsOf(panel).options.value;
  return (
    <Menu
      up
      align="right"
      class="tampers"
      label={words.t('resign.tamper.note')}
      button={
        <>
          {words.t('resign.tamper')} <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <>
          <p role="presentation" class="menu-note">
            {words.t('resign.tamper.note')}
          </p>
          {tamperChoices(value, reading, keys, source.now()).map((choice) => (
            <MenuItem
              key={choice.name}
              disabled={choice.value === null}
              onPick={() => {
                if (choice.value !== null) changes.rewrite(choice.value);
                close();
              }}
            >
              <span class="tamper">
                <span>{words.code('decode.tamper', choice.name)}</span>
                <span class="quiet">{words.code('resign.effect', choice.effect)}</span>
              </span>
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
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
  inCookie,
  paste,
}: {
  /** The encoded value. */
  value: string;
  reading: Reading;
  /** Null when the data cannot be written back. */
  onEdit: (() => void) | null;
  /** Whether the value is the selected session's cookie, which can be written. */
  inCookie: boolean;
  paste: boolean;
}) {
  const { words } = usePanel();
  const size = sizes(value, reading);
  return (
    <div class="payload-foot">
      {onEdit !== null && (
        <button type="button" class="pill" data-resign="edit" onClick={onEdit}>
          <Icon name="edit" size={12} /> {words.t('resign.edit')}
        </button>
      )}
      <CopyPython reading={reading} />
      {inCookie && <Tampers value={value} reading={reading} />}
      {paste && <PasteButton />}
      <span class="space" />
      {size !== null && (
        <span class="quiet" title={words.t('resign.stored.long', size)}>
          {words.t('resign.stored', size)}
        </span>
      )}
    </div>
  );
}
