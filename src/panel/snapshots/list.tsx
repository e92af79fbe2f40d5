/** The list of the site's snapshots, and what can be done with all of them. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useAccess } from '../models/access.ts';
import { useChanges } from '../edit/changes-model.ts';
import { useRecorder } from '../models/recorder.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { Icon } from '../parts/icons.tsx';
import { CompareView } from './compare.tsx';
import { ExportView } from './export.tsx';
import type { Guard } from './guard.ts';
import type { SnapshotsModel } from './model.ts';
import { NameForm } from './name-form.tsx';
import { Row, type Page } from './row.tsx';

/** Deleted and taken back; what came of a file. */
function Said({ model }: { model: SnapshotsModel }) {
  const words = useWords();
  const recorder = useRecorder();
  const dropped = model.dropped.value;
  const read = model.read.value;
  return (
    <>
      {dropped !== null && (
        <p class="snapshot-said" role="status">
          {words.t('snapshots.deleted', { name: dropped.name })}{' '}
          <button type="button" class="link" onClick={() => void model.keep(dropped)}>
            {words.t('panel.undo')}
          </button>
        </p>
      )}
      {read !== null && (
        <p class={`snapshot-said ${read.is === 'read' ? '' : 'warn'}`} role="status">
          {words.code('snapshots.read', read.is, {
            name: read.name,
            taken: read.taken,
            aside: read.aside,
            host: recorder.host.value ?? '',
          })}
        </p>
      )}
    </>
  );
}

/** The session cookie that is protected, or could be. */
function Protect({ model, guard }: { model: SnapshotsModel; guard: Guard }) {
  const words = useWords();
  const kept = guard.kept.value;
  const cookie = kept ?? model.now.value?.[0] ?? null;
  if (cookie === null) return null;
  return (
    <label class="snapshot-protect">
      <input
        type="checkbox"
        checked={kept !== null}
        onChange={(event) => guard.protect(event.currentTarget.checked ? cookie : null)}
      />
      <span>
        {words.t('snapshots.protect', { name: cookie.name })}{' '}
        <span class="quiet">{words.t('snapshots.protect.about')}</span>
      </span>
    </label>
  );
}

/** Remembered among the sizes of panes, which are numbers. */
const RELOAD = 'snapshots-reload';

export function SnapshotsList({
  model,
  guard,
  close,
  home,
}: {
  model: SnapshotsModel;
  guard: Guard;
  close: () => void;
  /** Where the focus goes when what had it is gone: without it no key would reach the list. */
  home: RefObject<HTMLElement | null>;
}) {
  const words = useWords();
  const recorder = useRecorder();
  const settings = useSettings();
  const access = useAccess();
  const changes = useChanges();
  const page = useSignal<Page | null>(null);
  const naming = useSignal(false);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) home.current?.focus();
  });
  const host = recorder.host.value;
  if (host === null) return <p class="explain quiet">{words.t('snapshots.noPage')}</p>;
  if (access.page.value !== 'granted')
    return (
      <p class="explain">
        {words.t('snapshots.ask', { host })}{' '}
        <button type="button" class="primary small" onClick={changes.allowPage}>
          {words.t('panel.allow')}
        </button>
      </p>
    );
  const shown = page.value;
  const back = (): void => {
    page.value = null;
  };
  if (shown?.is === 'export') return <ExportView model={model} only={shown.snapshot} back={back} />;
  const rows = model.rows.value;
  const snapshots = rows.map(({ snapshot }) => snapshot);
  if (shown?.is === 'compare')
    return (
      <CompareView
        snapshots={snapshots}
        first={shown.snapshot?.id ?? snapshots[0]?.id ?? null}
        second={shown.snapshot === null ? (snapshots[1]?.id ?? null) : null}
        now={model.now.value}
        back={back}
      />
    );
  const reload = settings.layout(RELOAD, 1) === 1;
  return (
    <>
      <header class="snapshots-head">
        <strong>{words.t('snapshots.title')}</strong>{' '}
        <span class="quiet">
          {words.t(model.isKeptInMemory() ? 'snapshots.lead.private' : 'snapshots.lead', { host })}
        </span>
      </header>
      <ul class="snapshot-list">
        {rows.length === 0 && <li class="explain quiet">{words.t('snapshots.none')}</li>}
        {rows.map((row) => (
          <Row
            key={row.snapshot.id}
            row={row}
            model={model}
            onPage={(next) => (page.value = next)}
            onSwitch={() =>
              void model.switchTo(row.snapshot).then((done) => {
                if (!done) return;
                close();
                if (reload) recorder.reloadPage();
              })
            }
          />
        ))}
      </ul>
      <Said model={model} />
      <footer class="snapshots-foot">
        {naming.value ? (
          <NameForm
            name={model.offer(words.t('snapshots.anonymous'))}
            onDone={(name) => {
              naming.value = false;
              if (name !== null) void model.take(name);
            }}
          />
        ) : (
          <>
            <button type="button" class="pill" onClick={() => (naming.value = true)}>
              <Icon name="plus" size={14} /> {words.t('snapshots.saveAs')}
            </button>
            <button
              type="button"
              class="pill"
              disabled={rows.length < 2}
              onClick={() => (page.value = { is: 'compare', snapshot: null })}
            >
              <Icon name="compare" size={14} /> {words.t('snapshots.compare.two')}
            </button>
            <label class="check">
              <input
                type="checkbox"
                checked={reload}
                onChange={(event) => settings.saveLayout(RELOAD, event.currentTarget.checked ? 1 : 0)}
              />
              {words.t('snapshots.reload')}
            </label>
            <span class="space" />
            <ImportButton model={model} />
            <button
              type="button"
              class="pill"
              disabled={rows.length === 0}
              onClick={() => (page.value = { is: 'export', snapshot: null })}
            >
              <Icon name="bottom" size={14} /> {words.t('snapshots.export')}
            </button>
          </>
        )}
      </footer>
      <Protect model={model} guard={guard} />
    </>
  );
}

function ImportButton({ model }: { model: SnapshotsModel }) {
  const words = useWords();
  return (
    <label class="pill file" title={words.t('snapshots.import.tip')}>
      <Icon name="up" size={14} /> {words.t('snapshots.import')}
      <input
        type="file"
        class="offscreen"
        aria-label={words.t('snapshots.import')}
        accept=".json,.txt"
        onChange={(event) => {
          const { currentTarget: field } = event;
          const [file] = field.files ?? [];
          field.value = '';
          if (file !== undefined) void file.text().then((text) => model.open(file.name, text));
        }}
      />
    </label>
  );
}
