/** The experiments, in the place of the details: how "logged in" is told, then one row each with its verdict. */
import { useEffect, useMemo } from 'preact/hooks';
import type { Experiment } from '../../core/checks/experiments/experiment.ts';
import { useWords } from '../models/words.ts';
import { useAccess } from '../models/access.ts';
import { SUITE_FORMATS } from '../../core/report/experiments/index.ts';
import { Icon } from '../parts/icons.tsx';
import { saveText } from '../parts/save.ts';
import { Text } from '../parts/text.tsx';
import { createExperiments, type ExperimentsModel } from './model.ts';
import { RequestFields } from './request-fields.tsx';
import { EvidenceLinks, OUTCOME_ICONS, VerdictParts } from './verdict-parts.tsx';
import { useExperimentsParts } from './parts.ts';
import './experiments.css';

/** How "logged in" is told: an address, tried with the cookie and without it. */
function ProbePart({ model }: { model: ExperimentsModel }) {
  const words = useWords();
  const state = model.probeState.value;
  const probe = model.probe.value;
  const busy = state === 'trying' || model.running.value !== null;
  return (
    <form
      class="probe"
      onSubmit={(event) => {
        event.preventDefault();
        void model.learn();
      }}
    >
      <label>
        <span>{words.t('experiment.panel.probe')}</span>
        <input
          class="field mono"
          type="url"
          required
          aria-label={words.t('experiment.panel.probe.url')}
          value={model.address.value}
          disabled={busy}
          onInput={(event) => (model.address.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="pill" disabled={busy}>
        {words.t('experiment.panel.probe.try')}
      </button>
      <p role="status" class={state === 'same' || state === 'failed' ? 'warn' : 'quiet'}>
        {state === 'trying'
          ? words.t('experiment.panel.probe.trying')
          : state === 'same'
            ? words.t('experiment.panel.probe.same')
            : state === 'failed'
              ? words.t('experiment.panel.probe.failed')
              : probe === null
                ? words.t('experiment.panel.probe.none')
                : words.code('experiment.panel.probe.by', probe.sign.by, {
                    in: probe.sign.in,
                    out: probe.sign.by === 'text' ? '' : probe.sign.out,
                  })}
      </p>
    </form>
  );
}

function Row({ experiment, model }: { experiment: Experiment; model: ExperimentsModel }) {
  const words = useWords();
  const { id, asksFirst, ids } = experiment;
  const running = model.running.value;
  const mine = running?.id === id;
  const result = model.results.value.get(id);
  const question = mine ? model.question.value : null;
  const outcome = result?.verdict.outcome;
  return (
    <li class={`experiment ${mine ? 'running' : ''}`} data-outcome={outcome}>
      <div class="experiment-head">
        {outcome !== undefined && !mine && <Icon name={OUTCOME_ICONS[outcome]} size={14} />}
        <strong>{words.code('experiment.name', id)}</strong>
        {outcome !== undefined && !mine && (
          <span class={`verdict-chip is-${outcome}`}>{words.code('experiment.panel.outcome', outcome)}</span>
        )}
        <span class="space" />
        <button
          type="button"
          class="pill"
          disabled={running !== null || model.probe.value === null}
          onClick={() => void model.run([id])}
        >
          {words.t(result === undefined ? 'experiment.panel.run' : 'experiment.panel.again')}
        </button>
      </div>
      <p class="quiet">
        {words.code('experiment.about', id)} {asksFirst && `(${words.t('experiment.panel.asksYou')})`}
      </p>
      <RequestFields id={id} model={model} />
      {mine && (
        <p role="status" class="experiment-step">
          {running.step === null
            ? words.t('experiment.panel.running')
            : words.code('experiment.step', running.step.does)}
        </p>
      )}
      {question !== null && (
        <p class="experiment-ask" role="alert">
          <button type="button" class="primary small" onClick={() => question.answer(true)}>
            {words.t('experiment.panel.continue')}
          </button>
          <button type="button" class="pill" onClick={() => question.answer(false)}>
            {words.t('experiment.panel.skip')}
          </button>
        </p>
      )}
      {result !== undefined && !mine && (
        <p role="status">
          <Text value={words.code('experiment.reason', result.verdict.reason, result.verdict.params)} />{' '}
          <EvidenceLinks verdict={result.verdict} />
          {result.putBack !== null && (
            <span class={result.putBack ? 'quiet' : 'err'}>
              {words.t(result.putBack ? 'experiment.panel.putBack' : 'experiment.panel.notPutBack')}
            </span>
          )}
        </p>
      )}
      {result !== undefined && !mine && <VerdictParts verdict={result.verdict} />}
      <p class="experiment-ids">{ids.join(' · ')}</p>
    </li>
  );
}

/** `close` gives the place back to the details. */
export function ExperimentsView({ close }: { close: () => void }) {
  const access = useAccess();
  const words = useWords();
  const parts = useExperimentsParts();
  const model = useMemo(() => createExperiments(parts), [parts]);
  // Closed while one runs: it is stopped, and what it touched put back.
  useEffect(() => () => model.dispose(), [model]);
  const running = model.running.value;
  const allowed = access.page.value === 'granted';
  return (
    <section class="experiments" aria-label={words.t('experiment.panel.title')}>
      <header class="experiments-head">
        <strong>{words.t('experiment.panel.title')}</strong>
        <span class="space" />
        {running === null ? (
          <>
            <button
              type="button"
              class="pill"
              disabled={model.probe.value === null}
              onClick={() =>
                void model.run(model.list.filter(({ asksFirst }) => !asksFirst).map(({ id }) => id))
              }
            >
              {words.t('experiment.panel.runAll')}
            </button>
            <button
              type="button"
              class="tool small"
              title={words.t('experiment.panel.close')}
              onClick={close}
            >
              <Icon name="close" size={14} />
            </button>
          </>
        ) : (
          <button type="button" class="pill danger" onClick={model.stop}>
            {words.t('experiment.panel.stop')}
          </button>
        )}
      </header>
      <p class="experiments-promise quiet">{words.t('experiment.panel.promise')}</p>
      {parts.session.value === null ? (
        <p class="explain quiet">{words.t('experiment.panel.noSession')}</p>
      ) : allowed ? (
        <>
          <ProbePart model={model} />
          {model.results.value.size > 0 && (
            <p class="experiment-report">
              <span class="quiet">{words.t('experiment.panel.report')}</span>
              {SUITE_FORMATS.map((format) => (
                <button
                  key={format.id}
                  type="button"
                  class="link"
                  disabled={running !== null}
                  onClick={() => {
                    const made = model.report(format, words.language.value);
                    if (made !== null) saveText(made.name, format.mime, made.text);
                  }}
                >
                  {words.code('experiment.panel.report', format.id)}
                </button>
              ))}
            </p>
          )}
          <ol class="experiment-list">
            {model.list.map((experiment) => (
              <Row key={experiment.id} experiment={experiment} model={model} />
            ))}
          </ol>
        </>
      ) : (
        <p class="explain warn">{words.t('experiment.panel.needsAccess')}</p>
      )}
    </section>
  );
}
