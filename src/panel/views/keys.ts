/** The panel's shortcuts. Single letters count only while no field has the focus. */
import type { PanelModels } from '../models/panel.ts';
import { tabs } from './details.tsx';

/** The regions F6 walks through, in order. */
const regions = ['toolbar', 'banner', 'sessions', 'timeline', 'details', 'actions'] as const;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'));

/** The first thing in a region that takes the focus. */
function entry(region: Element): HTMLElement | null {
  return (
    region.querySelector<HTMLElement>('[data-focus]') ??
    region.querySelector<HTMLElement>('input:not([disabled]), button:not([disabled]), [tabindex="0"]')
  );
}

function nextRegion(root: HTMLElement, back: boolean): void {
  const all = regions.flatMap((name) => {
    const region = root.querySelector(`[data-region="${name}"]`);
    const target = region === null ? null : entry(region);
    return region === null || target === null ? [] : [{ region, target }];
  });
  const at = all.findIndex(({ region }) => region.contains(document.activeElement));
  const to = at === -1 ? 0 : (at + (back ? -1 : 1) + all.length) % all.length;
  all[to]?.target.focus();
}

function withControl(event: KeyboardEvent, root: HTMLElement, panel: PanelModels): boolean {
  switch (event.key.toLowerCase()) {
    case 'f': {
      const box = root.querySelector<HTMLInputElement>('#filter');
      box?.focus();
      box?.select();
      return true;
    }
    case 'e':
      panel.recorder.toggleRecording();
      return true;
    case 'l':
      panel.source.clear();
      return true;
    case 'z': {
      // In a field the key undoes typing.
      const last = panel.changes.undoable.peek()[0];
      if (isField(event.target) || last === undefined) return false;
      panel.changes.undo(last);
      return true;
    }
    default:
      return false;
  }
}

function single(event: KeyboardEvent, panel: PanelModels): boolean {
  const { timeline, changes } = panel;
  const has = timeline.session.peek() !== null;
  switch (event.key) {
    case '[':
    case ']': {
      const other = timeline.neighbour(event.key === '[' ? -1 : 1);
      if (other !== null) timeline.selectEvent(other.id);
      return other !== null;
    }
    case 'e':
      if (has) changes.openEdit();
      return has;
    case 'Delete':
      if (has) changes.remove();
      return has;
    case 'Escape':
      if (changes.editing.peek() !== null) changes.closeEdit();
      else if (changes.notice.peek() !== null) changes.dismiss();
      else return false;
      return true;
    default: {
      const tab = tabs[Number(event.key) - 1];
      if (tab === undefined) return false;
      timeline.tab.value = tab;
      return true;
    }
  }
}

/** Handles a key pressed anywhere in the panel. */
export function onPanelKey(event: KeyboardEvent, root: HTMLElement, panel: PanelModels): void {
  if (event.defaultPrevented || event.altKey) return;
  if (event.key === 'F6') {
    nextRegion(root, event.shiftKey);
    event.preventDefault();
    return;
  }
  const control = event.ctrlKey || event.metaKey;
  const handled = control
    ? !event.shiftKey && withControl(event, root, panel)
    : (event.key === 'Escape' || !isField(event.target)) && single(event, panel);
  if (handled) event.preventDefault();
}
