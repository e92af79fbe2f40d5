/** The edit form: every attribute, the line it amounts to with its faults marked, and nothing written before it is right. */
import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { parseSetCookie } from '../../core/cookie/parse.ts';
import { basicSuffixes } from '../../core/cookie/publicSuffixes.ts';
import type { JarCookie, Reason, SameSite } from '../../core/cookie/types.ts';
import { EDIT_WARNINGS, editedLine, validateEdit } from '../../core/cookie/validate.ts';
import { maskKey } from '../../core/text/visible.ts';
import { usePanel } from '../context.ts';
import { judgedAt } from '../models/cookie-url.ts';
import {
  cookieOf,
  draftOf,
  unitSeconds,
  type Bad,
  type Draft,
  type ExpiryMode,
  type ExpiryUnit,
} from '../models/draft.ts';
import { dateTime, firstClause } from '../models/format.ts';
import { useFocusReturn } from './focus-return.ts';
import { Icon } from './icons.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { RawLine } from './raw-line.tsx';
import { Text } from './text.tsx';
import '../styles/cookie.css';
import '../styles/edit.css';

/** Faults that one click puts right. */
const fixes: Readonly<
  Record<
    string,
    {
      readonly word: 'secure' | 'insecure' | 'httpOnly' | 'path' | 'hostOnly' | 'cap';
      readonly patch: Partial<Draft>;
    }
  >
> = {
  'samesite-none-insecure': { word: 'secure', patch: { secure: true } },
  'partitioned-insecure': { word: 'secure', patch: { secure: true } },
  'secure-on-insecure-origin': { word: 'insecure', patch: { secure: false } },
  capped: { word: 'cap', patch: { mode: 'in', amount: '400', unit: 'days' } },
  'prefix-secure': { word: 'secure', patch: { secure: true } },
  'prefix-http-httponly': { word: 'httpOnly', patch: { httpOnly: true } },
  'prefix-path': { word: 'path', patch: { path: '/' } },
  'prefix-domain': { word: 'hostOnly', patch: { hostOnly: true } },
};

const sameSites: readonly SameSite[] = ['unspecified', 'lax', 'strict', 'none'];
const modes: readonly ExpiryMode[] = ['browser', 'in', 'at'];
const noMeanings: ReadonlyMap<string, string> = new Map();

function Segmented<T extends string>({
  label,
  options,
  value,
  name,
  onPick,
}: {
  label: string;
  options: readonly T[];
  value: T;
  name: (option: T) => string;
  onPick: (option: T) => void;
}) {
  const group = useId();
  return (
    <div class="segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option} class={option === value ? 'on' : ''}>
          <input type="radio" name={group} checked={option === value} onChange={() => onPick(option)} />
          {name(option)}
        </label>
      ))}
    </div>
  );
}

function Row({ label, children, id }: { label: string; children: ComponentChildren; id?: string }) {
  return (
    <div class="form-row">
      {id === undefined ? (
        <span class="form-label">{label}</span>
      ) : (
        <label class="form-label" for={id}>
          {label}
        </label>
      )}
      <div class="form-fields">{children}</div>
    </div>
  );
}

function Faults({ reasons, onFix }: { reasons: readonly Reason[]; onFix: (patch: Partial<Draft>) => void }) {
  const { words } = usePanel();
  return (
    <ul id="edit-faults" class="faults" role="alert">
      {reasons.map((reason, index) => {
        const warning = EDIT_WARNINGS.has(reason.code);
        const fix = fixes[reason.code];
        const text = words.code('cookie', reason.code, reason.params);
        return (
          <li key={index} class={warning ? 'warn' : 'err'} title={text}>
            <Icon name={warning ? 'warning' : 'bad'} size={12} class={warning ? 'warn' : 'err'} />
            {/* Where a click mends it, what to write into the settings instead can wait for the tooltip. */}
            <span>{fix === undefined ? text : firstClause(text)}</span>
            {fix !== undefined && (
              <button type="button" class="link" onClick={() => onFix(fix.patch)}>
                {words.code('panel.edit.fix', fix.word)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Expiry({
  draft,
  set,
  until,
  bad,
}: {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  /** The moment it says, ms; null when it says none. */
  until: number | null;
  bad: boolean;
}) {
  const { words } = usePanel();
  const label = words.t('panel.edit.expires');
  const faulty = { 'aria-invalid': bad, 'aria-describedby': bad ? 'edit-faults' : undefined };
  return (
    <Row label={label}>
      <Segmented
        label={label}
        options={modes}
        value={draft.mode}
        name={(mode) => words.code('panel.edit.mode', mode)}
        onPick={(mode) => set({ mode })}
      />
      {draft.mode === 'in' && (
        <>
          <input
            class={`field amount ${bad ? 'bad' : ''}`}
            {...faulty}
            inputMode="numeric"
            aria-label={label}
            value={draft.amount}
            onInput={(event) => set({ amount: event.currentTarget.value })}
          />
          <select
            class="field"
            aria-label={words.t('panel.edit.unit')}
            value={draft.unit}
            onChange={(event) => {
              const unit = (Object.keys(unitSeconds) as ExpiryUnit[]).find(
                (u) => u === event.currentTarget.value,
              );
              if (unit !== undefined) set({ unit });
            }}
          >
            {(Object.keys(unitSeconds) as ExpiryUnit[]).map((unit) => (
              <option key={unit} value={unit}>
                {words.code('panel.edit.unit', unit)}
              </option>
            ))}
          </select>
          {until !== null && (
            <span class="quiet">
              {words.t('panel.edit.until', { when: dateTime(until, words.language.value) })}
            </span>
          )}
        </>
      )}
      {draft.mode === 'at' && (
        <input
          class={`field ${bad ? 'bad' : ''}`}
          {...faulty}
          type="datetime-local"
          step={1}
          aria-label={label}
          value={draft.at}
          onInput={(event) => set({ at: event.currentTarget.value })}
        />
      )}
    </Row>
  );
}

function Check({
  label,
  on,
  bad,
  onChange,
}: {
  label: string;
  on: boolean;
  bad: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label class={`check ${bad ? 'bad' : ''}`}>
      <input
        type="checkbox"
        checked={on}
        aria-describedby={bad ? 'edit-faults' : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

/** Codes by the field they are about: which one gets the red border. */
const about = (reasons: readonly Reason[], pattern: RegExp): boolean =>
  reasons.some(({ code }) => !EDIT_WARNINGS.has(code) && pattern.test(code));

function Fields({
  draft,
  set,
  reasons,
  bad,
  until,
  older,
}: {
  draft: Signal<Draft>;
  set: (patch: Partial<Draft>) => void;
  reasons: readonly Reason[];
  bad: Bad | null;
  until: number | null;
  older: readonly string[];
}) {
  const { words } = usePanel();
  const ids = { name: useId(), value: useId(), domain: useId(), path: useId() };
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const now = draft.value;
  const field = (key: 'name' | 'value' | 'domain' | 'path', wrong: boolean) => ({
    id: ids[key],
    class: `field mono ${wrong ? 'bad' : ''}`,
    value: now[key],
    spellcheck: false,
    autocomplete: 'off',
    'aria-invalid': wrong,
    'aria-describedby': wrong ? 'edit-faults' : undefined,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      set({ [key]: event.currentTarget.value }),
  });
  return (
    <>
      <Row label={words.t('panel.edit.name')} id={ids.name}>
        <input
          ref={first}
          {...field(
            'name',
            bad === 'name' || about(reasons, /^(?:edit-bad-name|prefix-|empty|nameless|control)/),
          )}
        />
      </Row>
      <Row label={words.t('panel.edit.value')} id={ids.value}>
        <input {...field('value', about(reasons, /^(?:edit-bad-value|too-large|control)/))} />
        {older.length > 0 && (
          <Menu named label={words.t('panel.edit.older')} align="right" button={words.t('panel.edit.older')}>
            {(close) =>
              older.map((value) => (
                <MenuItem
                  key={value}
                  onPick={() => {
                    set({ value });
                    close();
                  }}
                >
                  <span class="mono">
                    <Text value={maskKey(value)} />
                  </span>
                </MenuItem>
              ))
            }
          </Menu>
        )}
      </Row>
      <Row label={words.t('panel.edit.domain')} id={ids.domain}>
        <input {...field('domain', about(reasons, /domain/))} />
        <Check
          label={words.t('panel.identity.hostOnly')}
          on={now.hostOnly}
          bad={about(reasons, /^prefix-domain/)}
          onChange={(hostOnly) => set({ hostOnly })}
        />
      </Row>
      <Row label={words.t('panel.edit.path')} id={ids.path}>
        <input {...field('path', about(reasons, /path/))} />
        <Check
          label="HttpOnly"
          on={now.httpOnly}
          bad={about(reasons, /httponly/)}
          onChange={(httpOnly) => set({ httpOnly })}
        />
        <Check
          label="Secure"
          on={now.secure}
          bad={about(reasons, /secure/)}
          onChange={(secure) => set({ secure })}
        />
      </Row>
      <Row label="SameSite">
        <Segmented
          label="SameSite"
          options={sameSites}
          value={now.sameSite}
          name={(option) =>
            option === 'unspecified'
              ? words.t('panel.cookie.notSet')
              : option.charAt(0).toUpperCase() + option.slice(1)
          }
          onPick={(sameSite) => set({ sameSite })}
        />
      </Row>
      <Expiry
        draft={now}
        set={set}
        until={until}
        bad={bad !== null && bad !== 'name' && now.mode !== 'browser'}
      />
    </>
  );
}

export function EditForm({ cookie }: { cookie: JarCookie }) {
  const { changes, words, source, timeline, settings, recorder, log } = usePanel();
  const box = useRef<HTMLFormElement>(null);
  useFocusReturn(box, '.details [data-focus]');
  // The page, else the last request of the session: a Secure cookie cannot come from a site that is reached over http.
  const url = useMemo(() => {
    const id = timeline.session.peek()?.id ?? null;
    const last = log.log.peek().events.findLast((event) => event.session === id && event.url !== null);
    return judgedAt(cookie, [recorder.page.peek().url, last?.url ?? null]);
  }, [cookie]);
  const draft = useSignal(draftOf(cookie, source.now()));
  const hovered = useSignal<string | null>(null);
  const set = (patch: Partial<Draft>): void => {
    draft.value = { ...draft.value, ...patch };
  };
  // The moment counts from the last keystroke: the preview must not tick.
  const judged = useComputed(() => {
    const now = source.now();
    const asked = cookieOf(draft.value, cookie, now);
    if (asked.cookie === null) return { cookie: null, bad: asked.bad, line: '', reasons: [] };
    const reasons = validateEdit(asked.cookie, {
      url,
      now,
      browser: source.browser,
      api: 'http',
      sameSite: true,
      topLevelNavigation: true,
      partitionKey: cookie.partitionKey,
      storeId: cookie.storeId,
      jar: [],
      publicSuffixes: basicSuffixes,
    });
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
