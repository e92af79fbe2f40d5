/** What can be done to the selected cookie. Buttons stay enabled without the permission: they ask for it in place. */
import { maskKey, visible } from '../../core/text/visible.ts';
import { usePanel } from '../context.ts';
import { clockTime, dateTime } from '../parts/format.ts';
import type { ChangeRecord } from '../../seam/source.ts';
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
      <span>{words.code('panel.done', change.action, { name: cookie?.name ?? '' })}</span>
      <span class="quiet">{recent ? clockTime(at) : dateTime(at, words.language.value)}</span>
    </>
  );
}

export function ActionBar() {
  const { timeline, changes, words, layout } = usePanel();
  const roving = useRoving<HTMLDivElement>();
  const session = timeline.session.value;
  const undoable = changes.undoable.value;
  const width = layout.width.value;
  const older = session?.olderValues.toReversed() ?? [];
  const none = session === null;
  const busy = changes.busy.value || undefined;
  const last = undoable[0];
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
        <button type="button" class="action" data-tool disabled={none} onClick={changes.makeBrowserSession}>
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
      {last !== undefined && <span class="rule" />}
      {last !== undefined && (
        <button
          type="button"
          class="action"
          data-tool
          title={`Ctrl Z · ${words.code('panel.done', last.change.action, {
            name: visible(last.change.before?.name ?? last.change.asked?.name ?? ''),
          })} ${clockTime(last.at)}`}
          aria-label={words.code('panel.undo', last.change.action)}
          onClick={() => changes.undo(last)}
        >
          <Icon name="undo" size={14} />{' '}
          <span class="action-word">
            {width === 'wide' ? words.code('panel.undo', last.change.action) : words.t('panel.undo')}
          </span>
        </button>
      )}
      {width === 'wide' && undoable.length > 1 && (
        <Menu tool up label={words.t('panel.undo.earlier')} button={<Icon name="down" size={12} />}>
          {undoItems}
        </Menu>
      )}
      {width !== 'wide' && (
        <Menu tool up align="right" label={words.t('panel.more')} button={<Icon name="more" />}>
          {(close) => (
            <>
              {width === 'narrow' && (
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
              <p role="presentation" class="menu-note">
                {words.t(older.length > 0 ? 'panel.replay' : 'panel.replay.none')}
              </p>
              {replayItems(close)}
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
