/** The toolbar's button, and the list that it opens. What is protected stays so while the list is closed. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useWords } from '../models/words.ts';
import { Icon } from '../parts/icons.tsx';
import { useCloseOutside } from '../parts/outside.ts';
import { createGuard } from './guard.ts';
import { SnapshotsList } from './list.tsx';
import { createSnapshots } from './model.ts';
import { useSnapshotsParts } from './parts.ts';
import './snapshots.css';

/** px: as wide as the list is where there is room. */
const WIDTH = 488;

/** Where the list hangs: below its button, and within the panel. */
function placeOf(button: HTMLElement | null): { left: number; top: number } {
  const { left, bottom, width } = button?.getBoundingClientRect() ?? new DOMRect();
  // In the menu of what has no room the button has no place of its own.
  const from = width === 0 ? Infinity : left;
  return { left: Math.max(4, Math.min(from, innerWidth - WIDTH - 4)), top: (bottom === 0 ? 27 : bottom) + 1 };
}

export function Snapshots() {
  const words = useWords();
  const parts = useSnapshotsParts();
  const model = useMemo(() => createSnapshots(parts), [parts]);
  const guard = useMemo(() => createGuard(parts.log, parts.changes), [parts]);
  useEffect(
    () => () => {
      model.dispose();
      guard.dispose();
    },
    [model, guard],
  );
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useCloseOutside(open, box);
  useLayoutEffect(() => {
    if (open.value) list.current?.focus();
  }, [open.value]);
  // What happens while it is open changes what there is to say.
  const newest = open.value ? (parts.log.value.events.at(-1)?.id ?? '') : null;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (newest !== null) void (wasOpen.current ? model.follow() : model.look());
    wasOpen.current = newest !== null;
  }, [newest, model]);
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  const place = open.value ? placeOf(button.current) : null;
  return (
    <div
      class="snapshots-box"
      ref={box}
      onKeyDown={(event) => {
        if (!open.value) return;
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
    >
      <button
        type="button"
        id="snapshots-open"
        ref={button}
        data-tool
        data-leaves="9"
        data-name="snapshots"
        class="tool"
        aria-haspopup="dialog"
        aria-expanded={open.value}
        aria-label={words.t('snapshots.title')}
        title={words.t('snapshots.tip')}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name="camera" />
        <span data-leaves="2">{words.t('snapshots.title')}</span>
        {guard.kept.value !== null && <Icon name="lock" size={12} />}
      </button>
      {place !== null && (
        <div
          ref={list}
          class="snapshots"
          role="dialog"
          tabIndex={-1}
          aria-label={words.t('snapshots.title')}
          style={{ '--left': `${place.left}px`, '--top': `${place.top}px`, '--width': `${WIDTH}px` }}
        >
          <SnapshotsList model={model} guard={guard} close={close} home={list} />
        </div>
      )}
    </div>
  );
}
