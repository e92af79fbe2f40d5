/** Where the user writes which requests an experiment may send. Nothing is sent that is not written here. */
import type { Signal } from '@preact/signals';
import { useWords } from '../models/words.ts';
import type { ExperimentsModel } from './model.ts';

/** The fields of an experiment, by its id. */
function fieldsOf(id: string, { unsafe, pair }: ExperimentsModel): readonly Signal<string>[] {
  return id === 'csrf' ? [unsafe] : id === 'parallel' ? pair : [];
}

export function RequestFields({ id, model }: { id: string; model: ExperimentsModel }) {
  const words = useWords();
  const fields = fieldsOf(id, model);
  if (fields.length === 0) return null;
  const list = `requests-of-${id}`;
  return (
    <div class="experiment-requests">
      {fields.map((line, at) => (
        <input
          // Fields are a fixed list: their place is what tells them apart.
          key={at}
          class="field mono"
          list={list}
          spellcheck={false}
          placeholder="POST /cart/add/ item={mark}"
          aria-label={
            fields.length === 1
              ? words.t('experiment.panel.request')
              : words.t('experiment.panel.request.of', { count: at + 1 })
          }
          value={line.value}
          disabled={model.running.value !== null}
          onInput={(event) => (line.value = event.currentTarget.value)}
        />
      ))}
      <datalist id={list}>
        {model.proposals.value.map((proposal) => (
          <option key={proposal} value={proposal} />
        ))}
      </datalist>
      <p class="quiet">{words.t('experiment.panel.request.mark')}</p>
    </div>
  );
}
