/** What traffic cannot tell is asked, one line each, and may stay open; and which event is meant. */
import { useChecks } from '../checks/model.ts';
import { EvidenceLink } from '../checks/checks-tab.tsx';
import type { Answers, Door, Walk } from '../checks/compute.ts';
import { useCheckWords } from '../checks/use-check-words.ts';
import { Icon } from '../../parts/icons.tsx';

/** The event, with its neighbours of the same kind. */
export function EventLine({ walk, onPick }: { walk: Walk; onPick: (about: number) => void }) {
  const { say } = useCheckWords();
  const { events, about } = walk;
  const at = about === null ? -1 : events.indexOf(about);
  const step = (by: number, label: 'why.event-previous' | 'why.event-next') => {
    const other = events[at + by];
    return (
      <button
        type="button"
        class="tool small"
        aria-label={say(label)}
        disabled={other === undefined}
        onClick={() => other !== undefined && onPick(other)}
      >
        <Icon name={by < 0 ? 'left' : 'right'} size={14} />
      </button>
    );
  };
  if (about === null || at === -1) return null;
  return (
    <p class="why-event">
      {step(-1, 'why.event-previous')}
      {step(1, 'why.event-next')}
      <span>{say('why.event', { n: at + 1, all: events.length })}</span>
      <EvidenceLink evidence={[about]} />
    </p>
  );
}

/** One question with its answers; the chosen one, chosen again, is taken back. */
function Question<Name extends string>({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string;
  options: readonly { readonly name: Name; readonly text: string }[];
  chosen: Name | null;
  onChoose: (name: Name | null) => void;
}) {
  return (
    <p class="why-question" role="group" aria-label={label}>
      <span class="quiet">{label}</span>
      {options.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          class="pill"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name === chosen ? null : name)}
        >
          {text}
        </button>
      ))}
    </p>
  );
}

/** The questions of a door. None is asked where the cause is certain, or where it was answered by nobody and nothing hangs on it. */
export function Questions({
  door,
  walk,
  answers,
  onAnswer,
  only,
}: {
  door: Door;
  walk: Walk;
  answers: Answers;
  onAnswer: (more: Partial<Answers>) => void;
  only: 'when' | 'sign';
}) {
  const checks = useChecks();
  const { say } = useCheckWords();
  const code = checks.code.get();
  const isCertain = walk.cause?.certainty === 'certain';
  if (code === null || (isCertain && answers.when === null && answers.sign === null)) return null;
  if (only === 'when')
    return (
      <Question
        label={say('why.ask.when')}
        options={code.WHENS.filter((name) => name !== 'embedded' || door !== 'csrf').map((name) => ({
          name,
          text: say(`why.when.${name}`),
        }))}
        chosen={answers.when}
        onChoose={(when) => onAnswer({ when })}
      />
    );
  return (
    <>
      <Question
        label={say('why.ask.sign')}
        options={code.SIGNS.map((name) => ({ name, text: say(`why.sign.${name}`) }))}
        chosen={answers.sign}
        onChoose={(sign) => onAnswer({ sign })}
      />
      {answers.sign === 'page' && <p class="why-question quiet">{say('why.sign-page')}</p>}
    </>
  );
}
