/** The picture: lifelines, bars in the sessions' colours, arrows with numbers. Only what is in sight is drawn. */
import type { Flow, FlowStep, Lifeline } from '../../../core/flow/model.ts';
import { fitLabel } from '../../../core/flow/label.ts';
import { visible } from '../../../core/text/visible.ts';
import { lineClass } from '../../timeline/gutter.tsx';
import { BAND, changeAt, HEAD, lineX, NAME_HALF, stepY, type Placed } from './layout.ts';

/** px of a letter on an arrow, about. */
const LETTER = 6.8;
const NUMBER = 8;

export interface DiagramProps {
  readonly placed: readonly Placed[];
  readonly height: number;
  readonly width: number;
  readonly lifelines: readonly Lifeline[];
  readonly times: boolean;
  /** The event whose steps bear their numbers and are not pale. */
  readonly current: string | null;
  /** The step that is pointed at. */
  readonly active: number | null;
  readonly name: (lifeline: Lifeline) => string;
  readonly label: string;
  readonly onStep: (index: number | null) => void;
  readonly onPick: (id: string) => void;
}

interface Lines {
  readonly x: (lifeline: Lifeline) => number;
}

function Bars({ flow, height, x }: { flow: Flow; height: number } & Lines) {
  const bar = (lifeline: 'browser' | 'store') => {
    if (!flow.lifelines.includes(lifeline)) return null;
    const change = changeAt(flow, lifeline);
    const at = x(lifeline);
    const before = change === null ? (flow.before ?? flow.after) : flow.before;
    // What only one side lost goes on at the other.
    const after = change === null ? before : flow.after;
    const until = change ?? height;
    return (
      <>
        {before !== null && <path class={`flow-bar ${lineClass(before)}`} d={`M${at} 0V${until}`} />}
        {change !== null && after === null && (
          <rect class={`flow-end ${lineClass(before)}`} x={at - 4} y={until - 4} width={8} height={8} />
        )}
        {change !== null && after !== null && (
          <path class={`flow-bar ${lineClass(after)}`} d={`M${at} ${until + 2}V${height}`} />
        )}
      </>
    );
  };
  return (
    <g>
      {bar('browser')}
      {bar('store')}
    </g>
  );
}

function Arrow({ step, y, x, end }: { step: FlowStep; y: number; end: number } & Lines) {
  const from = x(step.from);
  const to = x(step.to);
  const kind = `flow-arrow${step.observed ? '' : ' flow-inferred'}`;
  if (from === to) {
    const isLast = from > end - NAME_HALF - 20;
    const side = isLast ? -1 : 1;
    const room = isLast ? (from - 30) / LETTER : (end - from - 30) / LETTER;
    return (
      <>
        <path class={kind} d={`M${from + side * 3} ${y - 5}h${side * 14}v9h${side * -9}`} />
        <path class="flow-tip" d={`M${from + side * 12} ${y + 1}l${side * -4} 3l${side * 4} 3`} />
        <text class="flow-label" x={from + side * 23} y={y + 3} text-anchor={isLast ? 'end' : 'start'}>
          {visible(fitLabel(step, Math.max(8, Math.floor(room))), 80)}
        </text>
      </>
    );
  }
  const side = to > from ? 1 : -1;
  const start = from + side * (NUMBER + 1);
  const tip = to - side * 4;
  const room = Math.max(8, Math.floor((Math.abs(to - from) - 14) / LETTER));
  return (
    <>
      <path class={kind} d={`M${start} ${y}H${tip}`} />
      <path class="flow-tip" d={`M${tip - side * 5} ${y - 4}l${side * 5} 4l${side * -5} 4`} />
      {step.effect === 'refused' && (
        <path class="flow-refused" d={`M${tip - 4} ${y - 5}l9 10M${tip + 5} ${y - 5}l-9 10`} />
      )}
      <text class="flow-label" x={(start + tip) / 2} y={y - 5} text-anchor="middle">
        {visible(fitLabel(step, room), 80)}
      </text>
    </>
  );
}

function Event({
  piece,
  props,
  x,
}: { piece: Placed & { readonly flow: Flow }; props: DiagramProps } & Lines) {
  const { current, active, onStep, onPick, width, times } = props;
  const isCurrent = piece.id === current;
  return (
    <g
      transform={`translate(0 ${HEAD + piece.y})`}
      class={isCurrent ? 'flow-event' : 'flow-event flow-other'}
      onClick={() => onPick(piece.id)}
    >
      <Bars flow={piece.flow} height={piece.height} x={x} />
      {times && (
        <text class="flow-time" x={2} y={stepY(0) + 3}>
          {piece.time}
        </text>
      )}
      {piece.flow.steps.map((step, index) => (
        <g
          key={index}
          class={isCurrent && active === index ? 'flow-row flow-active' : 'flow-row'}
          onMouseEnter={() => isCurrent && onStep(index)}
          onMouseLeave={() => isCurrent && onStep(null)}
        >
          <rect class="flow-hit" x={times ? 56 : 0} y={stepY(index) - 17} width={width} height={26} />
          <Arrow step={step} y={stepY(index)} x={x} end={width} />
          {(isCurrent || !times) && (
            <>
              <circle class="flow-number" cx={x(step.from)} cy={stepY(index)} r={NUMBER} />
              <text class="flow-digit" x={x(step.from)} y={stepY(index) + 3.5} text-anchor="middle">
                {index + 1}
              </text>
            </>
          )}
        </g>
      ))}
    </g>
  );
}

export function Diagram(props: DiagramProps) {
  const { placed, height, width, lifelines, times, name, label, onPick } = props;
  const x = (lifeline: Lifeline): number => lineX(lifeline, lifelines, width, times);
  return (
    <svg
      class="flow-svg"
      role="img"
      aria-label={label}
      width={width}
      height={HEAD + height}
      viewBox={`0 0 ${width} ${HEAD + height}`}
    >
      {lifelines.map((lifeline) => (
        <g key={lifeline}>
          <path class="flow-line" d={`M${x(lifeline)} ${HEAD - 6}V${HEAD + height}`} />
          <rect
            class="flow-name-box"
            x={x(lifeline) - NAME_HALF}
            y={1}
            width={NAME_HALF * 2}
            height={19}
            rx={3}
          />
          <text class="flow-name" x={x(lifeline)} y={14.5} text-anchor="middle">
            {name(lifeline)}
          </text>
        </g>
      ))}
      {placed.map((piece) =>
        piece.flow === null ? (
          <g
            key={piece.id}
            class="flow-band"
            transform={`translate(0 ${HEAD + piece.y})`}
            onClick={() => onPick(piece.id)}
          >
            <rect
              x={x('browser') - 30}
              y={2}
              width={x(lifelines.at(-1) ?? 'django') - x('browser') + 60}
              height={BAND - 4}
              rx={2}
            />
            <text x={(x('browser') + x('django')) / 2} y={16} text-anchor="middle">
              {piece.text}
            </text>
          </g>
        ) : (
          <Event key={piece.id} piece={{ ...piece, flow: piece.flow }} props={props} x={x} />
        ),
      )}
    </svg>
  );
}
