/** A row a file, with what it is and how far its reading is; the selected one tells what it cannot contain and what was not read. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { HarFile } from '../../core/har/har-file.ts';
import { useWords, type Words } from '../models/words.ts';
import { Icon } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';
import type { FileRow, FilesModel } from './model.ts';

/** `3.1 MB`. */
export function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The writer of a file, as it names itself. */
function writerOf({ opened }: FileRow, words: Words): string {
  if (opened?.kind === 'har') {
    const { name, version } = opened.file.producer;
    return name === '' ? words.t('files.writer.unknown') : `${name} ${version}`.trim();
  }
  if (opened?.kind === 'log') return words.t('files.writer.log');
  return opened?.kind === 'pasted' ? words.t('files.writer.pasted') : '';
}

function entriesOf({ opened, state, done }: FileRow, words: Words): string {
  if (state === 'reading') return words.t('files.soFar', { n: done });
  if (opened?.kind === 'har') return words.t('files.entries', { n: opened.file.entries });
  return '';
}

function Outcome({ row }: { row: FileRow }) {
  const words = useWords();
  if (row.state === 'reading')
    return (
      <progress
        value={row.total === 0 ? undefined : row.done}
        max={row.total === 0 ? undefined : row.total}
        aria-label={words.t('files.progress', { name: row.name })}
      />
    );
  if (row.state !== 'read') return <span class="err">{words.code('files.state', row.state)}</span>;
  const blind =
    row.opened?.kind === 'har' &&
    row.opened.file.cannotContain.some((one) => one === 'redirect-hops' || one === 'cookies-sanitised');
  return (
    <span>
      {words.t('files.events', { events: row.events, sessions: row.sessions })}{' '}
      {blind && <span class="tag">{words.t('files.blind')}</span>}
    </span>
  );
}

function Row({ row, files }: { row: FileRow; files: FilesModel }) {
  const words = useWords();
  const icon = row.state === 'read' ? 'ok' : row.state === 'reading' ? 'hourglass' : 'bad';
  return (
    <tr class={files.selected.value === row.id ? 'on' : ''} onClick={() => (files.selected.value = row.id)}>
      <td>
        <Icon name={icon} size={14} />
      </td>
      <td>
        <button
          type="button"
          class="link"
          aria-pressed={files.selected.value === row.id}
          onClick={() => (files.selected.value = row.id)}
        >
          <Text value={row.name} limit={80} />
        </button>
      </td>
      <td class="mono number">{sizeText(row.size)}</td>
      <td>
        <Text value={writerOf(row, words)} limit={60} />
      </td>
      <td class="mono">{entriesOf(row, words)}</td>
      <td>
        <Outcome row={row} />
      </td>
      <td>
        {row.state === 'reading' && (
          <button type="button" class="link" onClick={() => files.cancel(row.id)}>
            {words.t('panel.cancel')}
          </button>
        )}
        {row.state === 'read' && (
          <button type="button" class="link" onClick={() => files.show(row.id)}>
            {words.t('files.open')}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Entries that were not read are named up to here. */
const NAMED = 20;

function About({ file }: { file: HarFile }) {
  const words = useWords();
  const more = file.unread.length - NAMED;
  return (
    <ul class="about-file">
      {file.cannotContain.map((code) => (
        <li key={code}>{words.code('har.absent', code)}</li>
      ))}
      {file.unread.slice(0, NAMED).map(({ index, why }) => (
        <li key={index} class="err">
          {words.code('har.unread', why, { entry: index + 1 })}
        </li>
      ))}
      {more > 0 && <li class="err">{words.t('har.unread.more', { count: more })}</li>}
      {file.warnings.map(({ code, count }) => (
        <li key={code}>{words.code('har.warning', code, { count })}</li>
      ))}
    </ul>
  );
}

export function ImportDialog({ files }: { files: FilesModel }) {
  const words = useWords();
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => box.current?.showModal(), []);
  const selected = files.rows.value.find(({ id }) => id === files.selected.value);
  const opened = selected?.opened;
  const reading = files.rows.value.some(({ state }) => state === 'reading');
  const { value: events } = files.events;
  return (
    <dialog
      ref={box}
      class="import"
      aria-label={words.t('files.import')}
      onClose={() => (files.isOpen.value = false)}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="edit-head">
        <strong>{words.t('files.import')}</strong>
        <span class="quiet">{words.t('files.lead')}</span>
        <span class="space" />
        <button
          type="button"
          class="tool small"
          aria-label={words.t('panel.close')}
          onClick={() => box.current?.close()}
        >
          <Icon name="close" size={14} />
        </button>
      </div>
      <div class="import-body">
        <table class="import-rows">
          <tbody>
            {files.rows.value.map((row) => (
              <Row key={row.id} row={row} files={files} />
            ))}
          </tbody>
        </table>
        {selected !== undefined && opened?.kind === 'har' && (
          <section aria-label={words.t('files.about', { name: selected.name })}>
            <h3>{words.t('files.about', { name: selected.name })}</h3>
            <About file={opened.file} />
          </section>
        )}
        {opened?.kind === 'nothing' && (
          <p class="err explain">{words.code('har.not', opened.why, { where: opened.where })}</p>
        )}
      </div>
      <div class="edit-foot import-foot">
        <label class="check">
          <input
            type="checkbox"
            checked={files.withLive.value}
            onChange={(event) => (files.withLive.value = event.currentTarget.checked)}
          />
          {words.t('files.add')} <span class="quiet">{words.t('files.aside')}</span>
        </label>
        <span class="space" />
        <button type="button" class="pill" onClick={files.clear}>
          {words.t(reading ? 'files.cancelAll' : 'panel.cancel')}
        </button>
        <button type="button" class="pill primary" disabled={events === 0} onClick={() => files.show(null)}>
          {words.t('files.show', { n: events })}
        </button>
      </div>
    </dialog>
  );
}
