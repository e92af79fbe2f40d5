/** Decodes whatever is pasted or dropped, without any session: one value, the rows of a dump, or a token that is not Django's. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Candidate, Decoded } from '../../../core/decode/reading/reading.ts';
import { useWords } from '../../models/words.ts';
import { useSecrets } from '../reading/secrets.ts';
import '../payload/payload.css';
import './decode.css';
import { ForeignAdvice, ForeignBanner } from './foreign.tsx';
import type { DecodeJob } from './jobs.ts';
import { Many } from './many.tsx';
import { MAX_FIELD, useJobs } from './use-jobs.ts';
import { Text } from '../../parts/text.tsx';
import { Icon } from '../../parts/icons.tsx';
import { lazy } from '../../parts/lazy.ts';
import { PayloadFoot } from '../reading/payload-foot.tsx';
import { PayloadKeys } from '../reading/payload-keys.tsx';
import { ReadingView } from '../reading/payload-reading.tsx';

const form = lazy(async () => (await import('../reading/sign-again-form.tsx')).ResignForm);

/** What can be written back as session data. */
const WRITABLE: ReadonlySet<string> = new Set([
  'signed-session',
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
  readings: readonly Candidate[];
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const words = useWords();
  return (
    <div class="candidates" role="radiogroup" aria-label={words.t('sign-again.paste.candidates')}>
      {readings.map((reading, index) => (
        <label key={index} class={`candidate ${index === chosen ? 'on' : ''}`}>
          <input type="radio" name="candidate" checked={index === chosen} onChange={() => onChoose(index)} />
          <span>{words.code('decode.kind', reading.kind)}</span>
          {readings.length > 1 && (
            <span class="mono quiet">
              <Text value={shorten(reading.cleaned)} />
            </span>
          )}
          {reading.signature !== 'none' && (
            <span class={`sig-${reading.signature}`}>{words.code('panel.signature', reading.signature)}</span>
          )}
          {reading.dangerous && <Icon name="bad" size={12} class="err" />}
        </label>
      ))}
    </div>
  );
}

/** Other values and readings offered beside the chosen one. */
const MAX_OFFERED = 12;

function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 8)}…${text.slice(-6)}` : text;
}

function One({ decoded }: { decoded: Decoded }) {
  const words = useWords();
  const chosen = useSignal(0);
  const keysOpen = useSignal(false);
  const editing = useSignal(false);
  const readings: readonly Candidate[] = [decoded, ...decoded.candidates.slice(0, MAX_OFFERED)];
  const reading = readings[chosen.value] ?? decoded;
  const stripped = [
    ...new Set(reading.stripped.map(({ code, params }) => words.code('decode.stripped', code, params))),
  ];
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
  const { foreign } = reading;
  return (
    <div class="payload">
      {stripped.length > 0 && (
        <p class="stripped quiet">{words.t('sign-again.paste.stripped', { list: stripped.join(' · ') })}</p>
      )}
      {foreign !== null && <ForeignBanner foreign={foreign} />}
      {(foreign === null || readings.length > 1) && (
        <Candidates readings={readings} chosen={chosen.value} onChoose={(index) => (chosen.value = index)} />
      )}
      <div class={foreign === null ? '' : 'decode-foreign'}>
        <div class="decode-reading">
          <ReadingView
            key={chosen.value}
            reading={reading}
            name={words.code('decode.kind', reading.kind)}
            note={() => null}
            from={null}
            receivedAt={null}
            keysOpen={keysOpen.value}
            onKeys={toggleKeys}
            section={keysOpen.value && <PayloadKeys onClose={toggleKeys} />}
          />
        </div>
        {foreign !== null && <ForeignAdvice foreign={foreign} />}
      </div>
      {reading.value !== undefined && (
        <PayloadFoot
          value={reading.cleaned}
          reading={reading}
          onTamper={null}
          tampering={false}
          onEdit={WRITABLE.has(reading.kind) && !reading.dangerous ? () => (editing.value = true) : null}
        />
      )}
    </div>
  );
}

/** The input of a job as a chip: what it is, how far it has come, and the end of it. */
function Chip({ job, on, onChoose }: { job: DecodeJob; on: boolean; onChoose: () => void }) {
  const words = useWords();
  const rows = job.version.value >= 0 ? job.rows.length : 0;
  const progress = job.progress.value;
  return (
    <span class={`decode-input ${on ? 'on' : ''}`}>
      <button type="button" class="link" aria-pressed={on} onClick={onChoose}>
        <Text value={job.name ?? words.t('sign-again.decode.pasted')} />
      </button>
      {progress === null ? (
        job.decoded.value === null && (
          <span class="quiet">{words.t('sign-again.decode.n-rows', { n: rows })}</span>
        )
      ) : (
        <>
          <progress max={1} value={progress} aria-label={words.t('sign-again.decode.reading')} />
          <span class="mono">{Math.floor(progress * 100)} %</span>
          <span class="quiet" role="status">
            {words.t('sign-again.decode.so-far', { n: rows })}
          </span>
          <button type="button" class="link" onClick={() => job.cancel()}>
            {words.t('sign-again.decode.cancel')}
          </button>
        </>
      )}
    </span>
  );
}

/** What a job has found so far: rows, or one value. */
function Result({ job }: { job: DecodeJob }) {
  const words = useWords();
  const signing = useSecrets().options.value;
  const keysOpen = useSignal(false);
  const toggleKeys = (): void => {
    keysOpen.value = !keysOpen.value;
  };
  if (job.version.value >= 0 && job.rows.length > 0) {
    return (
      <>
        {keysOpen.value && <PayloadKeys onClose={toggleKeys} />}
        <Many job={job} options={signing} keysOpen={keysOpen.value} onKeys={toggleKeys} />
      </>
    );
  }
  const decoded = job.decoded.value;
  if (decoded !== null) return <One decoded={decoded} />;
  return (
    <p class="explain quiet">
      {job.progress.value === null
        ? words.t('sign-again.decode.no-rows')
        : words.t('sign-again.decode.reading')}
    </p>
  );
}

/** `initial`: what was pasted before there was a dialog. */
export function PasteDialog({ initial, onClose }: { initial: string; onClose: () => void }) {
  const words = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const text = useSignal(initial.length > MAX_FIELD ? '' : initial);
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const chosen = useSignal(0);
  const { jobs, add } = useJobs(text.value, initial);
  // Before the browser paints, so that nothing typed in haste reaches the panel behind.
  useLayoutEffect(() => {
    box.current?.showModal();
    input.current?.focus();
  }, []);
  const close = (): void => box.current?.close();
  const take = (list: Iterable<File | string> | null | undefined): void => {
    if (add(list ?? [])) chosen.value = jobs.length;
  };
  const at = Math.min(chosen.value, Math.max(0, jobs.length - 1));
  const job = jobs[at];
  const isApart = jobs.length > (text.value.trim() === '' ? 0 : 1);
  const isMany = job !== undefined && job.version.value >= 0 && (job.rows.length > 0 || job.name !== null);
  return (
    <dialog
      ref={box}
      class={`paste ${isMany ? 'many' : ''}`}
      aria-label={words.t('sign-again.paste.title')}
      onClose={onClose}
      onKeyDown={(event) => {
        // The dialog itself hears Escape; the panel behind it hears nothing.
        event.stopPropagation();
      }}
      onPaste={(event) => {
        const long = event.clipboardData?.getData('text/plain') ?? '';
        if (long.length <= MAX_FIELD) return;
        event.preventDefault();
        take([long]);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <div class="edit-head">
        <Icon name="decode" size={14} />
        <strong>{words.t('sign-again.paste.title')}</strong>
        <span class="quiet paste-lead">{words.t('sign-again.paste.lead')}</span>
        <span class="space" />
        <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={close}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <textarea
        ref={input}
        class="field mono paste-input"
        rows={3}
        aria-label={words.t('sign-again.paste.input')}
        placeholder={words.t('sign-again.paste.placeholder')}
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          chosen.value = 0;
        }}
      />
      <div class="decode-inputs">
        {(isApart || isMany) &&
          jobs.map((one, index) => (
            <Chip key={index} job={one} on={index === at} onChoose={() => (chosen.value = index)} />
          ))}
        <button type="button" class="link" onClick={() => picker.current?.click()}>
          <Icon name="plus" size={12} /> {words.t('sign-again.decode.file')}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => take(event.currentTarget.files)}
        />
      </div>
      <div class="paste-result">{job !== undefined && <Result key={at} job={job} />}</div>
    </dialog>
  );
}
