/** The Why? tab: three doors, the cause first, then the steps that lead to it, each with its row. */
import '../checks/checks.css';
import './why.css';
import { useSignal } from '@preact/signals';
import type { WalkedStep } from '../../../core/checks/why/walk.ts';
import { maskKey } from '../../../core/text/visible.ts';
import { useChecks } from '../checks/model.ts';
import { useLook } from '../../models/world.ts';
import { useWords } from '../../models/words.ts';
import { Icon, type IconName } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { EvidenceLink, FixLines } from '../checks/checks-tab.tsx';
import type { Answers, Door, Finding, Walk } from '../checks/compute.ts';
import { useCheckWords } from '../checks/use-check-words.ts';
import { EventLine, Questions } from './questions.tsx';

const ICONS: Readonly<Record<WalkedStep['outcome'], IconName | null>> = {
  holds: 'ok',
  cause: 'bad',
  'ruled-out': 'check',
  'not-reached': null,
  'not-known': 'info',
};

/** The cause, in one block. */
function Cause({ finding, walk, when }: { finding: Finding | null; walk: Walk; when: Answers['when'] }) {
  const { say, spoken } = useCheckWords();
  const told = finding === null ? null : spoken(finding);
  if (finding === null || told === null) {
    const count = (outcome: WalkedStep['outcome']): number =>
      walk.steps.filter((step) => step.outcome === outcome).length;
    return (
      <div class="why-cause why-none" role="status">
        <strong>{say('why.no-cause', { out: count('ruled-out'), open: count('not-known') })}</strong>
        <p>{say(when === null ? 'why.no-cause-next' : `why.next.${when}`)}</p>
      </div>
    );
  }
  return (
    <div class="why-cause" role="status">
      <div class="check-head">
        <strong>{told.title}</strong>
        <span class="space" />
        <span class={`sure sure-${finding.certainty}`}>{say(`certainty.${finding.certainty}`)}</span>
        <EvidenceLink evidence={finding.evidence} />
      </div>
      <p>
        <Text value={told.cause} limit={600} />
        {told.settle !== '' && ` ${told.settle}`}
      </p>
      <p class="quiet">
        <Text value={told.advice} limit={600} />
      </p>
      <FixLines lines={told.lines} code={finding.code} />
    </div>
  );
}

function Step({ step }: { step: WalkedStep }) {
  const { say } = useCheckWords();
  const icon = ICONS[step.outcome];
  const secret = step.name === 'csrf-match' || step.name === 'csrf-token';
  const shown = (value: string): string => (secret ? maskKey(value) : value);
  return (
    <li class={`why-step why-${step.outcome}`}>
      <span class="why-icon">
        {icon === null ? <span class="why-ring" /> : <Icon name={icon} size={14} />}
      </span>
      <span class="why-text">
        {say(`why.step.${step.name}` as 'why.step.set')}
        {step.outcome === 'cause' && step.left !== null && (
          <span class="why-values mono">
            <Text value={shown(step.left)} limit={200} />
            {step.right !== null && ' ≠ '}
            {step.right !== null && <Text value={shown(step.right)} limit={200} />}
          </span>
        )}
      </span>
      {step.first === true && <span class="tag">{say('why.first')}</span>}
      <span class="why-outcome quiet">{say(`why.outcome.${step.outcome}`)}</span>
      {step.n !== null && <EvidenceLink evidence={[step.n]} />}
    </li>
  );
}

function Doors({
  door,
  walks,
  onPick,
}: {
  door: Door;
  walks: ReadonlyMap<Door, Walk>;
  onPick: (door: Door) => void;
}) {
  const { say } = useCheckWords();
  return (
    <div role="radiogroup" class="why-doors">
      {[...walks].map(([name, walk]) => (
        <button
          key={name}
          type="button"
          role="radio"
          class="pill"
          aria-checked={name === door}
          onClick={() => onPick(name)}
        >
          {say(`why.door.${name}`)}
          {walk.events.length > 0 && <span class="tab-badge">{walk.events.length}</span>}
        </button>
      ))}
    </div>
  );
}

/** Whether the cause is still there, once the page has loaded anew: what came since is looked at by itself. */
function TestAgain({ code }: { code: Finding['code'] }) {
  const checks = useChecks();
  const { say } = useCheckWords();
  const again = checks.again.value;
  const mine = again?.code === code ? again : null;
  return (
    <p class="why-again">
      <button type="button" class="pill" onClick={() => checks.testAgain(code)}>
        <Icon name="reload" size={12} /> {say('why.again')}
      </button>{' '}
      <span class={mine?.outcome === 'still' ? 'err' : 'quiet'} role="status">
        {say(mine === null ? 'why.again-note' : `why.again-${mine.outcome}`)}
      </span>
      {mine !== null && mine.n !== null && <EvidenceLink evidence={[mine.n]} />}
    </p>
  );
}

export function WhyTab() {
  const checks = useChecks();
  const words = useWords();
  const world = useLook();
  const { ready, say } = useCheckWords();
  const picked = useSignal<Door | null>(null);
  /** By door: an answer to one question says nothing of another. */
  const answered = useSignal<Readonly<Partial<Record<Door, Answers>>>>({});
  const code = checks.code.get();
  const look = checks.look.value;
  if (!ready || code === null) return <p class="explain quiet">{words.t('panel.loading')}</p>;
  if (look === null) return <p class="explain quiet">{say('tab.looking')}</p>;
  const answersTo = (door: Door): Answers => answered.value[door] ?? code.NO_ANSWERS;
  const walks = new Map(code.DOORS.map((door) => [door, code.walkDoor(look, door, answersTo(door))]));
  const first = code.DOORS.find(
    (door) => walks.get(door)?.cause !== null && (walks.get(door)?.events.length ?? 0) > 0,
  );
  const door = picked.value ?? first ?? 'no-sessionid';
  const walk = walks.get(door);
  const answers = answersTo(door);
  const answer = (more: Partial<Answers>): void => {
    answered.value = { ...answered.value, [door]: { ...answers, ...more } };
  };
  return (
    <div class="why">
      <Doors door={door} walks={walks} onPick={(name) => (picked.value = name)} />
      {door === 'logged-out' && walk !== undefined && (
        <Questions door={door} walk={walk} answers={answers} onAnswer={answer} only="sign" />
      )}
      {walk === undefined || walk.events.length === 0 ? (
        <p class="explain quiet">{say('why.nothing')}</p>
      ) : (
        <>
          <EventLine walk={walk} onPick={(about) => answer({ about })} />
          <Questions door={door} walk={walk} answers={answers} onAnswer={answer} only="when" />
          <Cause finding={walk.cause} walk={walk} when={answers.when} />
          <ol class="why-steps" aria-label={say('why.steps')}>
            {walk.steps.map((step) => (
              <Step key={step.name} step={step} />
            ))}
          </ol>
          {walk.cause !== null && world.kind !== 'recording' && <TestAgain code={walk.cause.code} />}
        </>
      )}
    </div>
  );
}
