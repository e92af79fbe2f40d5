/** Operations on the server: run, shown, followed by the browser's cookie, and taken back with it. */
import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { CallFailure } from '../../../../core/companion/answer.ts';
import type { OperationAnswer } from '../../../../core/companion/shapes.ts';
import type { Session } from '../../../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { ChangesModel } from '../../../edit/changes-model.ts';
import type { AccessModel } from '../../../models/access.ts';
import { applyCookie, type ApplyOptions, type HeldCookie } from './cookie-plan.ts';
import type { RowModel } from './row.ts';
import type { Site, Sites } from './sites.ts';

/** What came of an operation. */
export interface Outcome {
  readonly op: string;
  readonly key: string | null;
  readonly answer: OperationAnswer | null;
  readonly failure: CallFailure | null;
}

/** An operation that can be taken back. What `undo` holds is never shown. */
export interface Undoable {
  /** Names this one run of it; the change of the cookie that went with it bears the same. */
  readonly id: string;
  readonly op: string;
  readonly key: string | null;
  readonly site: Site;
  readonly undo: unknown;
  /** The selected session as it was, where the operation was about it. */
  readonly own: Session | null;
}

/** Operations that can be taken back: beyond that nobody remembers what they were. */
const MAX_UNDO = 20;

/** Saves that only renew a lifetime; everything else is worth asking for the permission. */
const ONLY_RENEWS: ReadonlySet<string> = new Set(['set', 'setdefault', 'del', 'pop', 'clear']);

/** What running needs of the panel and of the connection. */
export interface OperationParts {
  readonly source: PanelSource;
  readonly access: AccessModel;
  readonly changes: ChangesModel;
  readonly session: ReadonlySignal<Session | null>;
  readonly sites: Sites;
  readonly row: RowModel;
  /** The key that is looked at instead of the selected session's. */
  readonly otherKey: Signal<string | null>;
  readonly reveal: Signal<boolean>;
  /** The session key that a session's cookie stands for. */
  keyOf(session: Session): string;
  /** The list of this site's sessions may have changed. */
  searchAgain(where: Site): void;
}

/** Running, and taking back. */
export interface OperationsModel {
  readonly busy: ReadonlySignal<boolean>;
  readonly outcome: Signal<Outcome | null>;
  readonly undoable: ReadonlySignal<readonly Undoable[]>;
  run(site: Site, op: string, args: object, key: string | null): Promise<void>;
  undo(what: Undoable): Promise<void>;
  /** Takes back the operation of this id, with its cookie. False when it is not known here (any more). */
  undoById(id: string): boolean;
  /** Puts a session that the server has into the browser's cookie. */
  enter(outcome: Outcome, site: Site): void;
}

export function createOperations(parts: OperationParts): OperationsModel {
  const { source, access, changes, sites, row, otherKey, reveal, searchAgain, keyOf } = parts;
  const busy = signal(false);
  const outcome = signal<Outcome | null>(null);
  const undoable = signal<readonly Undoable[]>([]);

  const perform = async (
    where: Site,
    op: string,
    args: object,
    key: string | null,
    own: Session | null,
  ): Promise<OperationAnswer | null> => {
    if (busy.peek()) return null;
    busy.value = true;
    const named = own === null ? {} : { cookie: own.identity.name };
    const body = { op, key, args, reveal: reveal.peek(), ...named };
    const reading = await sites.call(where, 'operation', 'operation', body);
    batch(() => {
      busy.value = false;
      outcome.value = reading.ok
        ? { op, key, answer: reading.value, failure: null }
        : { op, key, answer: null, failure: reading.failure };
    });
    return reading.ok ? reading.value : null;
  };

  /** The selected session, if it is the one with this key. */
  const ownOf = (key: string | null): Session | null => {
    const session = parts.session.peek();
    return session !== null && keyOf(session) === key ? session : null;
  };
  const heldBy = (own: Session | null): HeldCookie | null =>
    own === null
      ? null
      : { place: own.identityCertain ? own.identity : null, name: own.identity.name, value: own.value };

  /** Shows the session that an operation left, whatever key it has now. */
  const show = (op: string, key: string | null, answer: OperationAnswer): void => {
    if (op === 'create' || key === null) return;
    if (answer.session === null) {
      if (op === 'flush' || op === 'delete') row.put(key, null);
      else row.refresh();
      return;
    }
    row.put(key, answer.session, answer.missing);
    if (answer.session.key !== key) otherKey.value = answer.session.key;
  };

  const follow = (where: Site, answer: OperationAnswer, how: Omit<ApplyOptions, 'origin'>): Promise<void> =>
    applyCookie(
      answer.cookie,
      { origin: where.origin, ...how },
      {
        source,
        access,
        run: (plan) => changes.run(plan),
        foreign: (host, domain) => changes.tell({ kind: 'foreign', host, domain }),
        wrapped: (name) => changes.tell({ kind: 'wrapped', name }),
      },
    );

  const undo = async (what: Undoable): Promise<void> => {
    const answer = await perform(what.site, 'restore', { undo: what.undo }, what.key, what.own);
    if (answer === null) return;
    undoable.value = undoable.peek().filter((other) => other !== what);
    if (answer.session !== null) {
      const isSelected = ownOf(answer.session.key) !== null;
      otherKey.value = isSelected ? null : answer.session.key;
      row.put(answer.session.key, answer.session);
    }
    searchAgain(what.site);
    // The cookie's half is on the journal's record, as it stood; without one, the server says what it must be.
    if (changes.undoOperation(what.id)) return;
    const isOwn = what.op !== 'end_user';
    const operation = { id: what.id, op: what.op };
    await follow(what.site, answer, { needed: isOwn, fresh: isOwn, operation, held: heldBy(what.own) });
  };

  return {
    busy,
    outcome,
    undoable,
    async run(where, op, args, key) {
      const own = ownOf(key);
      const answer = await perform(where, op, args, key, own);
      if (answer === null) return;
      const id = crypto.randomUUID();
      if (answer.undo !== null) {
        const made = { id, op, key, site: where, undo: answer.undo, own };
        undoable.value = [...undoable.peek(), made].slice(-MAX_UNDO);
      }
      show(op, key, answer);
      if (op === 'clear_expired') row.refresh();
      if (op !== 'get') searchAgain(where);
      const needed = own !== null && !ONLY_RENEWS.has(op);
      await follow(where, answer, { needed, fresh: false, operation: { id, op }, held: heldBy(own) });
    },
    undo,
    undoById(id) {
      const made = undoable.peek().find((one) => one.id === id);
      if (made !== undefined) void undo(made);
      return made !== undefined;
    },
    enter({ answer }, where) {
      if (answer !== null) void follow(where, answer, { needed: true, fresh: true, replaces: true });
    },
  };
}
