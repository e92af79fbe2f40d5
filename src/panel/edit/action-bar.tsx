/** What can be done to the selected cookie. Buttons stay enabled without the permission: they ask for it in place. */
import { maskKey, visible } from '../../core/text/visible.ts';
import { usePanel } from '../context.ts';
import { clockTime, dateTime } from '../parts/format.ts';
import type { ChangeRecord } from '../../core/journal/change.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';
import type { Words } from '../models/words.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { lineClass } from '../timeline/gutter.tsx';
import { Icon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { useRoving } from '../parts/roving.ts';
import { userOf } from '../sessions/session-card.tsx';
import { Text } from '../parts/text.tsx';

/** Earlier changes offered in the menu. */
const MAX_UNDO = 12;

function ChangeLine({ record }: { record: ChangeRecord }) {
  const { words, source } = usePanel();
  const { change, at } = record;
  const cookie = change.before ?? change.asked;
  const recent = source.now() - at < 12 * 3_600_000;
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

/** What an Undo is called: by the operation, where the change is half of one. */
function undoLabel({ change }: ChangeRecord, words: Words): string {
  return change.operation === undefined
    ? words.code('panel.undo', change.action)
    : words.t('panel.undo.operation', { op: change.operation.op });
}

/** Older keys of this cookie, newest first. */
const replayable = (session: Session | null): readonly string[] => session?.olderValues.toReversed() ?? [];

/** Keys to put back. */
function ReplayItems({ values, close }: { values: readonly string[]; close: () => void }) {
  const { changes } = usePanel();
  return (
    <>
      {values.map((value) => (
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
      ))}
    </>
  );
}

/** What makes sense for a session that has ended: its key again, beside what stands there now, or for a test. */
function EndedActions({ session }: { session: Session }) {
  const { changes, words } = usePanel();
  return (
    <>
      <Menu
        tool
        up
        named
        class="action-menu"
        label={words.t('panel.replay')}
        button={
          <>
            <Icon name="replay" size={14} /> {words.t('panel.replay')}
          </>
        }
      >
        {(close) => <ReplayItems values={[session.value, ...replayable(session)]} close={close} />}
      </Menu>
      <button
        type="button"
        class="action"
        data-tool
        disabled={changes.successor.value === null}
        onClick={changes.compare}
      >
        <Icon name="compare" size={14} /> {words.t('panel.compare')}
      </button>
      <CopyButton text={session.value} label={words.t('panel.copyKey')} class="action" tool />
    </>
  );
}

export function ActionBar() {
  const { timeline, changes, words, layout } = usePanel();
  const roving = useRoving<HTMLDivElement>();
  const session = timeline.session.value;
  const undoable = changes.undoable.value;
  const width = layout.width.value;
  const older = replayable(session);
  const none = session === null;
  // The cookie of an ended session is another one's by now, or nobody's: no button may act on it by this name.
  const ended = session !== null && session.ended !== null;
  const busy = changes.busy.value || undefined;
  const last = undoable[0];
  const replayItems = (close: () => void) => <ReplayItems values={older} close={close} />;
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
      {session !== null && width !== 'narrow' && (
        <span class={`actions-who ${lineClass(session.id)}`}>
          <span class="strip" aria-hidden="true" />
          <strong>
            <Text value={session.identity.name} limit={40} />
          </strong>
          <Text value={userOf(session, words)} limit={40} />
          <span class="mono quiet">
            <Text value={maskKey(session.value)} />
          </span>
        </span>
      )}
      {ended ? (
        <EndedActions session={session} />
      ) : (
        <>
          <button
            type="button"
            class="action"
            data-tool
            data-focus
            disabled={none}
            title="E"
            onClick={changes.openEdit}
          >
            <Icon name="edit" size={14} /> {words.t('panel.edit')}
          </button>
          <button type="button" class="action" data-tool disabled={none} onClick={changes.expireSoon}>
            <Icon name="soon" size={14} /> {words.t('panel.expireSoon')}
          </button>
          {width !== 'narrow' && (
            <button
              type="button"
              class="action"
              data-tool
              disabled={none}
              onClick={changes.makeBrowserSession}
            >
              <Icon name="window" size={14} /> {words.t('panel.browserSession')}
            </button>
          )}
          {width === 'wide' && (
            <Menu
              tool
              up
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
          )}
          <button
            type="button"
            class="action danger"
            data-tool
            disabled={none}
            title="Del"
            onClick={changes.remove}
          >
            <Icon name="bin" size={14} /> {words.t('panel.delete')}
          </button>
        </>
      )}
      {last !== undefined && <span class="rule" />}
      {last !== undefined && (
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
          <Icon name="undo" size={14} />{' '}
          <span class="action-word">{width === 'wide' ? undoLabel(last, words) : words.t('panel.undo')}</span>
        </button>
      )}
      {width === 'wide' && undoable.length > 1 && (
        <Menu tool up label={words.t('panel.undo.earlier')} button={<Icon name="down" size={12} />}>
          {undoItems}
        </Menu>
      )}
      {width !== 'wide' && (!ended || undoable.length > 1) && (
        <Menu tool up align="right" label={words.t('panel.more')} button={<Icon name="more" />}>
          {(close) => (
            <>
              {width === 'narrow' && !ended && (
                <MenuItem
                  disabled={none}
                  onPick={() => {
                    changes.makeBrowserSession();
                    close();
                  }}
                >
                  <Icon name="window" size={14} /> {words.t('panel.browserSession')}
                </MenuItem>
              )}
              {!ended && (
                <p role="presentation" class="menu-note">
                  {words.t(older.length > 0 ? 'panel.replay' : 'panel.replay.none')}
                </p>
              )}
              {!ended && replayItems(close)}
              {undoable.length > 1 && (
                <p role="presentation" class="menu-note">
                  {words.t('panel.undo.earlier')}
                </p>
              )}
              {undoable.length > 1 && undoItems(close)}
            </>
          )}
        </Menu>
      )}
    </div>
  );
}
