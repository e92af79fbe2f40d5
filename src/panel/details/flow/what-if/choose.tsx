/** What is different: one setting, one attribute of a line, or a line less. */
import { FORKED_ATTRIBUTES, FORKED_SETTINGS, type Fork } from '../../../../core/flow/what-if/fork.ts';
import { pathOf } from '../../../../core/base/url.ts';
import { visible } from '../../../../core/text/visible.ts';
import { useWords } from '../../../models/words.ts';
import { clockTime } from '../../../parts/format.ts';
import { choices, type Draft, forkOf, isFlag, lineOf, textOf, valueText } from './draft.ts';
import type { WhatIfModel } from './use-what-if.ts';

const KINDS = ['setting', 'attribute', 'line'] as const satisfies readonly Fork['kind'][];

interface Props {
  readonly draft: Draft;
  readonly model: WhatIfModel;
  readonly onDraft: (draft: Draft) => void;
}

/** A list of one's own words. */
function Choice({
  label,
  value,
  options,
  onChoice,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoice: (value: string) => void;
}) {
  return (
    <select
      class="field"
      aria-label={label}
      value={value}
      onChange={(event) => onChoice(event.currentTarget.value)}
    >
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}

function SettingFields({ draft, model, onDraft }: Props) {
  const words = useWords();
  const list = choices(draft.setting);
  const was = model.was.get(draft.setting);
  const value = valueText(draft, model);
  return (
    <>
      <Choice
        label={words.t('whatif.setting')}
        value={draft.setting}
        options={FORKED_SETTINGS.map((one) => [one, one])}
        onChoice={(chosen) => {
          const setting = FORKED_SETTINGS.find((one) => one === chosen);
          if (setting !== undefined) onDraft({ ...draft, setting, value: null });
        }}
      />
      <span class="quiet mono">
        {was === undefined
          ? words.t('whatif.was.unknown')
          : words.t('whatif.was', { value: visible(textOf(was)) })}{' '}
        →
      </span>
      {list === null ? (
        <input
          class={`field whatif-value ${forkOf(draft, model) === null ? 'bad' : ''}`}
          aria-label={words.t('whatif.value')}
          aria-invalid={forkOf(draft, model) === null}
          inputMode={draft.setting === 'SESSION_COOKIE_AGE' ? 'numeric' : 'text'}
          placeholder={draft.setting === 'SESSION_COOKIE_DOMAIN' ? 'None' : undefined}
          value={value}
          onInput={(event) => onDraft({ ...draft, value: event.currentTarget.value })}
        />
      ) : (
        <Choice
          label={words.t('whatif.value')}
          value={value}
          options={list.map((one) => [one, one])}
          onChoice={(chosen) => onDraft({ ...draft, value: chosen })}
        />
      )}
    </>
  );
}

function LineFields({ draft, model, onDraft }: Props) {
  const words = useWords();
  const line = lineOf(draft, model);
  if (line === null) return <span class="quiet">{words.t('whatif.no-lines')}</span>;
  const text = draft.attributeValue ?? '';
  return (
    <>
      <Choice
        label={words.t('whatif.line')}
        value={line.id}
        options={model.lines.map(({ id, at, method, url }) => [
          id,
          `${clockTime(at)} ${method} ${visible(pathOf(url))}`.slice(0, 80),
        ])}
        onChoice={(chosen) => onDraft({ ...draft, line: chosen })}
      />
      {draft.kind === 'attribute' && (
        <>
          <Choice
            label={words.t('whatif.attribute')}
            value={draft.attribute}
            options={FORKED_ATTRIBUTES.map((one) => [one, one])}
            onChoice={(chosen) => {
              const attribute = FORKED_ATTRIBUTES.find((one) => one === chosen);
              if (attribute !== undefined) onDraft({ ...draft, attribute, attributeValue: null });
            }}
          />
          {isFlag(draft.attribute) ? (
            <Choice
              label={words.t('whatif.value')}
              value={text}
              options={[
                ['', words.t('whatif.absent')],
                ['1', words.t('whatif.present')],
              ]}
              onChoice={(chosen) => onDraft({ ...draft, attributeValue: chosen })}
            />
          ) : (
            <input
              class={`field whatif-value ${forkOf(draft, model) === null ? 'bad' : ''}`}
              aria-label={words.t('whatif.value')}
              aria-invalid={forkOf(draft, model) === null}
              placeholder={words.t('whatif.absent')}
              value={text}
              onInput={(event) => onDraft({ ...draft, attributeValue: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </>
  );
}

/** The bar in which it is chosen. */
export function Choose(props: Props) {
  const words = useWords();
  const { draft, onDraft } = props;
  return (
    <>
      <div role="radiogroup" aria-label={words.t('whatif.kind')} class="flow-mode">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            role="radio"
            class="pill"
            aria-checked={draft.kind === kind}
            onClick={() => onDraft({ ...draft, kind })}
          >
            {words.code('whatif.kind', kind)}
          </button>
        ))}
      </div>
      {draft.kind === 'setting' ? <SettingFields {...props} /> : <LineFields {...props} />}
    </>
  );
}
