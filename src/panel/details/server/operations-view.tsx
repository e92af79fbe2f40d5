/** The session API as buttons: what each does, its form, what came of it, and the way back. */
import { useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { useId } from 'preact/hooks';
import { toTree } from '../../../core/decode/tree.ts';
import { isList, member, type TypedJson } from '../../../core/python/typed.ts';
import type { ServerFull, Site } from './model/connection.ts';
import type { Outcome } from './model/run-operation.ts';
import {
  argumentsOf,
  EXPIRY_KINDS,
  OPERATIONS,
  pythonOf,
  type Operation,
  type OperationForm,
  usualAmount,
} from './model/operations.ts';
import { useWords, type Words } from '../../models/words.ts';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { Tree } from '../../parts/tree.tsx';
import { Failure } from './failure.tsx';

const label = (op: string): string => (op === 'del' ? 'del' : `${op}()`);

/** What an operation gave, in a sentence; null when its value is to be shown instead. */
function sentenceOf(op: string, result: TypedJson, words: Words): string | null {
  const number = (name: string): number | null => {
    const found = member(result, name);
    return typeof found === 'number' ? found : null;
  };
  switch (op) {
    case 'get':
      return member(result, 'found') === false ? words.t('server.did.missing') : null;
    case 'exists': {
      const known = member(result, 'exists') === true;
      const live = member(result, 'live') === true;
      if (known) return words.t(live ? 'server.did.exists' : 'server.did.existsDead');
      return words.t(live ? 'server.did.live' : 'server.did.existsNot');
    }
    case 'clear_expired': {
      if (member(result, 'by_itself') === true) return words.t('server.did.byItself');
      const n = number('deleted');
      return n === null ? words.t('server.did.cleared') : words.t('server.did.deleted', { n });
    }
    case 'restore':
      return words.t('server.did.restored', { n: number('restored') ?? 0 });
    case 'end_user':
      return words.t('server.did.ended', { n: isList(result) ? result.length : 0 });
    case 'create':
    case 'cycle_key':
      return words.t('server.did.created', { key: typeof result === 'string' ? result : '' });
    default:
      return result === null ? words.t('server.did.none', { op: label(op) }) : null;
  }
}

function Result({ outcome, full, site }: { outcome: Outcome; full: ServerFull; site: Site }) {
  const words = useWords();
  const { op, answer, failure } = outcome;
  if (failure !== null) return <Failure failure={failure} />;
  if (answer === null) return null;
  const sentence = sentenceOf(op, answer.result, words);
  const value = op === 'get' ? (member(answer.result, 'value') ?? null) : answer.result;
  const { action } = answer.cookie;
  return (
    <div class="server-result" role="status">
      {sentence === null ? (
        <>
          <p class="quiet">{words.t('server.did', { op: label(op) })}</p>
          <Tree node={toTree(value)} name={op} note={() => null} />
        </>
      ) : (
        <p>
          <Icon name="check" class="ok" size={12} /> {sentence}{' '}
          {(op === 'flush' || op === 'cycle_key') && action !== 'keep' && (
            <span class="quiet">{words.t(`server.ops.cookie.${action}`)}</span>
          )}
        </p>
      )}
      {answer.undo_refused !== null && (
        <p class="quiet">{words.code('server.ops.noUndo', answer.undo_refused)}</p>
      )}
      {op === 'create' && (
        <button type="button" class="pill" onClick={() => full.enter(outcome, site)}>
          {words.t('server.ops.enter')}
        </button>
      )}
    </div>
  );
}

function Inputs({
  operation,
  form,
  onChange,
  bad,
  names,
}: {
  operation: Operation;
  form: OperationForm;
  onChange: (patch: Partial<OperationForm>) => void;
  /** The input that is wrong, and the id of what says so. */
  bad: { readonly input: string; readonly id: string } | null;
  names: readonly string[];
}) {
  const words = useWords();
  const list = useId();
  const marks = (input: string) =>
    bad?.input === input ? { 'aria-invalid': true, 'aria-describedby': bad.id } : {};
  const amount = {
    class: `field mono ${bad?.input === 'expiry' ? 'bad' : ''}`,
    name: 'amount',
    value: form.amount,
    onInput: (event: TargetedEvent<HTMLInputElement>) => onChange({ amount: event.currentTarget.value }),
    ...marks('expiry'),
  };
  return (
    <>
      {operation.inputs.map((input) =>
        input === 'name' ? (
          <label key={input} class="server-input">
            <span>{words.t('server.ops.name')}</span>
            <input
              class="field mono"
              name="name"
              list={list}
              spellcheck={false}
              autocomplete="off"
              value={form.name}
              onInput={(event) => onChange({ name: event.currentTarget.value })}
            />
            <datalist id={list}>
              {names.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
        ) : input === 'value' ? (
          <label key={input} class="server-input grow">
            <span>{words.t('server.ops.value')}</span>
            <input
              class={`field mono ${bad?.input === input ? 'bad' : ''}`}
              name="value"
              spellcheck={false}
              autocomplete="off"
              value={form.value}
              {...marks(input)}
              onInput={(event) => onChange({ value: event.currentTarget.value })}
            />
          </label>
        ) : (
          <span key={input} class="server-input grow">
            <span class="server-choices" role="radiogroup" aria-label={words.t('server.ops.expiry')}>
              {EXPIRY_KINDS.map((kind) => (
                <label key={kind} class="check">
                  <input
                    type="radio"
                    name="expiry"
                    checked={form.expiry === kind}
                    onChange={() => onChange({ expiry: kind, amount: usualAmount(kind) })}
                  />
                  {words.t(`server.expiry.${kind}`)}
                </label>
              ))}
            </span>
            {form.expiry === 'datetime' ? (
              <input {...amount} type="datetime-local" step="1" aria-label={words.t('server.ops.moment')} />
            ) : (
              form.expiry !== 'browser' &&
              form.expiry !== 'policy' && (
                <input {...amount} inputMode="numeric" aria-label={words.t('server.ops.amount')} />
              )
            )}
          </span>
        ),
      )}
    </>
  );
}

export function OperationsView({
  full,
  site,
  sessionKey,
  names,
}: {
  full: ServerFull;
  site: Site;
  /** Null: only what needs no session. */
  sessionKey: string | null;
  /** The keys there are, to choose from. */
  names: readonly string[];
}) {
  const words = useWords();
  const chosen = useSignal<Operation | null>(null);
  const form = useSignal<OperationForm>({
    name: '',
    value: '',
    expiry: 'seconds',
    amount: usualAmount('seconds'),
  });
  const wrong = useSignal<{ readonly input: string; readonly code: string } | null>(null);
  const badId = useId();
  const formId = useId();
  const operation = chosen.value;
  const needsNone = (one: Operation): boolean => one.op === 'create' || one.kind === 'site';
  const run = (): void => {
    if (operation === null) return;
    const read = argumentsOf(operation, form.value);
    wrong.value = read.ok ? null : { input: read.input, code: read.code };
    if (read.ok) void full.run(site, operation.op, read.args, needsNone(operation) ? null : sessionKey);
  };
  const outcome = full.outcome.value;
  const last = full.undoable.value.findLast((one) => one.site === site);
  return (
    <section class="server-section" aria-label={words.t('server.ops')}>
      <h3 class="server-head">
        {words.t('server.ops')} <span class="quiet">{words.t('server.ops.where')}</span>
      </h3>
      <div class="server-ops">
        {OPERATIONS.map((one) => (
          <button
            key={one.op}
            type="button"
            class={`pill mono op-${one.kind}`}
            aria-expanded={one === operation}
            aria-controls={formId}
            title={words.code('server.op', one.op)}
            disabled={sessionKey === null && !needsNone(one)}
            onClick={() => {
              chosen.value = one === operation ? null : one;
              wrong.value = null;
            }}
          >
            {label(one.op)}
          </button>
        ))}
      </div>
      <div id={formId}>
        {operation !== null && (
          <form
            class="server-form"
            onSubmit={(event) => {
              event.preventDefault();
              run();
            }}
          >
            <p>{words.code('server.op', operation.op)}</p>
            {operation.inputs.length > 0 && (
              <div class="server-inputs">
                <Inputs
                  operation={operation}
                  form={form.value}
                  names={names}
                  bad={wrong.value === null ? null : { input: wrong.value.input, id: badId }}
                  onChange={(patch) => {
                    form.value = { ...form.value, ...patch };
                    wrong.value = null;
                  }}
                />
              </div>
            )}
            {wrong.value !== null && (
              <p id={badId} class="err" role="alert">
                {words.code('server.bad', wrong.value.code)}
              </p>
            )}
            <p class="server-run">
              <button
                type="submit"
                class={`primary small ${operation.kind === 'danger' ? 'danger' : ''}`}
                disabled={full.busy.value}
              >
                {words.t(full.busy.value ? 'server.ops.busy' : 'server.ops.run')}
              </button>
              <code class="quiet">
                <Text value={pythonOf(operation, form.value)} limit={160} />
              </code>
            </p>
          </form>
        )}
      </div>
      {outcome !== null && <Result outcome={outcome} full={full} site={site} />}
      {last !== undefined && (
        <p class="server-undo">
          <button type="button" class="pill" disabled={full.busy.value} onClick={() => void full.undo(last)}>
            <Icon name="undo" size={12} /> {words.t('server.ops.undo', { op: label(last.op) })}
          </button>
        </p>
      )}
    </section>
  );
}
