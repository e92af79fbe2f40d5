/** Export: which snapshots, in what format, masked or not; the file is shown before it is saved. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { SNAPSHOT_FORMATS } from '../../core/snapshots/formats/index.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import { visible } from '../../core/text/visible.ts';
import { useLook } from '../models/world.ts';
import { useWords } from '../models/words.ts';
import { Icon } from '../parts/icons.tsx';
import { saveText } from '../parts/save.ts';
import { Text } from '../parts/text.tsx';
import { maskSnapshots } from './mask.ts';
import type { SnapshotsModel } from './model.ts';
import { useSnapshotsParts } from './parts.ts';

/** Characters of the file that are shown. */
const SHOWN = 4000;

export function ExportView({
  model,
  only,
  back,
}: {
  model: SnapshotsModel;
  only: Snapshot | null;
  back: () => void;
}) {
  const words = useWords();
  const look = useLook();
  const parts = useSnapshotsParts();
  const all = model.rows.value.map(({ snapshot }) => snapshot);
  const chosen = useSignal<string | null>(only?.id ?? null);
  const formatId = useSignal(SNAPSHOT_FORMATS[0]?.id ?? '');
  const withSecrets = useSignal(false);
  const [first] = SNAPSHOT_FORMATS;
  const format = SNAPSHOT_FORMATS.find(({ id }) => id === formatId.value) ?? first;
  // Where only one fits, it is the chosen one, else the first.
  const taken = all.filter(({ id }) => chosen.value === null || id === chosen.value);
  const written = format?.several === true ? taken : taken.slice(0, 1);
  const text = useMemo(
    () => format?.write(withSecrets.value ? written : maskSnapshots(written, parts)) ?? '',
    [format, withSecrets.value, written.map(({ id }) => id).join()],
  );
  if (format === undefined) return null;
  const people = [...new Set(written.flatMap(({ user }) => user ?? []))].join(', ');
  const day = new Date(look.now()).toISOString().slice(0, 10);
  return (
    <>
      <header class="snapshots-head">
        <button type="button" class="tool small" aria-label={words.t('snapshots.back')} onClick={back}>
          <Icon name="left" size={14} />
        </button>
        <strong>{words.t('snapshots.export.title')}</strong>
      </header>
      <div class="snapshot-choices">
        <label>
          <span>{words.t('snapshots.export.which')}</span>
          <select
            class="field"
            value={format.several ? (chosen.value ?? '') : (written[0]?.id ?? '')}
            onChange={(event) => (chosen.value = event.currentTarget.value || null)}
          >
            {format.several && <option value="">{words.t('snapshots.export.all')}</option>}
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {visible(name, 60)}
              </option>
            ))}
          </select>
        </label>
        <Choice
          name="format"
          label={words.t('snapshots.export.format')}
          options={SNAPSHOT_FORMATS.map(({ id }) => ({ id, text: words.code('snapshots.format', id) }))}
          value={format.id}
          onPick={(id) => (formatId.value = id)}
        />
        <Choice
          name="values"
          label={words.t('snapshots.export.values')}
          options={[
            { id: 'masked', text: words.t('snapshots.masked') },
            { id: 'secrets', text: words.t('snapshots.withSecrets') },
          ]}
          value={withSecrets.value ? 'secrets' : 'masked'}
          onPick={(id) => (withSecrets.value = id === 'secrets')}
        />
      </div>
      <pre class="snapshot-file mono">
        {text
          .slice(0, SHOWN)
          .split('\n')
          .map((line, index) => (
            <div key={index}>
              <Text value={line} limit={SHOWN} />
            </div>
          ))}
      </pre>
      <p class={`explain ${withSecrets.value ? 'warn' : 'quiet'}`}>
        {words.code('snapshots.format', `${format.id}.for`)}{' '}
        {withSecrets.value
          ? words.t(people === '' ? 'snapshots.secrets.note.nobody' : 'snapshots.secrets.note', { people })
          : words.t('snapshots.masked.note')}
      </p>
      <footer class="snapshots-foot">
        <span class="space" />
        <button type="button" class="pill" onClick={back}>
          {words.t('panel.cancel')}
        </button>
        <button
          type="button"
          class={`pill ${withSecrets.value ? 'danger' : 'primary'}`}
          onClick={() => saveText(`snapshots-${day}${format.extension}`, format.mime, text)}
        >
          {words.t(withSecrets.value ? 'snapshots.saveSecrets' : 'snapshots.saveMasked')}
        </button>
      </footer>
    </>
  );
}

function Choice({
  name,
  label,
  options,
  value,
  onPick,
}: {
  name: string;
  label: string;
  options: readonly { readonly id: string; readonly text: string }[];
  value: string;
  onPick: (id: string) => void;
}) {
  return (
    <fieldset class="snapshot-choice">
      <legend>{label}</legend>
      {options.map(({ id, text }) => (
        <label key={id} class={id === value ? 'on' : ''}>
          <input
            type="radio"
            class="offscreen"
            name={`snapshots-${name}`}
            checked={id === value}
            onChange={() => onPick(id)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
