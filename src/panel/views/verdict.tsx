/** What the browser did with the line, in one sentence with its reasons. */
import type { ComponentChildren } from 'preact';
import type { Session, SessionEvent } from '../../core/timeline/session-log.ts';
import { usePanel } from '../context.ts';
import { attributes, differs } from './jar-fields.ts';
import { Icon, type IconName } from './icons.tsx';

export function VerdictLine({ tone, icon, children }: {
  tone: 'ok' | 'warn' | 'err' | 'info';
  icon: IconName;
  children: ComponentChildren;
}) {
  return (
    <div class={`verdict ${tone}`} role="status">
      <Icon name={icon} class={tone} />
      <div>{children}</div>
    </div>
  );
}

export function Verdict({ event, session }: { event: SessionEvent; session: Session | null }) {
  const { words, timeline } = usePanel();
  const { verdict } = event;
  if (verdict === null) return null;
  const reasons = verdict.reasons.map((reason, index) => (
    <p key={index}>{words.code('cookie', reason.code, reason.params)}</p>
  ));
  if (verdict.outcome === 'refused') {
    return (
      <VerdictLine tone="err" icon="bad">
        <strong>{words.t('panel.verdict.refused')}</strong>{' '}
        {session !== null && session.ended === null && words.t('panel.verdict.keepsOld')}
        {reasons}
      </VerdictLine>
    );
  }
  if (event.reason === 'jar-disagrees') {
    return (
      <VerdictLine tone="err" icon="bad">
        <strong>{words.t('panel.verdict.contradicted')}</strong>
      </VerdictLine>
    );
  }
  if (verdict.outcome === 'deletes') {
    const misses = reasons.length > 0;
    return (
      <VerdictLine tone={misses ? 'warn' : 'info'} icon={misses ? 'warning' : 'info'}>
        <strong>{words.t(misses ? 'panel.verdict.misses' : 'panel.verdict.deletes')}</strong>
        {reasons}
      </VerdictLine>
    );
  }
  const jar = session?.jar;
  // The jar's copy is of now: it can confirm only the newest line.
  const newest = session !== null && verdict.cookie?.value === session.value && timeline.neighbour(1) === null;
  const stored = verdict.cookie;
  const confirmed =
    newest && stored !== null && jar !== null && jar !== undefined && !attributes.some((a) => differs(stored, jar, a));
  if (verdict.cappedFrom !== null) {
    return (
      <VerdictLine tone="warn" icon="warning">
        <strong>{words.t('panel.verdict.capped')}</strong>
      </VerdictLine>
    );
  }
  return (
    <VerdictLine tone="ok" icon="ok">
      <strong>{words.t('panel.verdict.stored')}</strong>{' '}
      <span class="quiet">{words.t(confirmed ? 'panel.verdict.confirmed' : 'panel.verdict.byRules')}</span>
    </VerdictLine>
  );
}
