/**
 * What the user should know before reading on: the permission, late recording, duplicates, folded or incomplete facts. As facts with what can
 * be done about them; `banners.tsx` shows them where there is height, `chips.tsx` in the toolbar of a flat panel.
 */
import type { ComponentChildren } from 'preact';
import type { DuplicateWarning } from '../../core/timeline/log/session-log.ts';
import { useChanges, type ChangesModel } from '../edit/changes-model.ts';
import { useAccess, type AccessModel } from '../models/access.ts';
import { useLog, type LogModel } from '../models/log.ts';
import { useRecorder, type RecorderModel } from '../models/recorder.ts';
import { ownSlot } from '../models/slot.ts';
import { useWords, type Words } from '../models/words.ts';
import { useTimeline, type TimelineModel } from '../timeline/rows.ts';
import { signal, type Signal } from '@preact/signals';
import { copyText } from '../parts/copy.ts';
import { lazy } from '../parts/lazy.ts';
import type { IconName } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';
import { whereOf } from '../parts/session-text.ts';

/** Something that can be done about a message. */
export interface MessageAct {
  readonly key: string;
  readonly label: ComponentChildren;
  /** For a chip. */
  readonly short?: string;
  readonly icon?: IconName;
  /** Looks like a link, not like a button. */
  readonly link?: boolean;
  readonly run: () => void;
}

export interface Message {
  /** The same message again has the same id: closed once, it stays closed. */
  readonly id: string;
  readonly tone: 'info' | 'warn';
  readonly icon: IconName;
  readonly text: string;
  /** For a chip. */
  readonly short: string;
  readonly acts: readonly MessageAct[];
  readonly closes: boolean;
}

/** What the messages look at. */
interface MessageModels {
  readonly access: AccessModel;
  readonly recorder: RecorderModel;
  readonly changes: ChangesModel;
  readonly words: Words;
  readonly log: LogModel;
  readonly timeline: TimelineModel;
}

function permission({ access, recorder, changes, words }: MessageModels): Message | null {
  const host = recorder.host.value;
  if (host === null || access.page.value !== 'missing') return null;
  return {
    id: `permission ${host}`,
    tone: 'info',
    icon: 'lock',
    text: words.t('panel.banner.permission', { host }),
    short: words.t('panel.banner.readOnly', { host }),
    acts: [
      {
        key: 'allow',
        label: words.t('panel.allow'),
        short: words.t('panel.allow.short'),
        run: () => changes.allowPage(),
      },
    ],
    closes: true,
  };
}

function late({ log, words, recorder }: MessageModels): Message | null {
  if (log.fromLoad.value || log.log.value.sessions.length === 0 || recorder.host.value === null) return null;
  return {
    id: 'late',
    tone: 'info',
    icon: 'info',
    text: words.t('panel.banner.late'),
    short: words.t('panel.chip.late'),
    acts: [
      { key: 'reload', label: words.t('panel.reload'), icon: 'reload', run: () => recorder.reloadPage() },
    ],
    closes: true,
  };
}

/**
 * Django keeps the last of two cookies of one name (`http.cookie.parse_cookie` fills a dict), and browsers send longer paths
 * first, then older cookies first (RFC 6265bis 5.8.3): so the one sent last wins.
 */
function duplicate({ log, words, timeline }: MessageModels, warning: DuplicateWarning): Message {
  const { sessions } = log.log.value;
  const both = warning.sessions.flatMap((id) => sessions[id] ?? []);
  const seen = both
    .toSorted(
      (a, b) =>
        b.identity.path.length - a.identity.path.length ||
        (a.cookie?.created ?? a.firstAt) - (b.cookie?.created ?? b.firstAt),
    )
    .at(-1);
  return {
    id: `duplicates ${warning.host} ${warning.name}`,
    tone: 'warn',
    icon: 'warning',
    text: words.t('panel.banner.duplicates', { n: both.length, name: warning.name, host: warning.host }),
    short: words.t('panel.chip.duplicates', { n: both.length, name: warning.name }),
    acts: both.map((session) => ({
      key: String(session.id),
      label: (
        <>
          <Text value={whereOf(session)} limit={120} />
          {session === seen && ` — ${words.t('panel.banner.seen')}`}
        </>
      ),
      link: true,
      run: () => timeline.selectSession(session.id),
    })),
    closes: false,
  };
}

const fixes = lazy(async () => (await import('../../core/settings/fixes.ts')).fixesFor);

/**
 * Two projects on two ports of one host: as long as both ports are used, each deletes the other's session. The newest such end is told,
 * with the line to paste into the settings of the project at the port that ended it.
 */
function clash({ log, words, timeline }: MessageModels): Message | null {
  const last = log.log.value.events.findLast(({ reason }) => reason === 'other-origin');
  const { origin, first } = last?.params ?? {};
  if (last === undefined || origin === undefined || first === undefined) return null;
  const name = log.log.value.sessions[last.session ?? -1]?.identity.name ?? '';
  const params = { port: new URL(origin).port, name };
  const [fix] = fixes.get()?.({ code: 'ports-share-cookies', params }) ?? [];
  return {
    id: `clash ${origin} ${first}`,
    tone: 'warn',
    icon: 'warning',
    text: words.t('panel.banner.clash', { origin, first, name, fix: fix ?? 'SESSION_COOKIE_NAME' }),
    short: words.t('panel.chip.clash', { ...last.params }),
    acts: [
      ...(fix === undefined
        ? []
        : [{ key: 'copy', label: words.t('panel.banner.copyFix'), run: () => void copyText(fix) }]),
      {
        key: 'show',
        label: words.t('panel.banner.showRow'),
        link: true,
        run: () => timeline.selectEvent(last.id),
      },
    ],
    closes: true,
  };
}

function limits({ log, words }: MessageModels): Message | null {
  const { foldedExchanges: folded, incompleteExchanges: incomplete } = log.log.value;
  if (folded === 0 && incomplete === 0) return null;
  const texts = [
    folded > 0 ? words.t('panel.banner.folded', { n: folded }) : '',
    incomplete > 0 ? words.t('panel.banner.incomplete', { n: incomplete }) : '',
  ];
  return {
    id: `limits ${folded > 0} ${incomplete}`,
    tone: 'info',
    icon: 'info',
    text: texts.filter((text) => text !== '').join(' '),
    short:
      incomplete > 0
        ? words.t('panel.chip.incomplete', { n: incomplete })
        : words.t('panel.chip.folded', { n: folded }),
    acts: [],
    closes: true,
  };
}

/** Which messages the user has closed, for as long as the panel lives. */
const useClosed = ownSlot('the closed messages', (): Signal<ReadonlySet<string>> => signal(new Set()));

/** The messages that were not closed, the oldest first, and how to close one. */
export function useMessages(): {
  readonly messages: readonly Message[];
  readonly close: (message: Message) => void;
} {
  const models: MessageModels = {
    access: useAccess(),
    recorder: useRecorder(),
    changes: useChanges(),
    words: useWords(),
    log: useLog(),
    timeline: useTimeline(),
  };
  const closed = useClosed();
  const all = [
    permission(models),
    late(models),
    ...models.log.log.value.duplicates.map((warning) => duplicate(models, warning)),
    clash(models),
    limits(models),
  ];
  return {
    messages: all.filter((message): message is Message => message !== null && !closed.value.has(message.id)),
    close: ({ id }) => (closed.value = new Set([...closed.peek(), id])),
  };
}
