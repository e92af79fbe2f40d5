/** A border between panes that can be dragged, or moved with the arrow keys; its place is remembered. */
import { useSignal } from '@preact/signals';
import { useSettings } from '../models/settings.ts';

/** px a pane may have, or thousandths of the panel. */
const MIN = 160;
const MAX = 900;
const KEY_STEP = 16;

export function Splitter({
  pane,
  usual,
  side,
  label,
}: {
  /** The layout setting's key; `layout.css` knows its custom property. */
  pane: 'sessions' | 'details' | 'flat-details';
  usual: number;
  /** On which side of the splitter the pane lies. */
  side: 'left' | 'right';
  label: string;
}) {
  const settings = useSettings();
  const dragged = useSignal<{ readonly x: number; readonly from: number } | null>(null);
  const size = settings.layout(pane, usual);
  /** A flat panel remembers a share, in thousandths: it is drawn again for each width. */
  const isShare = pane === 'flat-details';
  const set = (px: number, splitter: Element): void => {
    const whole = splitter.parentElement?.getBoundingClientRect().width ?? 0;
    if (!isShare) settings.saveLayout(pane, Math.min(MAX, Math.max(MIN, px)));
    else if (whole > 0) settings.saveLayout(pane, Math.min(MAX, Math.max(MIN, (px / whole) * 1000)));
  };
  const sign = side === 'left' ? 1 : -1;
  /** px the pane really has: its usual width may follow the panel's. */
  const shown = (splitter: Element): number => {
    const beside = side === 'left' ? splitter.previousElementSibling : splitter.nextElementSibling;
    return Math.round(beside?.getBoundingClientRect().width ?? size);
  };
  return (
    <div
      class={`splitter splitter-${pane}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      onPointerDown={(event) => {
        dragged.value = { x: event.clientX, from: shown(event.currentTarget) };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const start = dragged.value;
        if (start !== null) set(start.from + sign * (event.clientX - start.x), event.currentTarget);
      }}
      onPointerUp={() => (dragged.value = null)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0;
        if (by === 0) return;
        event.preventDefault();
        set(shown(event.currentTarget) + sign * by, event.currentTarget);
      }}
    />
  );
}
