/** The edit form: every attribute, the line it amounts to with its faults marked, and nothing written before it is right. */
import { useComputed, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { parseSetCookie } from '../../core/cookie/read/parse.ts';
import { contextAt } from '../../core/cookie/context.ts';
import { judgedAt } from '../../core/cookie/judged-at.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import { EDIT_WARNINGS, editedLine, validateEdit } from '../../core/cookie/write/validate.ts';
import { useChanges } from './changes-model.ts';
import { useLog } from '../models/log.ts';
import { useRecorder } from '../models/recorder.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { useLook, useSuffixes } from '../models/world.ts';
import { useTimeline } from '../timeline/rows.ts';
import { cookieOf, draftOf, type Draft } from './draft.ts';
import { Faults } from './edit-faults.tsx';
import { Fields, Row } from './edit-fields.tsx';
import { useFocusReturn } from '../parts/focus-return.ts';
import { Icon } from '../parts/icons.tsx';
import { RawLine } from '../parts/cookie/raw-line.tsx';
import { Text } from '../parts/text.tsx';
import '../details/cookie/cookie.css';
import './edit.css';

const noMeanings: ReadonlyMap<string, string> = new Map();

export function EditForm({ cookie }: { cookie: JarCookie }) {
  const changes = useChanges();
  const words = useWords();
  const look = useLook();
  const suffixes = useSuffixes();
  const timeline = useTimeline();
  const settings = useSettings();
  const recorder = useRecorder();
  const log = useLog();
  const box = useRef<HTMLFormElement>(null);
  useFocusReturn(box, '.details [data-focus]');
  // The page, else the last request of the session: a Secure cookie cannot come from a site that is reached over http.
  const url = useMemo(() => {
    const id = timeline.session.peek()?.id ?? null;
    const last = log.log.peek().events.findLast((event) => event.session === id && event.url !== null);
    return judgedAt(cookie, [recorder.page.peek().url, last?.url ?? null]);
  }, [cookie]);
  const draft = useSignal(draftOf(cookie, look.now()));
  const hovered = useSignal<string | null>(null);
  const set = (patch: Partial<Draft>): void => {
    draft.value = { ...draft.value, ...patch };
  };
  // The moment counts from the last keystroke: the preview must not tick.
  const judged = useComputed(() => {
    const now = look.now();
    const asked = cookieOf(draft.value, cookie, now);
    if (asked.cookie === null) return { cookie: null, bad: asked.bad, line: '', reasons: [] };
    const context = contextAt(url, {
      now,
      browser: look.browser,
      partitionKey: cookie.partitionKey,
      storeId: cookie.storeId,
      // By the list that the timeline judges with, whichever is loaded by now.
      publicSuffixes: suffixes.value,
    });
    const reasons = validateEdit(asked.cookie, context);
    return { cookie: asked.cookie, bad: null, line: editedLine(asked.cookie, now), reasons };
  });
  const { reasons, line, bad } = judged.value;
  const faults = reasons.filter(({ code }) => !EDIT_WARNINGS.has(code));
  const warnings = reasons.filter(({ code }) => EDIT_WARNINGS.has(code));
  const blocked = bad !== null || faults.length > 0;
  const renamed =
    draft.value.name !== cookie.name && !settings.settings.value.names.includes(draft.value.name);
  const submit = (event: Event): void => {
    event.preventDefault();
    const asked = judged.peek().cookie;
    if (!blocked && asked !== null) changes.save(asked);
  };
  return (
    <form
      ref={box}
      class="edit"
      aria-label={words.t('panel.edit.title')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') changes.closeEdit();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        else return;
        event.stopPropagation();
      }}
    >
      <div class="edit-head">
        <strong>{words.t('panel.edit.title')}</strong>{' '}
        <span class="quiet">
          <Text value={`${cookie.name} · ${cookie.domain}`} limit={160} />
        </span>
        <span class="space" />
        <span class="quiet">{words.t('panel.edit.esc')}</span>
      </div>
      <div class="edit-body">
        <div class="form-rows">
          <Fields
            draft={draft}
            set={set}
            reasons={reasons}
            bad={bad}
            until={judged.value.cookie?.expires ?? null}
            older={timeline.session.value?.olderValues.toReversed() ?? []}
          />
          {cookie.partitionKey !== null && (
            <Row label="Partitioned">
              <span class="mono">
                <Text value={cookie.partitionKey} limit={160} />
              </span>
            </Row>
          )}
        </div>
        {bad === null && (
          <RawLine
            parsed={parseSetCookie(line)}
            reasons={faults}
            remarks={warnings}
            meanings={noMeanings}
            hovered={hovered}
          />
        )}
      </div>
      {/* Beside the buttons and not at the end of what scrolls: what is wrong must be seen. */}
      <div class="edit-faults">
        {reasons.length > 0 && <Faults reasons={reasons} onFix={set} />}
        {bad !== null && (
          <p id="edit-faults" class="faults err" role="alert">
            <Icon name="bad" size={12} class="err" /> {words.code('panel.edit.bad', bad)}
          </p>
        )}
        {renamed && (
          <p class="faults">
            <Icon name="info" size={12} /> {words.t('panel.edit.renamed', { name: cookie.name })}
          </p>
        )}
      </div>
      <div class="edit-foot">
        <span class="quiet">{words.t('panel.edit.canUndo')}</span>
        <span class="space" />
        <button type="button" class="pill" onClick={changes.closeEdit}>
          {words.t('panel.cancel')}
        </button>
        <button type="submit" class="primary small" disabled={blocked}>
          {words.t('panel.edit.save')}
        </button>
      </div>
    </form>
  );
}
