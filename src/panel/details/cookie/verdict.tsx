/** What the browser did with the line: in one sentence, held against what the jar has, with its reasons and their fixes. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Reason, Verdict as CookieVerdict } from '../../../core/cookie/types.ts';
import type { Confirmation } from '../../../core/timeline/log/confirm.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import { useTimeline } from '../../timeline/rows.ts';
import { clockTime } from '../../parts/format.ts';
import { Icon, type IconName } from '../../parts/icons.tsx';
import { fieldAttribute, jarText, attributeNames } from '../../parts/cookie/jar-fields.ts';
import { Reasons } from './reasons.tsx';

type Tone = 'ok' | 'warn' | 'err' | 'info';

export function VerdictLine({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon: IconName;
  children: ComponentChildren;
}) {
  return (
    <div class={`verdict ${tone}`} role="status">
      <Icon name={icon} class={tone} />
      <div class="verdict-body">{children}</div>
    </div>
  );
}

/** Which of the sentences a verdict gets. */
type Kind = 'stored' | 'refused' | 'deletes' | 'misses';

function kindOf({ outcome, replaces, reasons }: CookieVerdict): Kind {
  if (outcome !== 'deletes') return outcome;
  return replaces === null && reasons.length > 0 ? 'misses' : 'deletes';
}

function State({ confirmation }: { confirmation: Confirmation }) {
  const words = useWords();
  switch (confirmation.state) {
    case 'by-rules':
      return (
        <span class="state" title={words.t('verdict.byRules.long')}>
          {words.t('verdict.byRules')}
        </span>
      );
    case 'confirmed':
      return (
        <span class="state confirmed">
          <Icon name="check" size={14} />
          {words.t('verdict.confirmed')}
        </span>
      );
    case 'contradicted':
      return (
        <span class="state contradicted">
          <span aria-hidden="true">≠</span>
          {words.t('verdict.contradicted')}
        </span>
      );
  }
}

/** What the jar said, in a sentence. */
function JarSaid({ confirmation, verdict }: { confirmation: Confirmation; verdict: CookieVerdict }) {
  const words = useWords();
  if (confirmation.state === 'by-rules') return <span class="quiet">{words.t('verdict.byRules.long')}</span>;
  const kind = kindOf(verdict);
  const { state, at, fields, jar } = confirmation;
  const time = clockTime(at);
  if (state === 'confirmed') {
    const what = kind === 'refused' && jar !== null ? 'keeps' : kind;
    return <span class="quiet">{words.t(`verdict.confirmed.${what}`, { time })}</span>;
  }
  if (kind !== 'stored') return <span>{words.t(`verdict.contradicted.${kind}`, { time })}</span>;
  const { cookie } = verdict;
  if (jar === null || cookie === null) return <span>{words.t('verdict.contradicted.absent', { time })}</span>;
  const told = fields.map((field) => {
    const attribute = fieldAttribute[field];
    return words.t('verdict.contradicted.field', {
      field: attributeNames[attribute],
      held: jarText(jar, attribute, words),
      wanted: jarText(cookie, attribute, words),
    });
  });
  return <span>{words.t('verdict.contradicted.differs', { time, fields: told.join('; ') })}</span>;
}

function Contradicted({
  confirmation,
  verdict,
  pointed,
}: {
  confirmation: Confirmation;
  verdict: CookieVerdict;
  pointed: Signal<Reason | null>;
}) {
  const words = useWords();
  const but = { stored: 'stored', refused: 'refused', deletes: 'deletes', misses: 'deletes' } as const;
  const kind = kindOf(verdict);
  return (
    <VerdictLine tone="err" icon="bad">
      <strong>{words.t(kind === 'misses' ? 'panel.verdict.misses' : `verdict.${but[kind]}.but`)}</strong>{' '}
      <State confirmation={confirmation} />
      <p>
        <strong>
          <JarSaid confirmation={confirmation} verdict={verdict} />
        </strong>
      </p>
      <p class="quiet">{words.t('verdict.contradicted.why')}</p>
      <Reasons reasons={verdict.reasons} pointed={pointed} />
    </VerdictLine>
  );
}

/** Why logout does not log out. */
function Missed({ session }: { session: Session | null }) {
  const words = useWords();
  return (
    <div class="missed">
      <h3>{words.t('verdict.misses.title')}</h3>
      <p>{words.t('verdict.misses.why')}</p>
      {session !== null && session.form !== 'other' && (
        <p>{words.t(session.form === 'signed' ? 'verdict.misses.signed' : 'verdict.misses.key')}</p>
      )}
    </div>
  );
}

/** The headline of a verdict that the jar does not speak against. */
const headlines = {
  stored: { tone: 'ok', icon: 'ok', key: 'panel.verdict.stored' },
  capped: { tone: 'warn', icon: 'warning', key: 'panel.verdict.capped' },
  refused: { tone: 'err', icon: 'bad', key: 'panel.verdict.refused' },
  deletes: { tone: 'info', icon: 'info', key: 'panel.verdict.deletes' },
  misses: { tone: 'warn', icon: 'warning', key: 'panel.verdict.misses' },
} as const;

export function Verdict({
  event,
  session,
  confirmation,
  pointed,
}: {
  event: SessionEvent;
  session: Session | null;
  confirmation: Confirmation;
  pointed: Signal<Reason | null>;
}) {
  const words = useWords();
  const { verdict } = event;
  if (verdict === null) return null;
  if (confirmation.state === 'contradicted') {
    return <Contradicted confirmation={confirmation} verdict={verdict} pointed={pointed} />;
  }
  const kind = kindOf(verdict);
  const { tone, icon, key } = headlines[kind === 'stored' && verdict.cappedFrom !== null ? 'capped' : kind];
  // By the rules alone: a refusal leaves what is there.
  const keepsOld =
    kind === 'refused' && confirmation.state === 'by-rules' && session !== null && session.ended === null;
  return (
    <VerdictLine tone={tone} icon={icon}>
      <strong>{words.t(key)}</strong> <State confirmation={confirmation} />{' '}
      {keepsOld && `${words.t('panel.verdict.keepsOld')} `}
      <JarSaid confirmation={confirmation} verdict={verdict} />
      <Reasons reasons={verdict.reasons} pointed={pointed} />
      {kind === 'misses' && event.reason === 'deletion-missed' && <Missed session={session} />}
    </VerdictLine>
  );
}

/** The jar was read and does not hold what the server set: shown at the moment of the reading, with the line it is about. */
export function JarDisagrees({
  event,
  line,
  children,
}: {
  event: SessionEvent;
  /** The event whose line should have been stored. */
  line: SessionEvent | null;
  children?: ComponentChildren;
}) {
  const words = useWords();
  const timeline = useTimeline();
  return (
    <VerdictLine tone="err" icon="bad">
      <strong>{words.t('verdict.jarDisagrees')}</strong>{' '}
      <State confirmation={{ state: 'contradicted', n: 0, at: event.at, jar: null, fields: [] }} />
      <p>{words.t('verdict.contradicted.absent', { time: clockTime(event.at) })}</p>
      {line !== null && (
        <p>
          <button type="button" class="link" onClick={() => timeline.selectEvent(line.id)}>
            {words.t('verdict.jarDisagrees.line', { time: clockTime(line.at) })}
          </button>
        </p>
      )}
      <p class="quiet">{words.t('verdict.contradicted.why')}</p>
      {children}
    </VerdictLine>
  );
}
