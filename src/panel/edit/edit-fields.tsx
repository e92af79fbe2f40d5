/** The edit form's fields: one row for each attribute. */
import { isAbout, type Part } from '../../core/cookie/codes.ts';
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Reason, SameSite } from '../../core/cookie/types.ts';
import { EDIT_WARNINGS } from '../../core/cookie/write/validate.ts';
import { maskKey } from '../../core/text/visible.ts';
import { useWords } from '../models/words.ts';
import { unitSeconds, type Bad, type Draft, type ExpiryMode, type ExpiryUnit } from './draft.ts';
import { dateTime } from '../parts/format.ts';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { Text } from '../parts/text.tsx';

const sameSites: readonly SameSite[] = ['unspecified', 'lax', 'strict', 'none'];
const modes: readonly ExpiryMode[] = ['browser', 'in', 'at'];

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

/** A label and its fields. */
export function Row({ label, children, id }: { label: string; children: ComponentChildren; id?: string }) {
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
  const words = useWords();
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
const about = (reasons: readonly Reason[], part: Part): boolean =>
  reasons.some(({ code }) => !EDIT_WARNINGS.has(code) && isAbout(code, part));

/** All fields over one draft. */
export function Fields({
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
  const words = useWords();
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
        <input ref={first} {...field('name', bad === 'name' || about(reasons, 'name'))} />
      </Row>
      <Row label={words.t('panel.edit.value')} id={ids.value}>
        <input {...field('value', about(reasons, 'value'))} />
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
        <input {...field('domain', about(reasons, 'domain'))} />
        <Check
          label={words.t('panel.identity.hostOnly')}
          on={now.hostOnly}
          bad={about(reasons, 'hostOnly')}
          onChange={(hostOnly) => set({ hostOnly })}
        />
      </Row>
      <Row label={words.t('panel.edit.path')} id={ids.path}>
        <input {...field('path', about(reasons, 'path'))} />
        <Check
          label="HttpOnly"
          on={now.httpOnly}
          bad={about(reasons, 'httponly')}
          onChange={(httpOnly) => set({ httpOnly })}
        />
        <Check
          label="Secure"
          on={now.secure}
          bad={about(reasons, 'secure')}
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
