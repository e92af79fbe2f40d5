/** One row's piece of the lifelines. It knows nothing of its neighbours: `core/timeline/lanes.ts` has put all it draws in the row. */
import type { LaneRow } from '../../core/timeline/log/lanes.ts';
import type { EventKind } from '../../core/timeline/log/session-log.ts';
import { eventLooks, type NodeShape } from '../parts/event-kinds.ts';

/** px between two columns, and the height of a row (`--row`). */
export const COLUMN = 11;
export const ROW = 22;
const MIDDLE = ROW / 2;
/** px that a line stops short of the middle of a row whose request went without the cookie. */
const GAP = 4;

const x = (column: number): number => COLUMN * (column + 1);

/** The lifeline colour of a session: in the order of appearance, reused. */
export const lineClass = (session: number | null): string =>
  session === null ? 'l-none' : `l${session % 5}`;

/** px the gutter takes for so many columns. */
export const gutterWidth = (columns: number): number => COLUMN * (Math.max(2, columns) + 1) - 1;

function Node({ shape, at, line }: { shape: NodeShape; at: number; line: string }) {
  switch (shape) {
    case 'ring':
      return <circle class={`node-hollow ${line}`} cx={at} cy={MIDDLE} r={3.6} />;
    case 'small-dot':
      return <circle class={`node-full ${line}`} cx={at} cy={MIDDLE} r={2.5} />;
    case 'dot':
      return <circle class={`node-full ${line}`} cx={at} cy={MIDDLE} r={4} />;
    case 'square':
      return <rect class={`node-full ${line}`} x={at - 3.5} y={MIDDLE - 3.5} width={7} height={7} />;
    case 'cross': {
      const cross = `M${at - 3.5} ${MIDDLE - 3.5}l7 7M${at + 3.5} ${MIDDLE - 3.5}l-7 7`;
      return (
        <>
          <path class={`node-cross ${line}`} d={cross} />
          <path class="node-cross-core" d={cross} />
        </>
      );
    }
    case 'dashed-ring':
      return <circle class={`node-hollow node-dashed ${line}`} cx={at} cy={MIDDLE} r={4} />;
    case 'gap':
      // A dash across, where the line has its gap.
      return <path class={`line ${line}`} d={`M${at - 5} ${MIDDLE}h3M${at + 2} ${MIDDLE}h3`} />;
    case 'diamond':
      return <path class="node-you" d={`M${at} ${MIDDLE - 5}l5 5-5 5-5-5Z`} />;
  }
}

export function Gutter({
  row,
  kind,
  columns,
  selected,
}: {
  row: LaneRow;
  kind: EventKind;
  columns: number;
  /** The session whose line is drawn strong. */
  selected: number | null;
}) {
  const strength = (session: number): string => (session === selected ? 'strong' : '');
  const at = x(row.column);
  const shape = eventLooks[kind].node;
  return (
    <svg class="gutter" width={gutterWidth(columns)} height={ROW} aria-hidden="true" focusable="false">
      {row.lanes.map(({ column, session, above, below }) => (
        <path
          key={column}
          class={`line ${lineClass(session)} ${strength(session)}`}
          d={
            shape === 'gap' && session === row.nodeSession
              ? `${above ? `M${x(column)} 0V${MIDDLE - GAP}` : ''}${below ? `M${x(column)} ${MIDDLE + GAP}V${ROW}` : ''}`
              : `M${x(column)} ${above ? 0 : MIDDLE}V${below ? ROW : MIDDLE}`
          }
        />
      ))}
      {row.branch !== null && (
        <path
          class={`line ${lineClass(row.branch.session)} ${strength(row.branch.session)}`}
          d={`M${at} ${MIDDLE}Q${x(row.branch.column)} ${MIDDLE + 1} ${x(row.branch.column)} ${ROW}`}
        />
      )}
      {row.stub && <path class={`line stub ${lineClass(row.nodeSession)}`} d={`M${at} 1V${MIDDLE - 3}`} />}
      <Node shape={shape} at={at} line={lineClass(row.nodeSession)} />
    </svg>
  );
}
