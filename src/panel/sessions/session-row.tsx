/** The session's own row: in a flat panel the picker, what came of a change, and the actions; else the bar at the foot. */
import { maskKey } from '../../core/text/visible.ts';
import { useChanges } from '../edit/changes-model.ts';
import { useLayout } from '../models/layout.ts';
import { useWords } from '../models/words.ts';
import { useTimeline } from '../timeline/rows.ts';
import { ActionBar } from '../edit/action-bar.tsx';
import { useFit } from '../parts/fit.ts';
import { lazy } from '../parts/lazy.ts';
import { Text } from '../parts/text.tsx';
import { lineClass } from '../timeline/gutter.tsx';
import { userOf } from '../parts/session-text.ts';

const picker = lazy(async () => (await import('./session-picker.tsx')).SessionPicker);

/** In the past nothing can be changed: where one is stands in the place of the actions. */
const pastBar = lazy(async () => (await import('../timeline/past-bar.tsx')).PastBar);

function Acts({ gone, up }: { gone: ReadonlySet<string>; up: boolean }) {
  const timeline = useTimeline();
  if (timeline.past.value === null) return <ActionBar gone={gone} up={up} />;
  const PastBar = pastBar.get();
  return PastBar === null ? null : <PastBar />;
}

/** Nothing is said before something was done. */
const notice = lazy(async () => (await import('../edit/notice.tsx')).Notice);

/** What came of a change, once something was done. */
export function LazyNotice() {
  const changes = useChanges();
  const Notice = changes.notice.value === null ? null : notice.get();
  return Notice === null ? null : <Notice />;
}

/** Of a flat panel, below the toolbar. */
export function SessionRow() {
  const fit = useFit<HTMLDivElement>();
  const changes = useChanges();
  // What is said takes the room of what can be done.
  void changes.notice.value;
  const Picker = picker.get();
  return (
    <div class="session-row" ref={fit.ref}>
      {Picker !== null && <Picker />}
      <LazyNotice />
      <span class="space" />
      <Acts gone={fit.gone.value} up={false} />
    </div>
  );
}

/** At the foot of a panel that has a list of sessions. */
export function SessionFoot() {
  const timeline = useTimeline();
  const words = useWords();
  const layout = useLayout();
  const fit = useFit<HTMLDivElement>();
  const session = timeline.session.value;
  return (
    <div class="session-foot" ref={fit.ref}>
      {session !== null && layout.shape.value === 'wide' && (
        <span class={`actions-who ${lineClass(session.id)} ${session.ended === null ? '' : 'ended'}`}>
          <span class="strip" aria-hidden="true" />
          <strong>
            <Text value={session.identity.name} limit={40} />
          </strong>
          <Text value={userOf(session, words)} limit={40} />
          <span class="mono quiet">
            <Text value={maskKey(session.value)} />
          </span>
        </span>
      )}
      <Acts gone={fit.gone.value} up />
    </div>
  );
}
