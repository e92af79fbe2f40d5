/**
 * What the user does to a cookie, as signals and commands. The commands themselves are loaded with the first one; what a command is about
 * is taken at the click, whatever is selected by then.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { alike } from '../../core/cookie/identity.ts';
import { placeUrl } from '../../core/cookie/place-url.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { ChangeRecord, ServerOperation } from '../../core/journal/change.ts';
import type { Session, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { Changes } from '../../seam/changes.ts';
import type { JarAccess } from '../../seam/jar.ts';
import type { Look } from '../../seam/look.ts';
import type { AccessModel } from '../models/access.ts';
import type { RecorderModel } from '../models/recorder.ts';
import type { ChangesModel } from './changes-model.ts';
import type { Commands } from './commands.ts';
import type { Notice } from './notices.ts';
import { knownCookie, togetherWith, undoableChanges } from './undoable.ts';

/** What the model needs of the world and of the panel. */
export interface ChangesParts {
  readonly source: Pick<Changes & JarAccess & Look, 'apply' | 'journal' | 'onJournal' | 'readJar' | 'now'>;
  readonly access: AccessModel;
  readonly session: ReadonlySignal<Session | null>;
  readonly log: ReadonlySignal<SessionLog>;
  readonly recorder: RecorderModel;
  /** Takes an operation back on the server as well. False when it is not known here (any more). */
  readonly undoOnServer: (operation: ServerOperation) => boolean;
  readonly newId?: () => string;
}

export function createChanges({
  source,
  access,
  session,
  log,
  recorder,
  undoOnServer,
  newId = () => crypto.randomUUID(),
}: ChangesParts): ChangesModel {
  const notice = signal<Notice | null>(null);
  const busy = signal(false);
  const editing = signal<JarCookie | null>(null);
  const journal = signal<readonly ChangeRecord[]>([]);
  let loading: Promise<Commands> | null = null;
  let loaded: Commands | null = null;
  let gone = false;

  const commands = (): Promise<Commands> => {
    const parts = { source, access, session, host: recorder.host, log, notice, busy, editing, newId };
    loading ??= import('./commands.ts').then(({ createCommands }) => {
      const made = createCommands(parts);
      loaded = made;
      if (gone) made.dispose();
      return made;
    });
    return loading;
  };
  const command = (act: (made: Commands) => unknown): void => void commands().then(act);

  const readJournal = async (): Promise<void> => {
    journal.value = await source.journal();
  };
  const stopJournal = source.onJournal(() => void readJournal());
  void readJournal();

  const pageIsSecure = (): boolean => recorder.page.peek().url?.startsWith('https:') ?? false;

  /** A change of the selected session, as long as the session is there. */
  const onLive = (action: 'expire-soon' | 'browser-session' | 'delete'): void => {
    const target = session.peek();
    const secure = pageIsSecure();
    if (target === null) return;
    command(({ plans, run, say }) =>
      target.ended === null
        ? run(plans.planOn(target, action, secure))
        : say({ kind: 'ended', name: target.identity.name }),
    );
  };

  const withValue = (value: string, action: 'replay' | 'edit'): void => {
    const target = session.peek();
    const how = { action, pageIsSecure: pageIsSecure(), now: source.now() };
    if (target !== null) command(({ plans, run }) => run(plans.valuePlan(target, value, how)));
  };

  const successor = computed(() => {
    const target = session.value;
    if (target === null || target.ended === null) return null;
    return (
      log.value.sessions.findLast(
        (other) => other.ended === null && alike(other.identity, target.identity),
      ) ?? null
    );
  });

  return {
    notice,
    busy,
    journal,
    editing,
    undoable: computed(() => {
      const cookie = knownCookie(session.value) ?? session.value?.identity ?? null;
      return undoableChanges(journal.value, cookie, cookie?.domain ?? recorder.host.value);
    }),
    successor,
    expireSoon: () => onLive('expire-soon'),
    makeBrowserSession: () => onLive('browser-session'),
    remove: () => onLive('delete'),
    replay: (value) => withValue(value, 'replay'),
    rewrite: (value) => withValue(value, 'edit'),
    compare() {
      const ended = session.peek();
      const now = successor.peek();
      if (ended !== null && now !== null) command(({ say }) => say({ kind: 'compare', ended, now }));
    },
    openEdit() {
      const target = session.peek();
      if (target === null) return;
      const cookie = knownCookie(target);
      const url = placeUrl({ ...target.identity, secure: pageIsSecure() });
      if (target.ended !== null) command(({ say }) => say({ kind: 'ended', name: target.identity.name }));
      // Only its name and value were seen: the attributes are in the jar, which needs the permission.
      else if (cookie === null) command(({ editUnseen }) => editUnseen(target, url));
      else {
        notice.value = null;
        editing.value = cookie;
      }
    },
    closeEdit() {
      editing.value = null;
    },
    save(asked) {
      const origin = editing.peek();
      if (origin !== null) command(({ plans, run }) => run(plans.formPlan(origin, asked)));
    },
    undo(record) {
      const { operation, action } = record.change;
      if (operation !== undefined && action !== 'undo' && undoOnServer(operation)) return;
      command(async ({ plans, run }) => {
        for (const one of togetherWith(record, journal.peek())) {
          const plan = plans.undoPlan(one);
          if (plan !== null) await run({ ...plan, cookieOnly: operation !== undefined });
        }
      });
    },
    undoOperation(id) {
      const made = journal
        .peek()
        .findLast(
          ({ change, phase }) => phase === 'done' && change.action !== 'undo' && change.operation?.id === id,
        );
      if (made === undefined) return false;
      command(({ plans, run }) => {
        const plan = plans.undoPlan(made);
        return plan === null ? undefined : run(plan);
      });
      return true;
    },
    run: (plan) => command(({ run }) => run(plan)),
    tell: (told) => command(({ say }) => say(told)),
    allow() {
      // Whoever asks has loaded them; the browser's own question must be put in the click itself.
      const waits = loaded?.takeWaiting() ?? null;
      const asked = notice.peek();
      const url = waits?.url ?? (asked?.kind === 'ask' ? `https://${asked.host}/` : null);
      if (url === null) return;
      const answer = access.request(url);
      command(({ answered }) => answered(answer, url, waits?.plan ?? null));
    },
    allowPage() {
      const { url } = recorder.page.peek();
      if (url === null) return;
      const answer = access.request(url);
      command(({ answered }) => answered(answer, url, null));
    },
    goOn() {
      const asked = notice.peek();
      if (asked?.kind === 'stake') command(({ plans, run }) => run(plans.agreedTo(asked.plan, asked.found)));
    },
    dismiss() {
      notice.value = null;
      loaded?.takeWaiting();
    },
    dispose() {
      gone = true;
      stopJournal();
      loaded?.dispose();
    },
  };
}
