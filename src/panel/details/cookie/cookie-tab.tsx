/** The Cookie tab: the verdict, the raw line explained piece by piece, header beside jar, and how sure the name is. */
import { useSignal } from '@preact/signals';
import type { Reason } from '../../../core/cookie/types.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useLog } from '../../models/log.ts';
import { useWords } from '../../models/words.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { lazy } from '../../parts/lazy.ts';
import { AskedAndStored } from './asked-stored.tsx';
import { StoredOnly } from './attribute-table.tsx';
import { confirmationOf } from './confirmation.ts';
import { Evidence } from './evidence.tsx';
import { Line } from './line.tsx';
import { OtherBrowsers } from './other-browsers.tsx';
import './verdict.css';
import { JarDisagrees, Verdict } from './verdict.tsx';

/** The line that the jar does not hold: the last one of the session before the reading. */
function lineBefore(event: SessionEvent, events: readonly SessionEvent[]): SessionEvent | null {
  const index = events.findLastIndex(({ id }) => id === event.id);
  return (
    events.slice(0, index).findLast(({ session, line }) => session === event.session && line !== null) ?? null
  );
}

const more = lazy(() => import('./cookie-more.tsx'));

/** The sections below: loaded when one is first opened. */
function More({ event, session }: { event: SessionEvent; session: Session | null }) {
  const words = useWords();
  const body = (part: 'SendSection' | 'InferSection') => () => {
    const Body = more.get()?.[part];
    return Body === undefined ? (
      <p class="explain quiet">{words.t('panel.loading')}</p>
    ) : (
      <Body event={event} session={session} />
    );
  };
  return (
    <>
      <Disclosure id="send" title={words.t('verdict.send.title')}>
        {body('SendSection')}
      </Disclosure>
      <Disclosure id="infer" title={words.t('infer.title')}>
        {body('InferSection')}
      </Disclosure>
    </>
  );
}

export function CookieTab({ event, session }: { event: SessionEvent; session: Session | null }) {
  const log = useLog();
  const pointed = useSignal<Reason | null>(null);
  const disagrees = event.reason === 'jar-disagrees';
  // A reading that contradicts has no line of its own: the one it contradicts is shown.
  const told = disagrees ? lineBefore(event, log.log.value.events) : event;
  const confirmation = confirmationOf(told ?? event, log);
  return (
    <>
      {disagrees ? (
        <JarDisagrees event={event} line={told} />
      ) : (
        <Verdict event={event} session={session} confirmation={confirmation} pointed={pointed} />
      )}
      {told !== null && <OtherBrowsers event={told} />}
      <AskedAndStored event={event} />
      {told !== null && told.line !== null ? (
        <Line
          key={told.id}
          line={told.line}
          event={told}
          session={session}
          confirmation={confirmation}
          pointed={pointed}
        />
      ) : (
        !disagrees && event.kind !== 'edited' && session !== null && <StoredOnly session={session} />
      )}
      <More event={event} session={session} />
      <Evidence event={event} />
    </>
  );
}
