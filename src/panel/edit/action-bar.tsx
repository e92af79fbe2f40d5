/**
 * What can be done to the selected cookie. Buttons stay enabled without the permission: they ask for it in place. What has no room in its row
 * goes into ⋮, from the right; the row is measured by whoever holds the bar.
 */
import type { ComponentChildren } from 'preact';
import { maskKey, visible } from '../../core/text/visible.ts';
import { useChanges } from './changes-model.ts';
import { useLayout } from '../models/layout.ts';
import { useLook } from '../models/world.ts';
import { useTimeline } from '../timeline/rows.ts';
import { clockTime, dateTime } from '../parts/format.ts';
import type { ChangeRecord } from '../../core/journal/change.ts';
import { useWords, type Words } from '../models/words.ts';
import { copyText } from '../parts/copy.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon, type IconName } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { useRoving } from '../parts/roving.ts';
import { Text } from '../parts/text.tsx';

/** Earlier changes offered in the menu. */
const MAX_UNDO = 12;

function ChangeLine({ record }: { record: ChangeRecord }) {
  const words = useWords();
  const look = useLook();
  const { change, at } = record;
  const cookie = change.before ?? change.asked;
  const recent = look.now() - at < 12 * 3_600_000;
  return (
    <>
      <Icon name="undo" size={14} />
      <span>
        {change.operation === undefined
          ? words.code('panel.done', change.action, { name: cookie?.name ?? '' })
          : `${change.operation.op}()`}
      </span>
      <span class="quiet">{recent ? clockTime(at) : dateTime(at, words.language.value)}</span>
    </>
  );
}

/** When an action leaves its row, the lowest first. Delete and Edit go after what the row says of the session (`session-picker.tsx`). */
const leaves = {
  replay: 1,
  'browser-session': 2,
  undo: 3,
  'expire-soon': 4,
  experiments: 5,
  delete: 30,
  edit: 31,
} as const;

/** Of an ended session: to replay it is what one is here for. */
const leavesEnded = { compare: 1, 'copy-key': 2, undo: 3, experiments: 4, replay: 31 } as const;

type ActionName = keyof typeof leaves | keyof typeof leavesEnded;

/** What an Undo is called: by the operation, where the change is half of one. */
function undoLabel({ change }: ChangeRecord, words: Words): string {
  return change.operation === undefined
    ? words.code('panel.undo', change.action)
    : words.t('panel.undo.operation', { op: change.operation.op });
}

/** A button of the bar, or an item of its ⋮. */
interface Action {
  readonly name: ActionName;
  readonly icon: IconName;
  readonly label: string;
  readonly title?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** `gone`: the actions that have no room in the row; `up`: where menus open. */
export function ActionBar({ gone, up }: { gone: ReadonlySet<string>; up: boolean }) {
  const timeline = useTimeline();
  const changes = useChanges();
  const layout = useLayout();
  const words = useWords();
  const roving = useRoving<HTMLDivElement>();
  const session = timeline.session.value;
  const undoable = changes.undoable.value;
  const none = session === null;
  // The cookie of an ended session is another one's by now, or nobody's: no button may act on it by this name.
  const ended = session !== null && session.ended !== null;
  const values = session?.olderValues.toReversed() ?? [];
  const older = ended ? [session.value, ...values.filter((value) => value !== session.value)] : values;
  const busy = changes.busy.value || undefined;
  const last = undoable[0];
  const onLive: readonly Action[] = [
    { name: 'edit', icon: 'edit', label: words.t('panel.edit'), title: 'E', run: changes.openEdit },
    { name: 'expire-soon', icon: 'soon', label: words.t('panel.expireSoon'), run: changes.expireSoon },
    {
      name: 'browser-session',
      icon: 'window',
      label: words.t('panel.browserSession'),
      run: changes.makeBrowserSession,
    },
    {
      name: 'delete',
      icon: 'bin',
      label: words.t('panel.delete'),
      title: 'Del',
      danger: true,
      run: changes.remove,
    },
  ];
  const onEnded: readonly Action[] = [
    {
      name: 'compare',
      icon: 'compare',
      label: words.t('panel.compare'),
      disabled: changes.successor.value === null,
      run: changes.compare,
    },
    {
      name: 'copy-key',
      icon: 'copy',
      label: words.t('panel.copyKey'),
      run: () => void copyText(session?.value ?? ''),
    },
  ];
  const experiments: Action = {
    name: 'experiments',
    icon: 'flask',
    label: words.t('panel.experiments'),
    title: 'X',
    run: () => (layout.experimenting.value = true),
  };
  const actions = [...(ended ? onEnded : onLive), experiments];
  const order: Readonly<Partial<Record<ActionName, number>>> = ended ? leavesEnded : leaves;
  const shown = (name: ActionName) => ({ 'data-leaves': order[name], 'data-name': name });
  const button = ({ name, icon, label, title, danger = false, disabled = none, run }: Action) => (
    <button
      key={name}
      type="button"
      class={`action ${danger ? 'danger' : ''}`}
      data-tool
      data-focus={name === 'edit' ? '' : undefined}
      disabled={disabled}
      title={title}
      onClick={run}
      {...shown(name)}
    >
      <Icon name={icon} size={14} /> {label}
    </button>
  );
  const item = (
    { name, icon, label, danger = false, disabled = none, run }: Action,
    close: () => void,
  ): ComponentChildren => (
    <MenuItem
      key={name}
      disabled={disabled}
      danger={danger}
      onPick={() => {
        run();
        close();
      }}
    >
      <Icon name={icon} size={14} /> {label}
    </MenuItem>
  );
  const replayItems = (close: () => void) =>
    older.map((value) => (
      <MenuItem
        key={value}
        onPick={() => {
          changes.replay(value);
          close();
        }}
      >
        <Icon name="replay" size={14} />
        <span class="mono">
          <Text value={maskKey(value)} />
        </span>
      </MenuItem>
    ));
  const undoItems = (close: () => void) =>
    undoable.slice(0, MAX_UNDO).map((record) => (
      <MenuItem
        key={record.change.id}
        onPick={() => {
          changes.undo(record);
          close();
        }}
      >
        <ChangeLine record={record} />
      </MenuItem>
    ));
  return (
    <div
      class="actions"
      role="toolbar"
      data-region="actions"
      aria-label={words.t('panel.region.actions')}
      aria-busy={busy}
      ref={roving.ref}
      onKeyDown={roving.onKeyDown}
      onFocusIn={roving.onFocusIn}
    >
      {!ended && onLive.slice(0, 3).map(button)}
      <span class="action-group" {...shown('replay')}>
        <Menu
          tool
          up={up}
          align={up ? 'left' : 'right'}
          named
          class="action-menu"
          label={words.t(older.length > 0 ? 'panel.replay' : 'panel.replay.none')}
          disabled={older.length === 0}
          button={
            <>
              <Icon name="replay" size={14} /> {words.t('panel.replay')}
            </>
          }
        >
          {replayItems}
        </Menu>
      </span>
      {!ended && onLive.slice(3).map(button)}
      {ended && onEnded.slice(0, 1).map(button)}
      {ended && (
        <span class="action-group" {...shown('copy-key')}>
          <CopyButton text={session.value} label={words.t('panel.copyKey')} class="action" tool />
        </span>
      )}
      {last !== undefined && (
        <span class="action-group" {...shown('undo')}>
          <span class="rule" />
          <button
            type="button"
            class="action"
            data-tool
            title={`Ctrl Z · ${words.code('panel.done', last.change.action, {
              name: visible(last.change.before?.name ?? last.change.asked?.name ?? ''),
            })} ${clockTime(last.at)}`}
            aria-label={undoLabel(last, words)}
            onClick={() => changes.undo(last)}
          >
            <Icon name="undo" size={14} /> {undoLabel(last, words)}
          </button>
          {undoable.length > 1 && (
            <Menu
              tool
              up={up}
              align={up ? 'left' : 'right'}
              label={words.t('panel.undo.earlier')}
              button={<Icon name="down" size={12} />}
            >
              {undoItems}
            </Menu>
          )}
        </span>
      )}
      {button(experiments)}
      <span class="action-group" data-more="">
        <Menu tool up={up} align="right" label={words.t('panel.more')} button={<Icon name="more" />}>
          {(close) => (
            <>
              {actions.filter(({ name }) => gone.has(name)).map((action) => item(action, close))}
              {gone.has('replay') && (
                <p role="presentation" class="menu-note">
                  {words.t(older.length > 0 ? 'panel.replay' : 'panel.replay.none')}
                </p>
              )}
              {gone.has('replay') && replayItems(close)}
              {gone.has('undo') && (
                <p role="presentation" class="menu-note">
                  {words.t('panel.undo')}
                </p>
              )}
              {gone.has('undo') && undoItems(close)}
            </>
          )}
        </Menu>
      </span>
    </div>
  );
}
