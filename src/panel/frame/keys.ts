/** The panel's shortcuts. Single letters count only while no field has the focus. */
import type { ChangesModel } from '../edit/changes-model.ts';
import type { LayoutModel } from '../models/layout.ts';
import type { RecorderModel } from '../models/recorder.ts';
import type { TimelineModel } from '../timeline/rows.ts';
import { tabs } from '../details/tabs.ts';

/** What the keys act on. */
export interface KeyModels {
  readonly timeline: TimelineModel;
  readonly changes: ChangesModel;
  readonly layout: LayoutModel;
  readonly recorder: RecorderModel;
}

/** Where every key belongs to what is being typed: an editor, a dialog in front of the panel. */
const OWN_KEYS = 'dialog, [data-own-keys]';

const isField = (target: EventTarget | null | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'));

/** The first thing in a region that takes the focus. */
function entry(region: Element): HTMLElement | null {
  return (
    region.querySelector<HTMLElement>('[data-focus]:not(:disabled, [hidden], [hidden] *)') ??
    region.querySelector<HTMLElement>(
      ':is(input, button):not([disabled], [hidden], [hidden] *), [tabindex="0"]',
    )
  );
}

function nextRegion(root: HTMLElement, back: boolean): void {
  // In the order of the document, which is the order of Tab.
  const all = [...root.querySelectorAll('[data-region]')].flatMap((region) => {
    const target = entry(region);
    // Covered by the details, for one.
    const isSeen = target?.checkVisibility?.({ visibilityProperty: true }) ?? true;
    return target === null || !isSeen ? [] : [{ region, target }];
  });
  const at = all.findIndex(({ region }) => region.contains(document.activeElement));
  const to = at === -1 ? 0 : (at + (back ? -1 : 1) + all.length) % all.length;
  all[to]?.target.focus();
}

function withControl(event: KeyboardEvent, root: HTMLElement, panel: KeyModels): boolean {
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
      panel.recorder.clear();
      return true;
    case 'z': {
      // In a field the key undoes typing.
      const last = panel.changes.undoable.peek()[0];
      // The innermost target: an editor's is behind a shadow root.
      if (isField(event.composedPath()[0]) || last === undefined) return false;
      panel.changes.undo(last);
      return true;
    }
    default:
      return false;
  }
}

function single(event: KeyboardEvent, panel: KeyModels): boolean {
  const { timeline, changes } = panel;
  // The past is looked at, not changed.
  const has = timeline.session.peek() !== null && timeline.past.peek() === null;
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
    case 'x':
      if (timeline.past.peek() !== null) return false;
      panel.layout.experimenting.value = true;
      return true;
    case 'Enter': {
      const { target } = event;
      return target instanceof Element && target.matches('.grid') && panel.layout.openDetails();
    }
    case 'Escape':
      if (changes.editing.peek() !== null) changes.closeEdit();
      else if (panel.layout.closeDetails()) return true;
      else if (timeline.past.peek() !== null) timeline.lookBack(null);
      else if (changes.notice.peek() !== null) changes.dismiss();
      else return false;
      return true;
    default: {
      const tab = tabs[Number(event.key) - 1]?.id;
      if (tab === undefined) return false;
      timeline.tab.value = tab;
      return true;
    }
  }
}

/** Whether the key did something here. */
function handle(event: KeyboardEvent, root: HTMLElement, panel: KeyModels): boolean {
  if (event.defaultPrevented || event.altKey) return false;
  if (event.key === 'F6') {
    nextRegion(root, event.shiftKey);
    return true;
  }
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && withControl(event, root, panel);
  return (event.key === 'Escape' || !isField(event.target)) && single(event, panel);
}

/**
 * Listens for the panel's keys; returns how to stop. DevTools listens on the document of every extension's page and takes its own
 * shortcuts there, Ctrl F and Escape among them: a key that is meant for the panel must be heard before and must not get there.
 */
export function listenForKeys(root: HTMLElement, panel: KeyModels): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (!handle(event, root, panel)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const early = (event: KeyboardEvent): void => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest(OWN_KEYS) !== null) return;
    // A menu or form within hears its keys first, but nobody within has shortcuts with Ctrl. Outside of the root, nobody else hears.
    if (event.ctrlKey || event.metaKey || !root.contains(target)) hear(event);
  };
  window.addEventListener('keydown', early, true);
  root.addEventListener('keydown', hear);
  return () => {
    window.removeEventListener('keydown', early, true);
    root.removeEventListener('keydown', hear);
  };
}
