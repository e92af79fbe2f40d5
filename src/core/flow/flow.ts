/**
 * An event as a sequence diagram: who sent what to whom, in order, and what each step rests on. Pure: facts in, codes out; the sentences
 * are in `core/words` (area `flow`). What was seen on the wire or told by the server's record is `observed`; what Django must have done in
 * between, by its source, is not, and says how sure that is.
 */
import type { Session, SessionEvent } from '../timeline/log/session-log.ts';
import { maskKey } from '../text/visible.ts';
import { answerSteps } from './answer-steps.ts';
import { askSteps } from './ask-steps.ts';
import { localSteps } from './local-steps.ts';
import type { Flow, FlowInput, Lifeline, Scene } from './model.ts';
import { storeShape } from './store-shape.ts';
import { storeSteps } from './store-steps.ts';

const BY_NOBODY_BUT_BROWSER: ReadonlySet<string> = new Set([
  'expired',
  'edited',
  'deleted',
  'restored',
  'gone',
]);

/** The diagram of an event. Always has at least one step. */
export function flowOf(input: FlowInput): Flow {
  const { event, session, from, exchange } = input;
  const record = event.server?.record ?? null;
  const shape = storeShape(record?.engine ?? input.engine, session);
  const short = (one: Session | null): string | null => (one === null ? null : shortKey(one.value));
  const scene: Scene = {
    ...input,
    shape,
    record,
    oldKey: event.kind === 'created' ? null : short(from ?? session),
    newKey: short(session),
  };
  const local = exchange === null || BY_NOBODY_BUT_BROWSER.has(event.kind);
  const steps = local
    ? localSteps(scene)
    : [...askSteps(scene, exchange), ...storeSteps(scene), ...answerSteps(scene, exchange)];
  const lifelines: readonly Lifeline[] =
    shape === 'none' ? ['browser', 'django'] : ['browser', 'django', 'store'];
  return {
    eventId: event.id,
    shape,
    lifelines,
    steps,
    before: event.kind === 'created' ? null : (from?.id ?? event.session),
    after: isEnd(event) ? null : event.session,
    why: whyOf(event),
  };
}

const isEnd = ({ kind }: SessionEvent): boolean =>
  kind === 'flushed' || kind === 'expired' || kind === 'deleted' || kind === 'gone';

function whyOf({ kind, reason }: SessionEvent): string | null {
  if (kind === 'rotated' && (reason.startsWith('login') || reason === 'cycle-key')) return 'fixation';
  if (kind === 'flushed') return 'both-ends';
  if (kind === 'deleted') return 'server-keeps';
  if (kind === 'expired') return 'two-clocks';
  return kind === 'not-saved' ? 'modified' : null;
}

/** As much of a key as an arrow has room for: its beginning. */
function shortKey(value: string): string {
  const masked = maskKey(value);
  const cut = masked.indexOf('…');
  return cut === -1 ? masked : masked.slice(0, cut + 1);
}
