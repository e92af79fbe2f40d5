/** The messages in the toolbar of a flat panel: the oldest in a few words, "+1" for the rest; a click tells them whole. */
import { Icon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { useMessages } from './messages.tsx';
import { useWords } from '../models/words.ts';

export function Chips() {
  const words = useWords();
  const { messages, close: closeMessage } = useMessages();
  const [first] = messages;
  if (first === undefined) return null;
  const more = messages.length - 1;
  const warns = messages.some(({ tone }) => tone === 'warn');
  const act = first.acts.find(({ short }) => short !== undefined);
  return (
    <div class={`message-chip ${first.tone}`} role="status">
      <Menu
        tool
        align="right"
        class="messages"
        label={more > 0 ? `${first.short} +${more}` : first.short}
        button={
          <>
            <Icon name={first.icon} size={14} class={first.tone} />
            <span class="message-text" data-leaves="5">
              {first.short}
            </span>{' '}
            {more > 0 && <span class={`more ${warns ? 'warn' : ''}`}>+{more}</span>}
          </>
        }
      >
        {(close) =>
          messages.map((message) => (
            <div role="group" key={message.id} aria-label={message.short} class="message-whole">
              <p role="presentation" class="menu-note">
                <Icon name={message.icon} size={14} class={message.tone} /> {message.text}
              </p>
              {message.acts.map((one) => (
                <MenuItem
                  key={one.key}
                  onPick={() => {
                    one.run();
                    close();
                  }}
                >
                  <Icon name={one.icon ?? 'right'} size={14} />
                  <span>{one.label}</span>
                </MenuItem>
              ))}
              {message.closes && (
                <MenuItem onPick={() => closeMessage(message)}>
                  <Icon name="close" size={14} /> {words.t('panel.close')}
                </MenuItem>
              )}
            </div>
          ))
        }
      </Menu>
      {act !== undefined && (
        <button
          type="button"
          class="link message-act"
          data-tool
          data-leaves="10"
          title={first.text}
          aria-label={typeof act.label === 'string' ? act.label : undefined}
          onClick={act.run}
        >
          {act.short}
        </button>
      )}
    </div>
  );
}
