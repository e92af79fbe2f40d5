/** Edits decoded session data as JSON, shows what it becomes, signs it, and writes it to the cookie or copies it. */
import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Reading } from '../../../core/decode/reading/reading.ts';
import { notJson, sessionUpdateSql, type SessionEngine } from '../../../core/django/session-data.ts';
import { editableText, readEdited, type Edited } from '../../../core/sign-again/editable.ts';
import {
  cookieSize,
  encodeSession,
  engineOf,
  signingFor,
  type Signing,
} from '../../../core/sign-again/signing.ts';
import { useSecrets } from './secrets.ts';
import { useWords, type Words } from '../../models/words.ts';
import '../../edit/edit.css';
import { copyText } from '../../parts/copy.ts';
import { useFocusReturn } from '../../parts/focus-return.ts';
import { Icon } from '../../parts/icons.tsx';
import { JsonEditor } from '../../parts/json-editor.tsx';
import { keyName } from './key-name.ts';
import { PayloadKeys } from './payload-keys.tsx';
import { Text } from '../../parts/text.tsx';
import { useChanges } from '../../edit/changes-model.ts';
import { useLook } from '../../models/world.ts';

const engines: readonly SessionEngine[] = ['session_data', 'legacy', 'signed_cookies'];

/** Characters of the encoded value that are shown. */
const SHOWN = 600;

function complaint(
  text: string,
  { error }: Edited,
  words: Words,
): { offset: number; message: string } | null {
  if (error === null) return null;
  const before = text.slice(0, error.offset).split('\n');
  const message = words.code('sign-again.text', error.code, {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  });
  return { offset: error.offset, message };
}

/** With what it is signed, or what Django says without the key. */
function How({ signing, inCookie }: { signing: Signing; inCookie: boolean }) {
  const words = useWords();
  if (signing.key === null) {
    return (
      <>
        <p class="changed">
          <Icon name="warning" size={12} class="warn" /> {words.t('sign-again.edit.noKey')}{' '}
          {words.t(inCookie ? 'sign-again.edit.noKey.effect' : 'sign-again.edit.noKey.store')}
        </p>
        <PayloadKeys onClose={null} focus={false} />
      </>
    );
  }
  const { key, salt, algorithm, proven } = signing;
  return (
    <p class={proven ? 'sig-valid' : 'quiet'}>
      <Icon name={proven ? 'check' : 'info'} size={12} />{' '}
      {words.t('sign-again.edit.signs', {
        name: keyName(key, words),
        salt,
        algorithm: algorithm.replace('sha', 'SHA-'),
      })}
      {!proven && ` · ${words.t('sign-again.edit.guess')}`}
    </p>
  );
}

function Copy({ label, text, disabled }: { label: string; text: string; disabled: boolean }) {
  const copied = useSignal('');
  return (
    <button
      type="button"
      class="pill"
      disabled={disabled}
      onClick={() => void copyText(text).then((done) => (copied.value = done ? text : ''))}
    >
      <Icon name={copied.value === text && text !== '' ? 'check' : 'copy'} size={12} /> {label}
    </button>
  );
}

function Warnings({ edited, reading, stale }: { edited: Edited; reading: Reading; stale: boolean }) {
  const words = useWords();
  const { value } = edited;
  const places = useMemo(() => (reading.value === undefined ? [] : notJson(reading.value)), [reading]);
  const pickled = reading.layers.some(({ code }) => code === 'pickle');
  return (
    <>
      {value !== undefined && edited.notDict && <p class="removed">{words.t('sign-again.edit.notDict')}</p>}
      {stale && <p class="changed">{words.t('sign-again.edit.stale')}</p>}
      {pickled && <p class="changed">{words.t('sign-again.edit.pickle')}</p>}
      {places.length > 0 && (
        <p class="changed">{words.t('sign-again.edit.notJson', { places: places.slice(0, 4).join(', ') })}</p>
      )}
    </>
  );
}

export function ResignForm({
  reading,
  cookie,
  sessionKey,
  onClose,
}: {
  reading: Reading;
  /** The cookie to write to; null when the value lives in a store, and can only be copied. */
  cookie: { readonly name: string; readonly stale: boolean } | null;
  /** For the SQL statement, if known. */
  sessionKey: string;
  onClose: () => void;
}) {
  const words = useWords();
  const changes = useChanges();
  const look = useLook();
  const box = useRef<HTMLElement>(null);
  useFocusReturn(box, '[data-sign-again="edit"], .details [data-focus]');
  const { keys } = useSecrets().options.value;
  const first = useMemo(() => editableText(reading.value ?? {}), []);
  const text = useSignal(first);
  const chosen = useSignal<SessionEngine>(engineOf(reading.kind) ?? 'session_data');
  const row = useSignal(sessionKey);
  const engine = cookie === null ? chosen.value : 'signed_cookies';
  const edited = useMemo(() => readEdited(text.value), [text.value]);
  const signing = signingFor(reading, engine, keys);
  // Signed at the last keystroke: the preview does not tick. Writing signs anew.
  const encode = (): string | null =>
    edited.value === undefined ? null : encodeSession(edited.value, signing, keys, look.now());
  const encoded = useMemo(encode, [edited, reading, keys, engine]);
  const wrong = complaint(text.value, edited, words);
  const size = encoded === null ? null : cookieSize(cookie?.name ?? '', encoded);
  const limited = engine === 'signed_cookies';
  const blocked = encoded === null || (cookie !== null && size?.fits === false);
  const save = (): void => {
    const value = encode();
    if (cookie === null || value === null || blocked) return;
    changes.rewrite(value);
    onClose();
  };
  return (
    <section
      ref={box}
      class="sign-again"
      data-own-keys
      aria-label={words.t('sign-again.edit.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        // Letters and Delete are shortcuts of the panel; here they would close or delete under the user's hands.
        if (event.key !== 'F6') event.stopPropagation();
      }}
    >
      <div class="edit-head">
        <strong>{words.t('sign-again.edit.title')}</strong>
        <span class="space" />
        <span class="quiet">{words.t('panel.edit.esc')}</span>
      </div>
      <div class="sign-again-body">
        <JsonEditor
          text={first}
          label={words.t('sign-again.edit.editor')}
          complain={(now) => complaint(now, readEdited(now), words)}
          onChange={(now) => (text.value = now)}
          onSubmit={save}
        />
        <div class="sign-again-notes">
          {wrong !== null && (
            <p class="removed" role="alert">
              <Icon name="bad" size={12} class="err" /> {wrong.message}
            </p>
          )}
          <Warnings edited={edited} reading={reading} stale={cookie?.stale ?? false} />
          {cookie === null && (
            <p class="sign-again-target">
              <label>
                {words.t('sign-again.edit.engine')}{' '}
                <select
                  class="field"
                  value={chosen.value}
                  onChange={(event) => {
                    const picked = engines.find((one) => one === event.currentTarget.value);
                    if (picked !== undefined) chosen.value = picked;
                  }}
                >
                  {engines.map((one) => (
                    <option key={one} value={one}>
                      {words.code('sign-again.engine', one)}
                    </option>
                  ))}
                </select>
              </label>
              {!limited && (
                <label>
                  {words.t('sign-again.edit.sessionKey')}{' '}
                  <input
                    type="text"
                    class="field mono"
                    autocomplete="off"
                    spellcheck={false}
                    placeholder={words.t('sign-again.edit.sessionKey.placeholder')}
                    value={row.value}
                    onInput={(event) => (row.value = event.currentTarget.value.trim())}
                  />
                </label>
              )}
            </p>
          )}
          {encoded !== null && size !== null && (
            <>
              <p class="sign-again-size">
                <span class="quiet">{words.t('sign-again.edit.preview')}</span>
                {limited && (
                  <meter
                    min={0}
                    max={4096}
                    high={4096}
                    optimum={0}
                    value={Math.min(size.bytes, 4097)}
                    aria-hidden="true"
                  />
                )}
                <span class={size.fits || !limited ? 'quiet' : 'removed'} role="status">
                  {words.t(limited ? 'sign-again.edit.size' : 'sign-again.edit.stored', { n: size.bytes })}
                </span>
              </p>
              <pre
                class="code sign-again-encoded"
                tabIndex={0}
                aria-label={words.t('sign-again.edit.preview')}
              >
                <Text value={encoded} limit={SHOWN} />
              </pre>
              {limited && !size.fits && <p class="removed">{words.t('sign-again.edit.tooBig')}</p>}
            </>
          )}
          <How signing={signing} inCookie={cookie !== null} />
        </div>
      </div>
      <div class="edit-foot">
        <Copy
          label={words.t(limited ? 'sign-again.edit.copy' : 'sign-again.edit.copy.data')}
          text={encoded ?? ''}
          disabled={encoded === null}
        />
        {!limited && (
          <Copy
            label={words.t('sign-again.edit.copy.sql')}
            text={encoded === null ? '' : sessionUpdateSql(row.value, encoded)}
            disabled={encoded === null || row.value === ''}
          />
        )}
        <span class="space" />
        <button type="button" class="pill" onClick={onClose}>
          {words.t('panel.cancel')}
        </button>
        {cookie !== null && (
          <button
            type="button"
            class={`primary small ${signing.key === null ? 'caution' : ''}`}
            disabled={blocked}
            title="Ctrl Enter"
            onClick={save}
          >
            {words.t(signing.key === null ? 'sign-again.edit.unsigned' : 'sign-again.edit.save')}
          </button>
        )}
      </div>
    </section>
  );
}
