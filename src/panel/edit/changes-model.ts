/** What can be done to a cookie, and what came of it: as the views and the keys see it. */
import type { ReadonlySignal } from '@preact/signals';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { ChangeRecord } from '../../core/journal/change.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';
import type { Notice } from './notices.ts';
import type { ChangePlan } from './plans.ts';
import { slot } from '../models/slot.ts';

export interface ChangesModel {
  readonly notice: ReadonlySignal<Notice | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** All changes on record, of earlier DevTools sessions too; newest last. */
  readonly journal: ReadonlySignal<readonly ChangeRecord[]>;
  /** The cookie in the edit form, or null when it is closed. */
  readonly editing: ReadonlySignal<JarCookie | null>;
  /** Changes that can be taken back, newest first: of the selected cookie, then the others of its (or the page's) host. */
  readonly undoable: ReadonlySignal<readonly ChangeRecord[]>;
  /** The live session that an ended one can be compared with. */
  readonly successor: ReadonlySignal<Session | null>;
  expireSoon(): void;
  makeBrowserSession(): void;
  remove(): void;
  replay(value: string): void;
  /** Gives the selected session's cookie another value and keeps its attributes: data edited or spoilt on purpose. */
  rewrite(value: string): void;
  compare(): void;
  openEdit(): void;
  closeEdit(): void;
  /** Writes what the form has touched. */
  save(asked: JarCookie): void;
  undo(record: ChangeRecord): void;
  /** Takes back the browser's half of an operation on the server. False when no such change is on record. */
  undoOperation(id: string): boolean;
  /** Makes a change that somebody else thought out. */
  run(plan: ChangePlan): void;
  /** Shows a notice that somebody else thought out. */
  tell(notice: Notice): void;
  /** The answer to `ask`; call from the click itself. */
  allow(): void;
  /** Asks for the inspected page without a change in mind; call from the click itself. */
  allowPage(): void;
  /** The answer to `stake`: lose what stands there. */
  goOn(): void;
  dismiss(): void;
  dispose(): void;
}

/** The changes of the panel around this view. */
export const useChanges = slot<ChangesModel>('the changes');
