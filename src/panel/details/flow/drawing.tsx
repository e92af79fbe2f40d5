/** The diagram of an event, or of its whole session, with its steps in words. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { flowMermaid } from '../../../core/flow/mermaid.ts';
import type { Flow, FlowStep, Lifeline } from '../../../core/flow/model.ts';
import { MAX_BLOCKS, wholeSession } from '../../../core/flow/whole.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { copyText } from '../../parts/copy.ts';
import { clockTime } from '../../parts/format.ts';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { useTimeline } from '../../timeline/rows.ts';
import { useServer } from '../server/model/server.ts';
import { Diagram } from './diagram.tsx';
import { place, type Piece } from './layout.ts';
import { savePng, standaloneSvg } from './picture.ts';
import { stepText, useFlow } from './use-flow.ts';

/** px: the picture is drawn no narrower and no wider than these. */
const NARROWEST = 270;
const WIDEST = 640;
/** px that are drawn beyond what is in sight. */
const MARGIN = 300;

/** What is behind a step, raw. */
function Behind({ step }: { step: FlowStep }) {
  const words = useWords();
  if (step.backing.length === 0) return <p class="quiet">{words.t('flow.nothing')}</p>;
  return (
    <dl class="flow-behind">
      {step.backing.map(({ kind, text }) => (
        <div key={kind + text}>
          <dt class="quiet">{words.code('flow.backing', kind)}</dt>
          <dd class="mono">
            {text.split('\n').map((line, index) => (
              <div key={index}>
                <Text value={line} limit={2000} />
              </div>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface StepsProps {
  readonly flow: Flow;
  readonly active: number | null;
  readonly onStep: (at: number | null) => void;
}

/** The steps in words; what is behind the one that is pointed at, or was chosen, stands below them all, so that nothing moves under the pointer. */
function Steps({ flow, active, onStep }: StepsProps) {
  const words = useWords();
  const open = useSignal(0);
  const shown = active ?? open.value;
  const step = flow.steps[shown];
  return (
    <>
      <ol class="flow-steps" aria-label={words.t('flow.steps')}>
        {flow.steps.map((one, index) => (
          <li
            key={index}
            class={shown === index ? 'flow-step flow-step-active' : 'flow-step'}
            onMouseEnter={() => onStep(index)}
            onMouseLeave={() => onStep(null)}
          >
            <button
              type="button"
              aria-expanded={shown === index}
              aria-controls="flow-behind"
              onFocus={() => onStep(index)}
              onBlur={() => onStep(null)}
              onClick={() => (open.value = index)}
            >
              <span class="flow-badge">{index + 1}</span>
              <span class="flow-sentence">
                {stepText(flow, one, words)}{' '}
                <span class={`sure sure-${one.observed ? 'certain' : one.certainty}`}>
                  {one.observed
                    ? words.t('flow.observed')
                    : `${words.t('flow.inferred')} · ${words.code('timeline.certainty', one.certainty)}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {flow.why !== null && <p class="flow-why">{words.code('flow.why', flow.why)}</p>}
      <div id="flow-behind" class="flow-behind-box">
        {step !== undefined && <Behind step={step} />}
      </div>
    </>
  );
}

interface DrawingProps {
  readonly event: SessionEvent;
  readonly session: Session | null;
  /** The whole session instead of the event alone. */
  readonly whole: boolean;
}

export function Drawing({ event, session, whole }: DrawingProps) {
  const words = useWords();
  const timeline = useTimeline();
  const { log } = useServer();
  const make = useFlow(session);
  const active = useSignal<number | null>(null);
  const width = useSignal(400);
  const sight = useSignal({ top: 0, height: 600 });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => {
      if (element.clientWidth > 0) width.value = Math.min(WIDEST, Math.max(NARROWEST, element.clientWidth));
      if (element.clientHeight > 0) sight.value = { top: element.scrollTop, height: element.clientHeight };
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [whole]);

  const flow = make(event);
  const id = session?.id ?? null;
  const story = whole && id !== null ? wholeSession(log.value, id) : null;
  const pieces: readonly Piece[] =
    story === null
      ? [{ id: event.id, flow, text: '', time: '' }]
      : story.blocks.map((block) =>
          block.kind === 'event'
            ? { id: block.event.id, flow: make(block.event), text: '', time: clockTime(block.event.at) }
            : {
                id: block.events[0]?.id ?? '',
                flow: null,
                text: words.t('flow.band', { n: block.count }),
                time: '',
              },
        );
  const { placed, height } = place(pieces);
  const { top, height: seen } = sight.value;
  const drawn =
    story === null
      ? placed
      : placed.filter((piece) => piece.y + piece.height > top - MARGIN && piece.y < top + seen + MARGIN);
  const currentY = placed.find((piece) => piece.id === event.id)?.y ?? null;
  // The selected event is brought into sight when it is another, not when the log grows.
  useEffect(() => {
    const element = box.current;
    if (story === null || element === null || currentY === null) return;
    if (currentY < element.scrollTop || currentY > element.scrollTop + element.clientHeight - 80) {
      element.scrollTop = Math.max(0, currentY - 40);
    }
  }, [event.id, whole]);

  const lifelines: readonly Lifeline[] = pieces.some((piece) => piece.flow?.lifelines.includes('store'))
    ? ['browser', 'django', 'store']
    : ['browser', 'django'];
  const name = (lifeline: Lifeline): string =>
    lifeline === 'store' ? words.code('flow.store', flow.shape) : words.t(`flow.line.${lifeline}`);
  const svg = (): SVGSVGElement | null => box.current?.querySelector('svg') ?? null;
  const mermaid = flowMermaid(
    pieces.flatMap((piece) => (piece.flow === null ? [] : [piece.flow])),
    name,
    (one, step) => stepText(one, step, words),
  );
  return (
    <>
      {story?.cut === true && <p class="quiet explain">{words.t('flow.cut', { n: MAX_BLOCKS })}</p>}
      <div class={story === null ? 'flow-main' : 'flow-main flow-main-whole'}>
        <div
          ref={box}
          class={story === null ? 'flow-picture' : 'flow-picture flow-whole'}
          tabIndex={story === null ? undefined : 0}
          onScroll={() => {
            const element = box.current;
            if (element !== null) sight.value = { top: element.scrollTop, height: element.clientHeight };
          }}
        >
          <Diagram
            placed={drawn}
            height={height}
            width={width.value}
            lifelines={lifelines}
            times={story !== null}
            current={event.id}
            active={active.value}
            name={name}
            label={words.t('flow.picture', {
              steps: flow.steps.map((step) => stepText(flow, step, words)).join(' '),
            })}
            onStep={(at) => (active.value = at)}
            onPick={(picked) => picked !== event.id && timeline.selectEvent(picked)}
          />
        </div>
        <div>
          <Steps key={event.id} flow={flow} active={active.value} onStep={(at) => (active.value = at)} />
        </div>
      </div>
      <div class="flow-copies">
        <button
          type="button"
          class="pill"
          onClick={() => {
            const picture = svg();
            if (picture !== null) void copyText(standaloneSvg(picture));
          }}
        >
          <Icon name="copy" size={14} /> {words.t('flow.svg')}
        </button>
        <button
          type="button"
          class="pill"
          onClick={() => {
            const picture = svg();
            if (picture !== null) void savePng(picture, `flow-${event.id}.png`);
          }}
        >
          <Icon name="bottom" size={14} /> {words.t('flow.png')}
        </button>
        <CopyButton text={mermaid} label={words.t('flow.mermaid')} class="pill" />
      </div>
    </>
  );
}
